//! Word and sentence vectors of example questions and messages. Only in languages with a lexicon.

pub(crate) mod examples;
pub(crate) mod sentence;
pub(crate) mod term;
pub(crate) mod word_neighbours;
