//! Features of a candidate: measures that speak for or against it.

pub(crate) mod extract;
pub mod feature;
pub mod guard;
pub(crate) mod similarity_matrix;
pub(crate) mod soft_cosine;
pub(crate) mod word_similarity;
