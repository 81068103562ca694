//! Features of a candidate: measures that speak for or against it.

pub(crate) mod extract;
pub mod feature;
pub(crate) mod near_duplicate;
pub(crate) mod similarity_matrix;
pub(crate) mod soft_cosine;
pub(crate) mod unmatched;
pub(crate) mod word_similarity;
