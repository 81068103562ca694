//! Verbatim answers questions about an article with facts that a curator wrote, each with the sentence that proves it, or
//! says that the article does not say. It generates no text.
//!
//! `ARCHITECTURE.md` shows the way of a question through these modules, what must never be, and where to add what.

pub mod answering;
pub mod cli;
pub mod curation;
pub mod discord;
pub mod evaluation;
pub mod journal;
pub mod knowledge;
pub mod lexicon;
pub mod live;
pub mod matching;
pub mod metrics;
pub mod server_settings;
pub mod settings;
pub mod text;
pub mod web;
