//! A base's own metric: directions in which questions of one fact scatter count less than those that part facts.
//!
//! Linear discriminant analysis (R. A. Fisher, 1936): with the scatter S within facts, vectors are taken to
//! `L^-1 (x - mean)` where `L L' = S`. S is shrunk towards a multiple of the identity (Friedman, 1989), for a base has
//! few examples a fact.

use super::vector::{self, Vector};
use crate::lexicon::DIMENSIONS;

/// How far the scatter is shrunk towards equal directions, 0 to 1.
const SHRINKAGE: f64 = 0.3;

/// The transformation.
#[derive(Debug, Clone)]
pub(crate) struct Whitening {
    mean: [f32; DIMENSIONS],
    /// `L^-1`, row after row.
    rows: Vec<[f32; DIMENSIONS]>,
}

impl Default for Whitening {
    fn default() -> Self {
        Self {
            mean: [0.0; DIMENSIONS],
            rows: Vec::new(),
        }
    }
}

impl Whitening {
    /// The metric of vectors in classes.
    pub(crate) fn measure<'a>(classes: impl Iterator<Item = &'a [Vector]> + Clone) -> Self {
        let mean = vector::mean(classes.clone().flatten());
        let mut scatter = vec![[0.0_f64; DIMENSIONS]; DIMENSIONS];
        let mut freedom = 0.0;
        for class in classes.filter(|class| class.len() > 1) {
            let middle = vector::mean(class.iter());
            freedom += class.len() as f64 - 1.0;
            for one in class {
                let away: Vec<f64> = vector::components(one)
                    .zip(&middle)
                    .map(|(x, m)| f64::from(x - m))
                    .collect();
                for (row, x) in scatter.iter_mut().zip(&away) {
                    for (cell, y) in row.iter_mut().zip(&away) {
                        *cell += x * y;
                    }
                }
            }
        }
        // Without a second example a fact anywhere, all directions are equal.
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
            rows: inverse_root(&scatter),
        }
    }

    /// A vector's direction in this metric.
    pub(crate) fn apply(&self, one: &Vector) -> Vector {
        let mut away = [0.0_f32; DIMENSIONS];
        for ((left, x), mean) in away.iter_mut().zip(vector::components(one)).zip(&self.mean) {
            *left = x - mean;
        }
        let mut turned = away;
        for (at, row) in self.rows.iter().enumerate() {
            turned[at] = row[..=at].iter().zip(&away).map(|(a, b)| a * b).sum();
        }
        vector::pack(&turned)
    }
}

/// The inverse of the Cholesky factor of a positive definite matrix.
fn inverse_root(matrix: &[[f64; DIMENSIONS]]) -> Vec<[f32; DIMENSIONS]> {
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
    for column in 0..n {
        let mut solved = vec![0.0_f64; n];
        for (i, row) in inverse.iter_mut().enumerate().skip(column) {
            let sum: f64 = (column..i).map(|k| lower[i][k] * solved[k]).sum();
            solved[i] = (f64::from(u8::from(i == column)) - sum) / lower[i][i];
            row[column] = solved[i] as f32;
        }
    }
    inverse
}
