//! Verbatim: a question goes in, a curated fact comes out with the sentence that proves it, or an honest
//! "the article does not say".
//!
//! The way of a question, one way, no back and forth:
//!
//! ```text
//! utterance -> words (text) -> candidates with evidence (matching) -> outcome (answering) -> reply (cli, discord)
//! ```
//!
//! [`text`], [`lexicon`], [`knowledge`] (but for its loading), [`matching`], [`answering`] and [`evaluation`] are pure: no
//! I/O, no clock, no panic, and nothing of Discord. [`cli`] and [`discord`] translate; only [`discord`] names serenity.
//! Deliberately absent: a model that writes text. What is said is a curator's sentence or one of
//! [`answering::wording`].

pub mod answering;
pub mod cli;
pub mod discord;
pub mod evaluation;
pub mod knowledge;
pub mod lexicon;
pub mod live;
pub mod matching;
pub mod settings;
pub mod text;
