//! Verbatim as its users see it: one binary of tests, one harness.
#![recursion_limit = "256"]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]
mod answering;
mod articles;
mod asides;
mod ask;
mod chat;
mod check;
mod discord_article;
mod discord_ask;
mod discord_buttons;
mod discord_events;
mod discord_life;
mod discord_manners;
mod discord_mention;
mod discord_trouble;
mod eval;
mod examples;
mod fake_discord;
mod harness;
mod ids;
mod jsonl;
mod knowledge;
mod large_base;
mod names;
mod operate;
mod pipes;
mod program;
mod readme;
mod settings;
mod shipped;
mod spelling;
mod walls;
