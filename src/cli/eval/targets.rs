//! Targets that an evaluation must meet.

use crate::evaluation::Measures;

/// Limits for the shares of right and of false answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Targets {
    /// Lowest share of answerable cases that are answered right.
    pub min_right: f64,
    /// Highest share of unanswerable cases that are answered.
    pub max_false: f64,
}

impl Targets {
    /// Returns true if the measures meet both targets. A share of no cases meets its target.
    pub fn are_met_by(self, measures: &Measures) -> bool {
        let right = measures.right_share().is_none_or(|it| it >= self.min_right);
        let false_answers = measures.false_share().is_none_or(|it| it <= self.max_false);
        right && false_answers
    }
}
