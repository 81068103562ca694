//! Word and sentence vectors of example questions and messages, where there is a lexicon.

pub(crate) mod examples;
pub(crate) mod lda;
pub(crate) mod sentence;
pub(crate) mod term;
pub(crate) mod word_neighbours;
