//! A reply: as JSON, stable from the first release, and as text for a person.

mod json;
mod text;

pub use json::Reply;
pub use text::{fact, outcome};
