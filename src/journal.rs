//! The journal: what people asked and what became of it, kept for the curators of the facts.

mod entry;

pub use entry::{Candidate, Decision, Entry};
