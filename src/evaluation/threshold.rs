//! The threshold that an article's own gold set supports, cross-validated on questions that it was not chosen by.

use std::cmp::Ordering;

use thiserror::Error;

use super::operating_point::{AnswerCounts, OperatingPoint, answers_at, operating_points};
use super::trial::Trial;

/// The number of right answers that one false answer outweighs. A reader who once gets a false answer stops believing the
/// rest: at 1 the bot would answer whatever is more likely right than not; at 10 one odd case silences a whole base.
const COST_OF_A_FALSE_ANSWER: f64 = 3.0;

/// The number of right answers that one wrong answer outweighs. It misleads less, as the sentence quoted with it shows
/// that it answers another question; an unsure answer still has to be more likely right than wrong.
const COST_OF_A_WRONG_ANSWER: f64 = 1.0;

/// The number of folds of the cross-validation: each is tried with the threshold that the others support.
pub const FOLDS: usize = 5;

/// The fewest answerable and the fewest unanswerable cases; with fewer, a fold may have none to speak against a threshold.
const FEWEST_OF_EACH_KIND: usize = 2 * FOLDS;

/// The reason why no threshold can be proposed: too few gold cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "a threshold needs at least {FEWEST_OF_EACH_KIND} gold cases that a fact answers and as many that none does; \
     there are {answerable} and {unanswerable}"
)]
pub struct TooFewCases {
    /// Cases that a fact answers.
    pub answerable: usize,
    /// Cases that no fact answers.
    pub unanswerable: usize,
}

/// A proposed threshold, with the evidence for it.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedThreshold {
    /// The proposed threshold.
    pub threshold: f32,
    /// The answers given at it on the cases it was chosen by.
    pub in_sample: AnswerCounts,
    /// The answers given on each fold at the threshold chosen by the other folds, summed: an estimate for questions that
    /// nobody has seen yet.
    pub held_out: AnswerCounts,
    /// Those thresholds; where they differ much, the gold set is too small for a choice.
    pub fold_thresholds: Vec<f32>,
    /// The operating points to choose from.
    pub curve: Vec<OperatingPoint>,
}

/// Proposes the threshold that suits the gold cases of one article best.
///
/// # Errors
/// If there are too few cases to tell a good threshold from chance.
pub fn fit_threshold<'t>(
    trials: impl IntoIterator<Item = &'t Trial>,
) -> Result<FittedThreshold, TooFewCases> {
    let (answerable, unanswerable): (Vec<&Trial>, Vec<&Trial>) =
        trials.into_iter().partition(|trial| trial.answerable);
    if answerable.len().min(unanswerable.len()) < FEWEST_OF_EACH_KIND {
        return Err(TooFewCases {
            answerable: answerable.len(),
            unanswerable: unanswerable.len(),
        });
    }
    // Dealt out in turn, each kind from the first fold on, so that every fold has its share of both.
    let deal = |kind: Vec<&'t Trial>| kind.into_iter().enumerate().map(|(n, it)| (n % FOLDS, it));
    let dealt: Vec<(usize, &Trial)> = deal(answerable).chain(deal(unanswerable)).collect();
    let curve = operating_points(dealt.iter().map(|(_, trial)| *trial));
    let best = best(&curve);
    let (held_out, fold_thresholds) = cross_validate(&dealt);
    Ok(FittedThreshold {
        threshold: best.threshold,
        in_sample: best.counts,
        held_out,
        fold_thresholds,
        curve,
    })
}

fn cross_validate(dealt: &[(usize, &Trial)]) -> (AnswerCounts, Vec<f32>) {
    let mut held_out = AnswerCounts::default();
    let mut thresholds = Vec::new();
    for fold in 0..FOLDS {
        let cases = |inside: bool| {
            let those = dealt.iter().filter(move |(of, _)| (*of == fold) == inside);
            those.map(|(_, trial)| *trial)
        };
        let threshold = best(&operating_points(cases(false))).threshold;
        held_out += answers_at(cases(true), threshold);
        thresholds.push(threshold);
    }
    (held_out, thresholds)
}

/// Returns the point with the highest utility; of several, the one with the widest gap, and then the highest threshold.
fn best(curve: &[OperatingPoint]) -> OperatingPoint {
    let strictest = OperatingPoint {
        threshold: 1.0,
        gap: 0.0,
        counts: AnswerCounts::default(),
    };
    curve.iter().copied().fold(strictest, |best, point| {
        let better = utility(point.counts)
            .total_cmp(&utility(best.counts))
            .then(point.gap.total_cmp(&best.gap));
        if better == Ordering::Greater {
            point
        } else {
            best
        }
    })
}

fn utility(counts: AnswerCounts) -> f64 {
    counts.right as f64
        - COST_OF_A_WRONG_ANSWER * counts.wrong as f64
        - COST_OF_A_FALSE_ANSWER * counts.false_answers as f64
}
