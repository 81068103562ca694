//! Verbatim: a question goes in, a curated fact comes out with the sentence that proves it, or an honest
//! "the article does not say".
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
