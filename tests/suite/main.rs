//! Verbatim as its users see it: one binary of tests, one harness.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]
mod fake_discord;
mod harness;
mod knowledge;
