//! The measures of a gold set: counts, hit@k, AUROC and calibration error.

use super::trial::Trial;
use super::verdict::Verdict;

/// The number of equally wide bins of confidence for the calibration error.
const BINS: usize = 10;

/// Counts over the cases of a gold set, and the quality of their confidence.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measures {
    /// Cases that a fact answers.
    pub answerable: usize,
    /// Cases that no fact answers.
    pub unanswerable: usize,
    /// Answerable, answered with an expected fact.
    pub right: usize,
    /// Answerable, several questions, some of them answered with an expected fact.
    pub partly_right: usize,
    /// Answerable, answered with other facts only.
    pub wrong: usize,
    /// Answerable, an expected fact was suggested.
    pub offered: usize,
    /// Answerable, nothing expected was shown.
    pub silent: usize,
    /// The sum of the marks of the answerable cases: a case with several questions counts by the share of them that is
    /// answered right.
    pub marks: f64,
    /// Not answerable, and answered all the same.
    pub false_answers: usize,
    /// Answerable, an expected fact is the first candidate, whatever the decision (hit@1).
    pub hit_1: usize,
    /// Answerable, an expected fact is among the first three candidates (hit@3).
    pub hit_3: usize,
    /// The area under the ROC curve: the probability that a rightly ranked first candidate of an answerable case has a
    /// higher confidence than the first candidate of an unanswerable one; ties count half. None if either kind is missing.
    pub auroc: Option<f64>,
    /// The expected calibration error (ECE): the difference between confidence and the share of right first candidates,
    /// over ten bins, weighted by their cases. None if no case has a candidate.
    pub calibration_error: Option<f64>,
}

impl Measures {
    /// Measures trials.
    #[must_use]
    pub fn of<'t>(trials: impl IntoIterator<Item = &'t Trial>) -> Self {
        let trials: Vec<&Trial> = trials.into_iter().collect();
        let count = |is: &dyn Fn(&Trial) -> bool| trials.iter().filter(|trial| is(trial)).count();
        let verdicts = |verdict| count(&|trial| trial.verdict == verdict);
        let answerable = count(&|trial| trial.answerable);
        Self {
            answerable,
            unanswerable: trials.len() - answerable,
            right: verdicts(Verdict::Right),
            partly_right: verdicts(Verdict::PartlyRight),
            wrong: verdicts(Verdict::Wrong),
            offered: verdicts(Verdict::Offered),
            silent: verdicts(Verdict::Silent),
            marks: trials
                .iter()
                .filter(|trial| trial.answerable)
                .map(|trial| trial.mark)
                .sum(),
            false_answers: verdicts(Verdict::FalseAnswer),
            hit_1: count(&Trial::ranked_first),
            hit_3: count(&|trial| trial.rank.is_some_and(|rank| rank < 3)),
            auroc: auroc_of(&trials),
            calibration_error: calibration_error(&trials),
        }
    }

    /// Returns a count of answerable cases as a share of them; none if there are none.
    #[must_use]
    pub fn share(&self, count: usize) -> Option<f64> {
        share(count, self.answerable)
    }

    /// Returns the right answers as a share of the answerable cases; a case with several questions counts by the share of
    /// them.
    #[must_use]
    pub fn right_share(&self) -> Option<f64> {
        (self.answerable > 0).then(|| self.marks / self.answerable as f64)
    }

    /// Returns the false answers as a share of the unanswerable cases.
    #[must_use]
    pub fn false_share(&self) -> Option<f64> {
        share(self.false_answers, self.unanswerable)
    }
}

fn share(count: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| count as f64 / of as f64)
}

fn auroc_of(trials: &[&Trial]) -> Option<f64> {
    let confidences = |is: &dyn Fn(&Trial) -> bool| -> Vec<f32> {
        let those = trials.iter().filter(|trial| is(trial));
        those.map(|trial| trial.confidence).collect()
    };
    auroc(
        &confidences(&Trial::ranked_first),
        &confidences(&|trial| !trial.answerable),
    )
}

/// Computes the probability that a positive is above a negative, by the sum of ranks (Mann-Whitney).
fn auroc(positive: &[f32], negative: &[f32]) -> Option<f64> {
    let mut negative = negative.to_vec();
    negative.sort_by(f32::total_cmp);
    let beaten = positive.iter().map(|one| {
        let below = negative.partition_point(|other| other < one);
        let not_above = negative.partition_point(|other| other <= one);
        (below + not_above) as f64 / 2.0
    });
    let pairs = positive.len() * negative.len();
    (pairs > 0).then(|| beaten.sum::<f64>() / pairs as f64)
}

fn calibration_error(trials: &[&Trial]) -> Option<f64> {
    let mut bins = [(0.0, 0.0); BINS];
    let mut cases = 0;
    for trial in trials
        .iter()
        .filter(|trial| !trial.outcome.candidates.is_empty())
    {
        let bin = &mut bins[((trial.confidence * BINS as f32) as usize).min(BINS - 1)];
        bin.0 += f64::from(trial.confidence);
        bin.1 += if trial.ranked_first() { 1.0 } else { 0.0 };
        cases += 1;
    }
    let difference: f64 = bins
        .iter()
        .map(|(confidence, right)| f64::abs(confidence - right))
        .sum();
    (cases > 0).then(|| difference / f64::from(cases))
}

#[cfg(test)]
mod tests {
    use super::auroc;

    #[test]
    fn auroc_counts_pairs_and_half_of_ties() {
        let rows: &[(&[f32], &[f32], Option<f64>)] = &[
            (&[0.9, 0.8], &[0.1, 0.2], Some(1.0)),
            (&[0.1], &[0.9], Some(0.0)),
            (&[0.5], &[0.5], Some(0.5)),
            (&[0.9, 0.3], &[0.3, 0.6], Some(0.625)),
            (&[], &[0.5], None),
            (&[0.5], &[], None),
        ];
        for (positive, negative, expected) in rows {
            assert_eq!(
                auroc(positive, negative),
                *expected,
                "{positive:?} {negative:?}"
            );
        }
    }
}
