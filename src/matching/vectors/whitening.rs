//! Whitening of sentence vectors by Fisher's linear discriminant: directions in which questions of one fact scatter
//! count less than directions that separate facts.
//!
//! Linear discriminant analysis (R. A. Fisher, 1936): with the scatter within facts `S = L L'`, a vector x becomes
//! `L^-1 (x - mean)`. S is shrunk towards a multiple of the identity (Friedman, 1989), because a base has few examples
//! a fact.

use crate::lexicon::DIMENSIONS;
use crate::matching::vectors::sentence::{self, Vector};

/// Least share of the identity in the shrunk scatter, 0 to 1.
const SHRINKAGE: f64 = 0.3;
/// Number of vectors, about, that the scatter is estimated from: more hardly change its 8,256 numbers.
const SAMPLE: usize = 16_384;

/// A vector in floating point.
type Wide = [f32; DIMENSIONS];

/// Number of cells in a block. Columns are processed in blocks, from the one that holds the diagonal on: above it all
/// cells are 0.
const BLOCK: usize = 8;

/// The whitening transformation.
#[derive(Debug, Clone)]
pub(crate) struct Whitening {
    mean: Wide,
    /// `L^-1`, column after column.
    columns: Vec<Wide>,
}

impl Whitening {
    /// Estimates the whitening of vectors in classes.
    pub(crate) fn fit<'a>(classes: impl Iterator<Item = &'a [Vector]> + Clone) -> Self {
        let count: usize = classes.clone().map(<[_]>::len).sum();
        let classes = classes.step_by(count.div_ceil(SAMPLE).max(1));
        let mean = sentence::mean(classes.clone().flatten());
        let (mut scatter, degrees_of_freedom) = scatter(classes);
        // If no fact has a second example, all directions count the same.
        let trace: f64 = (0..DIMENSIONS).map(|at| scatter[at][at]).sum::<f64>() / DIMENSIONS as f64;
        let share = if degrees_of_freedom > 0.0 {
            SHRINKAGE.max(32.0 / (32.0 + degrees_of_freedom))
        } else {
            1.0
        };
        let level = if trace > 0.0 { trace } else { 1.0 };
        for (at, row) in scatter.iter_mut().enumerate() {
            for cell in row.iter_mut() {
                *cell *= (1.0 - share) / level;
            }
            row[at] += share;
        }
        Self {
            mean,
            columns: inverse_root(&scatter),
        }
    }

    /// Whitens a vector. The result is not normalized.
    pub(crate) fn apply(&self, one: &Vector) -> Wide {
        let mut whitened = [0.0; DIMENSIONS];
        let deviation = sentence::components(one).zip(&self.mean);
        for (at, (column, (x, mean))) in self.columns.iter().zip(deviation).enumerate() {
            let deviation = x - mean;
            let blocks = whitened.as_chunks_mut::<BLOCK>().0.iter_mut();
            let blocks = blocks.zip(column.as_chunks::<BLOCK>().0);
            for (sums, cells) in blocks.skip(at / BLOCK) {
                for (sum, cell) in sums.iter_mut().zip(cells) {
                    *sum += cell * deviation;
                }
            }
        }
        whitened
    }

    /// Returns `(m, c)` such that `m x - c` is the dot product of `whitened` and the whitened `x`, for any vector `x`,
    /// so that `x` need not be whitened.
    pub(crate) fn pull_back(&self, whitened: &Wide) -> (Wide, f32) {
        let mut measure = [0.0; DIMENSIONS];
        for (at, (cell, column)) in measure.iter_mut().zip(&self.columns).enumerate() {
            *cell = dot(column, whitened, at / BLOCK);
        }
        let offset = dot(&measure, &self.mean, 0);
        (measure, offset)
    }
}

/// Returns the dot product from a block on. It is summed in lanes, because a compiler may not reorder a single sum of
/// floats.
fn dot(one: &Wide, other: &Wide, from: usize) -> f32 {
    let mut lanes = [0.0; BLOCK];
    let blocks = one
        .as_chunks::<BLOCK>()
        .0
        .iter()
        .zip(other.as_chunks::<BLOCK>().0);
    for (one, other) in blocks.skip(from) {
        for (lane, (x, y)) in lanes.iter_mut().zip(one.iter().zip(other)) {
            *lane += x * y;
        }
    }
    lanes.iter().sum()
}

/// Returns the scatter of vectors about the centroids of their classes, and its degrees of freedom.
fn scatter<'a>(classes: impl Iterator<Item = &'a [Vector]>) -> (Vec<[f64; DIMENSIONS]>, f64) {
    let mut scatter = vec![[0.0_f64; DIMENSIONS]; DIMENSIONS];
    let mut degrees_of_freedom = 0.0;
    for class in classes.filter(|class| class.len() > 1) {
        let centroid = sentence::mean(class.iter());
        degrees_of_freedom += class.len() as f64 - 1.0;
        for one in class {
            let mut deviation = [0.0; DIMENSIONS];
            let components = sentence::components(one).zip(&centroid);
            for (deviation, (x, mean)) in deviation.iter_mut().zip(components) {
                *deviation = f64::from(x - mean);
            }
            for (at, (row, x)) in scatter.iter_mut().zip(&deviation).enumerate() {
                for (cell, y) in row[..=at].iter_mut().zip(&deviation) {
                    *cell += x * y;
                }
            }
        }
    }
    (scatter, degrees_of_freedom)
}

/// Returns the inverse of the Cholesky factor of a positive definite matrix, column by column. Reads only the lower
/// half of the matrix.
fn inverse_root(matrix: &[[f64; DIMENSIONS]]) -> Vec<Wide> {
    let n = matrix.len();
    let mut lower = vec![vec![0.0_f64; n]; n];
    for i in 0..n {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
            lower[i][j] = if i == j {
                (matrix[i][i] - sum).max(1e-9).sqrt()
            } else {
                (matrix[i][j] - sum) / lower[j][j]
            };
        }
    }
    let mut inverse = vec![[0.0_f32; DIMENSIONS]; n];
    for (column, cells) in inverse.iter_mut().enumerate() {
        let mut solved = vec![0.0_f64; n];
        for i in column..n {
            let sum: f64 = (column..i).map(|k| lower[i][k] * solved[k]).sum();
            solved[i] = (f64::from(u8::from(i == column)) - sum) / lower[i][i];
            cells[i] = solved[i] as f32;
        }
    }
    inverse
}
