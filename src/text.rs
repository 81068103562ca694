//! One pipeline for curated and typed text alike: markup off, normalized, cut into words and sentences.

pub mod fillers;
pub mod hash;
mod initials;
pub mod language;
pub mod line_index;
pub mod markup;
pub mod names;
pub mod normalize;
pub mod sentences;
pub mod short_forms;
pub mod sounds;
pub mod suggestion;
pub mod tokenize;
pub mod unicode;
