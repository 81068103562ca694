//! How sure a candidate is: a logistic function of few features that carry over from base to base.

use super::evidence::Evidence;
use super::index::Index;
use super::retrieval::Scratch;

/// How many features a confidence is made of.
pub const FEATURES: usize = 12;

/// Names of the features, in their order.
pub const NAMES: [&str; FEATURES] = [
    "z",
    "soft_a",
    "sentence",
    "joint",
    "least_cov",
    "margin",
    "src_cov",
    "all_cov",
    "all_mx",
    "type",
    "numbers",
    "soft_b",
];

/// What a question that a base cannot answer looks like there: the spread of the best score that its own example
/// questions reach among all the other facts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Background {
    mean: f32,
    spread: f32,
}

impl Default for Background {
    fn default() -> Self {
        Self {
            mean: 0.5,
            spread: 0.25,
        }
    }
}

/// So many example questions are asked of the other facts when the index is built.
const SAMPLE: usize = 250;
/// The least spread: a base of near-copies must not make every score look extreme.
const SPREAD_LEAST: f32 = 0.05;
/// Scores beyond this many spreads say no more.
const Z_LEAST: f32 = -4.0;
const Z_MOST: f32 = 6.0;
/// A lead beyond this many spreads says no more.
const MARGIN_MOST: f32 = 4.0;

impl Background {
    /// Asks a sample of the base's example questions of all the other facts.
    pub(super) fn measure(index: &Index) -> Self {
        let count = index.examples.len();
        let step = count.div_ceil(SAMPLE).max(1);
        let mut scratch = Scratch::default();
        let scores: Vec<f32> = (0..count)
            .step_by(step)
            .filter_map(|number| index.best_other_score(number as u32, &mut scratch))
            .collect();
        if scores.len() < 2 {
            return Self::default();
        }
        let mean = scores.iter().sum::<f32>() / scores.len() as f32;
        let variance = scores
            .iter()
            .map(|score| (score - mean).powi(2))
            .sum::<f32>()
            / scores.len() as f32;
        Self {
            mean,
            spread: variance.sqrt().max(SPREAD_LEAST),
        }
    }

    /// The features of a candidate with this score, whose strongest rival with another source has that one.
    #[must_use]
    pub(super) fn features(
        &self,
        evidence: &Evidence,
        score: f32,
        rival: Option<f32>,
    ) -> [f32; FEATURES] {
        let v = &evidence.values;
        let z = ((score - self.mean) / self.spread).clamp(Z_LEAST, Z_MOST);
        let lead = rival.map_or(MARGIN_MOST, |rival| {
            ((score - rival) / self.spread).clamp(-MARGIN_MOST, MARGIN_MOST)
        });
        let least_coverage = v[2].min(v[3]);
        let joint = lead / 2.0 * (1.25 - 1.25 * least_coverage).clamp(0.0, 1.0);
        [
            z,
            v[9],
            v[4],
            joint,
            least_coverage,
            lead / 2.0,
            v[6],
            v[7],
            v[8],
            v[11],
            v[13],
            v[0],
        ]
    }
}

/// The logistic function of a weighted sum, never NaN.
#[must_use]
pub fn logistic(features: &[f32; FEATURES], weights: &[f32; FEATURES], bias: f32) -> f32 {
    let sum: f32 = features
        .iter()
        .zip(weights)
        .map(|(feature, weight)| feature * weight)
        .sum::<f32>()
        + bias;
    if sum.is_nan() {
        0.0
    } else {
        1.0 / (1.0 + (-sum).exp())
    }
}
