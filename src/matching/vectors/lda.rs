//! A base's own metric: directions in which questions of one fact scatter count less than those that part facts.
//!
//! Linear discriminant analysis (R. A. Fisher, 1936): with the scatter S within facts, vectors are taken to
//! `L^-1 (x - mean)` where `L L' = S`. S is shrunk towards a multiple of the identity (Friedman, 1989), for a base has
//! few examples a fact.

use crate::lexicon::DIMENSIONS;
use crate::matching::vectors::sentence::{self, Vector};

/// How far the scatter is shrunk towards equal directions, 0 to 1.
const SHRINKAGE: f64 = 0.3;
/// From about so many vectors the scatter is measured: more do not change its 8,256 numbers enough to tell.
const SAMPLE: usize = 16_384;

/// A vector in floating point.
type Wide = [f32; DIMENSIONS];

/// Columns are worked on in blocks of so many, from the one with the diagonal on: above it all is 0.
const BLOCK: usize = 8;

/// The transformation.
#[derive(Debug, Clone)]
pub(crate) struct Whitening {
    mean: Wide,
    /// `L^-1`, column after column.
    columns: Vec<Wide>,
}

impl Whitening {
    /// The metric of vectors in classes.
    pub(crate) fn measure<'a>(classes: impl Iterator<Item = &'a [Vector]> + Clone) -> Self {
        let count: usize = classes.clone().map(<[_]>::len).sum();
        let classes = classes.step_by(count.div_ceil(SAMPLE).max(1));
        let mean = sentence::mean(classes.clone().flatten());
        let (mut scatter, freedom) = scatter(classes);
        // Without a second example of a fact anywhere, all directions are equal.
        let trace: f64 = (0..DIMENSIONS).map(|at| scatter[at][at]).sum::<f64>() / DIMENSIONS as f64;
        let share = if freedom > 0.0 {
            SHRINKAGE.max(32.0 / (32.0 + freedom))
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

    /// A vector in this metric; its length is not one.
    pub(crate) fn apply(&self, one: &Vector) -> Wide {
        let mut turned = [0.0; DIMENSIONS];
        let away = sentence::components(one).zip(&self.mean);
        for (at, (column, (x, mean))) in self.columns.iter().zip(away).enumerate() {
            let away = x - mean;
            let blocks = turned.as_chunks_mut::<BLOCK>().0.iter_mut();
            let blocks = blocks.zip(column.as_chunks::<BLOCK>().0);
            for (sums, cells) in blocks.skip(at / BLOCK) {
                for (sum, cell) in sums.iter_mut().zip(cells) {
                    *sum += cell * away;
                }
            }
        }
        turned
    }

    /// What measures any vector `x` against one of this metric, `turned`, without taking `x` there: `(m, c)` such that
    /// the dot product there is `m x - c`.
    pub(crate) fn pull_back(&self, turned: &Wide) -> (Wide, f32) {
        let mut measure = [0.0; DIMENSIONS];
        for (at, (cell, column)) in measure.iter_mut().zip(&self.columns).enumerate() {
            *cell = dot(column, turned, at / BLOCK);
        }
        let offset = dot(&measure, &self.mean, 0);
        (measure, offset)
    }
}

/// A dot product from a block on, in lanes, which a compiler may not make of one sum by itself.
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

/// The scatter of vectors about the middles of their classes, and its degrees of freedom.
fn scatter<'a>(classes: impl Iterator<Item = &'a [Vector]>) -> (Vec<[f64; DIMENSIONS]>, f64) {
    let mut scatter = vec![[0.0_f64; DIMENSIONS]; DIMENSIONS];
    let mut freedom = 0.0;
    for class in classes.filter(|class| class.len() > 1) {
        let middle = sentence::mean(class.iter());
        freedom += class.len() as f64 - 1.0;
        for one in class {
            let mut away = [0.0; DIMENSIONS];
            let components = sentence::components(one).zip(&middle);
            for (away, (x, mean)) in away.iter_mut().zip(components) {
                *away = f64::from(x - mean);
            }
            for (at, (row, x)) in scatter.iter_mut().zip(&away).enumerate() {
                for (cell, y) in row[..=at].iter_mut().zip(&away) {
                    *cell += x * y;
                }
            }
        }
    }
    (scatter, freedom)
}

/// The inverse of the Cholesky factor of a positive definite matrix, given by its lower half; column after column.
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
