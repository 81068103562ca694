//! The threshold that a base's own gold set supports, and whether it holds on questions it was not chosen by.

use std::cmp::Ordering;

use thiserror::Error;

use super::curve::{Point, Tally, curve, tally};
use super::trial::Trial;

/// Right answers that one false answer outweighs. Who is once told what the article does not say stops believing the
/// rest: at 1 it would answer whatever is more likely right than not; at 10 one odd case silences a whole base.
pub const COST_OF_A_FALSE_ANSWER: f64 = 3.0;

/// Right answers that one wrong answer outweighs. It misleads less, as the sentence quoted with it shows that it
/// answers another question; an unsure answer still has to be more likely right than wrong.
pub const COST_OF_A_WRONG_ANSWER: f64 = 1.0;

/// Into how many parts the gold set is cut: each is tried with the threshold that the others support.
pub const FOLDS: usize = 5;

/// Fewer answerable or unanswerable cases than this leave a part without one that could speak against a threshold.
pub const FEWEST_OF_EACH_KIND: usize = 2 * FOLDS;

/// Why no threshold can be proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "a threshold needs at least {FEWEST_OF_EACH_KIND} gold cases that a fact answers and as many that none does; \
     there are {answerable} and {unanswerable}"
)]
pub struct TooFewCases {
    /// Cases that a fact answers.
    pub answerable: usize,
    /// Cases that none does.
    pub unanswerable: usize,
}

/// A threshold, and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The threshold proposed.
    pub threshold: f32,
    /// What it brings on the cases it was chosen by.
    pub chosen_by: Tally,
    /// What thresholds chosen by the other cases brought on each part of the gold set, summed: what to expect of
    /// questions that nobody has seen yet.
    pub held_out: Tally,
    /// Those thresholds; where they lie far apart, the gold set is too small to say.
    pub thresholds: Vec<f32>,
    /// Right against wrong and false answers at every threshold.
    pub curve: Vec<Point>,
}

/// Proposes a threshold by the gold cases of one article.
///
/// # Errors
/// When there are too few cases to tell a threshold from noise.
pub fn fit<'t>(trials: impl IntoIterator<Item = &'t Trial>) -> Result<Fit, TooFewCases> {
    let (answerable, unanswerable): (Vec<&Trial>, Vec<&Trial>) =
        trials.into_iter().partition(|trial| trial.answerable);
    if answerable.len().min(unanswerable.len()) < FEWEST_OF_EACH_KIND {
        return Err(TooFewCases {
            answerable: answerable.len(),
            unanswerable: unanswerable.len(),
        });
    }
    // Dealt out in turn, each kind from the first part on: every part has its share of both.
    let deal = |kind: Vec<&'t Trial>| kind.into_iter().enumerate().map(|(n, it)| (n % FOLDS, it));
    let dealt: Vec<(usize, &Trial)> = deal(answerable).chain(deal(unanswerable)).collect();
    let curve = curve(dealt.iter().map(|(_, trial)| *trial));
    let best = best(&curve);
    let (held_out, thresholds) = cross_validate(&dealt);
    Ok(Fit {
        threshold: best.threshold,
        chosen_by: best.tally,
        held_out,
        thresholds,
        curve,
    })
}

fn cross_validate(dealt: &[(usize, &Trial)]) -> (Tally, Vec<f32>) {
    let mut held_out = Tally::default();
    let mut thresholds = Vec::new();
    for fold in 0..FOLDS {
        let part = |inside: bool| {
            let those = dealt.iter().filter(move |(of, _)| (*of == fold) == inside);
            those.map(|(_, trial)| *trial)
        };
        let threshold = best(&curve(part(false))).threshold;
        held_out += tally(part(true), threshold);
        thresholds.push(threshold);
    }
    (held_out, thresholds)
}

/// The point of most worth; of several, the one that has most room, and then the strictest.
fn best(curve: &[Point]) -> Point {
    let strictest = Point {
        threshold: 1.0,
        room: 0.0,
        tally: Tally::default(),
    };
    curve.iter().copied().fold(strictest, |best, point| {
        let better = worth(point.tally)
            .total_cmp(&worth(best.tally))
            .then(point.room.total_cmp(&best.room));
        if better == Ordering::Greater {
            point
        } else {
            best
        }
    })
}

fn worth(tally: Tally) -> f64 {
    tally.right as f64
        - COST_OF_A_WRONG_ANSWER * tally.wrong as f64
        - COST_OF_A_FALSE_ANSWER * tally.false_answers as f64
}
