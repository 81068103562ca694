//! Features of a candidate: what speaks for and against it, measured one by one.

pub(crate) mod extract;
pub mod feature;
pub(crate) mod near_duplicate;
pub(crate) mod similarity_matrix;
pub(crate) mod soft_cosine;
pub(crate) mod unmatched;
pub(crate) mod word_similarity;
