//! What every threshold would bring: right answers against wrong and false ones.

use super::Trial;

/// What a threshold brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Answerable and answered right.
    pub right: usize,
    /// Answerable and answered with another fact.
    pub wrong: usize,
    /// Not answerable and answered.
    pub false_answers: usize,
}

/// A threshold with what it brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From this confidence on it is answered.
    pub threshold: f32,
    /// How far the threshold could be moved without any other outcome: small where chance decides.
    pub room: f32,
    /// What it brings.
    pub tally: Tally,
}

/// What a threshold brings on some trials.
#[must_use]
pub fn tally<'t>(trials: impl IntoIterator<Item = &'t Trial>, threshold: f32) -> Tally {
    let mut tally = Tally::default();
    for trial in trials {
        if trial.bid.is_some_and(|bid| bid.confidence >= threshold) {
            tally.add(trial);
        }
    }
    tally
}

/// Every threshold that makes a difference, from the strictest to the laxest.
#[must_use]
pub fn curve<'t>(trials: impl IntoIterator<Item = &'t Trial>) -> Vec<Point> {
    let mut bidding: Vec<(f32, &Trial)> = trials
        .into_iter()
        .filter_map(|trial| trial.bid.map(|bid| (bid.confidence, trial)))
        .collect();
    bidding.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut tally = Tally::default();
    let mut points = Vec::new();
    let mut above = 1.0;
    for &(confidence, trial) in &bidding {
        if confidence < above {
            points.push(Point::between(above, confidence, tally));
        }
        tally.add(trial);
        above = confidence;
    }
    points.push(Point::between(above, 0.0, tally));
    points
}

impl Tally {
    fn add(&mut self, trial: &Trial) {
        match trial.bid {
            Some(bid) if bid.right => self.right += 1,
            _ if trial.answerable => self.wrong += 1,
            _ => self.false_answers += 1,
        }
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.false_answers += other.false_answers;
    }
}

impl Point {
    /// The point that lets `above` answer and `below` not, in as few digits as that takes.
    fn between(above: f32, below: f32, tally: Tally) -> Self {
        let middle = f32::midpoint(above, below);
        let rounded = [100.0, 1000.0, 10_000.0].map(|digits| (middle * digits).round() / digits);
        let parts = |threshold: &f32| *threshold > below && *threshold <= above;
        Self {
            threshold: rounded.into_iter().find(parts).unwrap_or(above),
            room: above - below,
            tally,
        }
    }
}
