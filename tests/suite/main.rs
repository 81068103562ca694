//! Tests of Verbatim as its users see it: one test binary, one harness. `README.md` explains how to write a test.
#![recursion_limit = "256"]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed expectation fails the test"
)]
mod added_example;
mod autocomplete;
mod cli;
mod conversation;
mod corpus;
mod curation;
mod discord;
mod evaluation;
mod fact_ids;
mod french;
mod fuzz_properties;
mod guard_of_proof;
mod harness;
mod harness_tests;
mod journal;
mod kinds;
mod knowledge;
mod large_base;
mod learning_loop;
mod many_examples;
mod matching;
mod monitoring;
mod packaging;
mod program;
mod question_span;
mod readme;
mod schema;
mod server_settings;
mod shipped_knowledge;
mod spelling;
mod translations;

mod walls;
