//! How sure a candidate is: the probability that the base answers the message at all, times the probability that this
//! candidate is the one.
//!
//! Both are logistic functions of few features, fitted by `cargo run --release --example fit`. What carries over from
//! base to base are the base's own statistics: how its own example questions score, each asked as if it were not
//! there, against their own fact and against all the others.

use super::evidence::{Evidence, Kind};
use super::index::Index;

/// Features of whether the base answers the message at all.
pub const COVERED: usize = 12;
/// Their names.
pub const COVERED_NAMES: [&str; COVERED] = [
    "above-others",
    "like-own",
    "letters",
    "nearest",
    "sentence",
    "own-sentence",
    "least-coverage",
    "source-covered",
    "all-covered",
    "missing",
    "type",
    "numbers",
];

/// Features of whether this candidate is the one.
pub const CHOSEN: usize = 3;
/// Their names.
pub const CHOSEN_NAMES: [&str; CHOSEN] = ["share", "lead", "exactness"];

/// A distribution of scores.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Spread {
    mean: f32,
    deviation: f32,
}

/// The least deviation: a base of near-copies must not make every score look extreme.
const DEVIATION_LEAST: f32 = 0.5;
/// Scores beyond so many deviations say no more.
const FARTHEST: f32 = 4.0;
/// Odds beyond `e` to this say no more.
const SHARE_MOST: f32 = 6.0;

impl Spread {
    fn of(scores: &[f32]) -> Option<Self> {
        if scores.len() < 2 {
            return None;
        }
        let count = scores.len() as f32;
        let mean = scores.iter().sum::<f32>() / count;
        let variance = scores
            .iter()
            .map(|score| (score - mean).powi(2))
            .sum::<f32>()
            / count;
        Some(Self {
            mean,
            deviation: variance.sqrt().max(DEVIATION_LEAST),
        })
    }

    fn place(self, score: f32) -> f32 {
        ((score - self.mean) / self.deviation).clamp(-FARTHEST, FARTHEST)
    }
}

/// How a base's own example questions score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Background {
    /// Against the best of all other facts: what an unanswerable question looks like here.
    others: Spread,
    /// Against their own fact's other examples: what an answerable one looks like.
    own: Spread,
}

impl Default for Background {
    fn default() -> Self {
        let others = Spread {
            mean: 6.0,
            deviation: 2.0,
        };
        Self {
            others,
            own: others.answerable(),
        }
    }
}

impl Spread {
    /// Where answerable questions are expected when no fact has a second example: a guess, not measured.
    fn answerable(self) -> Self {
        Self {
            mean: self.mean + 1.5 * self.deviation,
            deviation: self.deviation,
        }
    }
}

/// So many example questions are asked when the index is built.
const SAMPLE: usize = 250;

impl Background {
    /// Asks a sample of the base's example questions, each as if it were not there.
    pub(super) fn measure(index: &Index) -> Self {
        let count = index.example_count();
        let step = count.div_ceil(SAMPLE).max(1);
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for number in (0..count as u32).step_by(step) {
            let (own_score, other_score) = index.leave_out(number);
            own.extend(own_score);
            others.extend(other_score);
        }
        let others = Spread::of(&others).unwrap_or(Self::default().others);
        Self {
            others,
            own: Spread::of(&own).unwrap_or(others.answerable()),
        }
    }

    /// Features of whether the base answers at all, by its best candidate.
    pub(super) fn covered(&self, evidence: &Evidence, score: f32) -> [f32; COVERED] {
        let of = |kind| evidence.of(kind);
        [
            self.others.place(score),
            self.own.place(score),
            of(Kind::Letters),
            of(Kind::Nearest),
            of(Kind::Sentence),
            of(Kind::OwnSentence),
            of(Kind::MessageCovered).min(of(Kind::ExampleCovered)),
            of(Kind::SourceCovered),
            of(Kind::AllCovered),
            of(Kind::Missing),
            of(Kind::QuestionType),
            of(Kind::Numbers),
        ]
    }

    /// Features of whether a candidate is the one: its odds against rivals with another source, and its lead.
    pub(super) fn chosen(
        &self,
        evidence: &Evidence,
        score: f32,
        kin: &[f32],
        rivals: &[f32],
    ) -> [f32; CHOSEN] {
        let top = rivals.iter().chain(kin).copied().fold(score, f32::max);
        let mass = |scores: &[f32]| scores.iter().map(|other| (other - top).exp()).sum::<f32>();
        let odds =
            (mass(kin) + (score - top).exp()).ln() - mass(rivals).max(f32::MIN_POSITIVE).ln();
        let rival = rivals.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let lead = ((score - rival) / self.others.deviation).clamp(-FARTHEST, FARTHEST);
        [
            odds.clamp(-SHARE_MOST, SHARE_MOST),
            lead,
            evidence.of(Kind::Letters),
        ]
    }
}

/// The weights of the two probabilities' features.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Of whether the base answers at all.
    pub covered: [f32; COVERED],
    /// Added to their sum.
    pub covered_bias: f32,
    /// Of whether the candidate is the one.
    pub chosen: [f32; CHOSEN],
    /// Added to their sum.
    pub chosen_bias: f32,
}

impl Weights {
    /// The probability that the base answers and that this candidate is the one; 0 to 1, never NaN.
    #[must_use]
    pub fn confidence(&self, covered: &[f32; COVERED], chosen: &[f32; CHOSEN]) -> f32 {
        let product = logistic(covered, &self.covered, self.covered_bias)
            * logistic(chosen, &self.chosen, self.chosen_bias);
        if product.is_nan() { 0.0 } else { product }
    }
}

fn logistic(features: &[f32], weights: &[f32], bias: f32) -> f32 {
    let sum: f32 = features
        .iter()
        .zip(weights)
        .map(|(feature, weight)| feature * weight)
        .sum();
    1.0 / (1.0 + (-sum - bias).exp())
}
