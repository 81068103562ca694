//! Targets that an evaluation must meet.

use crate::evaluation::Evaluation;

/// Default of `--min-right`.
pub const MIN_RIGHT: f64 = 0.90;
/// Default of `--max-false`.
pub const MAX_FALSE: f64 = 0.10;

/// Limits for the shares of right and of false answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Targets {
    /// Lowest share of answerable cases that are answered right.
    pub min_right: f64,
    /// Highest share of unanswerable cases that are answered.
    pub max_false: f64,
    /// Lowest share of turns that are right.
    pub min_turns_right: Option<f64>,
    /// Highest share of turns that are answered about another subject.
    pub max_turns_wrong: Option<f64>,
}

/// The targets of `eval` where none are given.
impl Default for Targets {
    fn default() -> Self {
        Self {
            min_right: MIN_RIGHT,
            max_false: MAX_FALSE,
            min_turns_right: None,
            max_turns_wrong: None,
        }
    }
}

impl Targets {
    /// Returns true if an evaluation meets all targets. A share of no cases meets its target.
    pub fn are_met_by(self, evaluation: &Evaluation) -> bool {
        let (cases, turns) = (&evaluation.overall, &evaluation.overall_turns);
        let least = [
            (cases.right_share(), Some(self.min_right)),
            (turns.right_share(), self.min_turns_right),
        ];
        let most = [
            (cases.false_share(), Some(self.max_false)),
            (turns.wrong_share(), self.max_turns_wrong),
        ];
        let reached = |(share, target): (Option<f64>, Option<f64>)| {
            share
                .zip(target)
                .is_none_or(|(share, least)| share >= least)
        };
        let kept = |(share, target): (Option<f64>, Option<f64>)| {
            share.zip(target).is_none_or(|(share, most)| share <= most)
        };
        least.into_iter().all(reached) && most.into_iter().all(kept)
    }
}
