//! Text processing for curated and typed text alike: markup, normalization, tokens, sentences, languages.

pub mod abbreviations;
mod acronyms;
mod clock_time;
pub(crate) mod data;
pub mod did_you_mean;
pub mod discourse_markers;
pub mod emoji;
pub mod english;
pub mod hash;
pub mod language;
pub mod line_index;
pub mod markup;
pub(crate) mod messages;
pub mod normalize;
pub mod numbers;
pub mod proper_nouns;
pub mod quotation_marks;
pub mod sentences;
pub mod tokenize;
pub mod unicode;
