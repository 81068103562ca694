//! Working memory of a search.

use crate::matching::classifier::features::KeptNeighbours;
use crate::matching::features::similarity_matrix::SimilarityMatrix;

/// Working memory of a search, kept between searches.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) scores: Vec<f32>,
    pub(crate) touched: Vec<u32>,
    pub(crate) rows: SimilarityMatrix,
    pub(crate) neighbours: KeptNeighbours,
}
