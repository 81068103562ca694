//! Replies as JSON, whose format is stable, and as text for a terminal.

mod json;
mod text;

pub use json::Reply;
pub use text::{write_fact, write_outcome};
