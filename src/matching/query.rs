//! Analysis of a message into weighted terms of the base's vocabulary.

pub(crate) mod analyzer;
pub(crate) mod answer_type;
pub(crate) mod compounds;
pub mod question_type;
pub(crate) mod question_words;
pub(crate) mod term;
