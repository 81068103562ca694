//! Operating points: right answers against wrong and false ones at each threshold.

use super::trial::Trial;

/// Counts of the answers given at a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AnswerCounts {
    /// Answerable, answered with an expected fact.
    pub right: usize,
    /// Answerable, answered with another fact.
    pub wrong: usize,
    /// Not answerable, answered all the same.
    pub false_answers: usize,
}

/// A threshold with the answers given at it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OperatingPoint {
    /// The confidence from which on a question is answered.
    pub threshold: f32,
    /// The width of the interval of thresholds with the same outcomes; where it is narrow, chance decides.
    pub gap: f32,
    /// The answers given.
    pub counts: AnswerCounts,
}

/// Counts the answers that trials give at a threshold.
#[must_use]
pub fn answers_at<'t>(trials: impl IntoIterator<Item = &'t Trial>, threshold: f32) -> AnswerCounts {
    let mut counts = AnswerCounts::default();
    for trial in trials {
        if trial
            .prediction
            .is_some_and(|it| it.confidence >= threshold)
        {
            counts.add(trial);
        }
    }
    counts
}

/// Returns an operating point for every threshold that makes a difference, from the highest to the lowest.
#[must_use]
pub fn operating_points<'t>(trials: impl IntoIterator<Item = &'t Trial>) -> Vec<OperatingPoint> {
    let mut predicting: Vec<(f32, &Trial)> = trials
        .into_iter()
        .filter_map(|trial| trial.prediction.map(|it| (it.confidence, trial)))
        .collect();
    predicting.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut counts = AnswerCounts::default();
    let mut points = Vec::new();
    let mut above = 1.0;
    for &(confidence, trial) in &predicting {
        if confidence < above {
            points.push(OperatingPoint::between(above, confidence, counts));
        }
        counts.add(trial);
        above = confidence;
    }
    points.push(OperatingPoint::between(above, 0.0, counts));
    points
}

impl AnswerCounts {
    fn add(&mut self, trial: &Trial) {
        match trial.prediction {
            Some(prediction) if prediction.right => self.right += 1,
            _ if trial.answerable => self.wrong += 1,
            _ => self.false_answers += 1,
        }
    }
}

impl std::ops::AddAssign for AnswerCounts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.false_answers += other.false_answers;
    }
}

impl OperatingPoint {
    /// Makes the point at which `above` is answered and `below` is not, in as few digits as that takes.
    fn between(above: f32, below: f32, counts: AnswerCounts) -> Self {
        let middle = f32::midpoint(above, below);
        let rounded = [100.0, 1000.0, 10_000.0].map(|digits| (middle * digits).round() / digits);
        let separates = |threshold: &f32| *threshold > below && *threshold <= above;
        Self {
            threshold: rounded.into_iter().find(separates).unwrap_or(above),
            gap: above - below,
            counts,
        }
    }
}
