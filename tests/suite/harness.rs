//! What the tests act through.
pub mod cli;
