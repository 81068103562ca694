//! Statistics of a base, measured on its own example questions.

use crate::matching::confidence::model::{ANSWERABLE_FEATURES, CORRECT_FEATURES, RELATED_FEATURES};
use crate::matching::confidence::score_distribution::ScoreDistribution;
use crate::matching::features::feature::{Feature, FeatureVector};

/// The best candidate, as input of the probability that the base answers at all.
pub(crate) struct BestCandidate<'a> {
    pub(crate) features: &'a FeatureVector,
    /// Its score without the classifier: the base's own examples were scored so.
    pub(crate) score_without_classifier: f32,
    /// Logarithm of its share of all candidates.
    pub(crate) share: f32,
    /// Number of the message's words.
    pub(crate) length: usize,
    /// True if the message takes for granted what it names.
    pub(crate) presupposes: bool,
    /// The best absence, if it competes with one.
    pub(crate) absence: Option<CompetingAbsence>,
}

impl BestCandidate<'_> {
    /// Returns the features of the probability that the message is about the base at all.
    pub(crate) fn related(&self, score: f32) -> [f32; RELATED_FEATURES] {
        [
            score,
            self.features.of(Feature::FactCoverage),
            self.log_length(),
        ]
    }

    fn log_length(&self) -> f32 {
        (self.length as f32 + 1.0).ln()
    }
}

/// An absence that competes with a fact.
#[derive(Clone, Copy)]
pub(crate) struct CompetingAbsence {
    /// Difference of the fact's score and its own.
    pub(crate) lead: f32,
    /// Its [`Feature::UnmatchedWord`].
    pub(crate) unmatched_word: f32,
}

/// Largest lead, in deviations.
const FARTHEST_LEAD: f32 = 4.0;
/// Largest distance behind an absence, in deviations: of 1, 2 and 4, 1 and 2 separated the articles of `examples/fit`
/// best (mean AUROC 0.879, 0.879, 0.878). A lead over all absences said nothing.
const FARTHEST_BEHIND: f32 = 1.0;
/// Largest number of swapped entities and unmatched numbers that count, the limit of each of the two features.
const MOST_OTHERS: f32 = 2.0;
/// Factor of these in a question that takes them for granted: a fact answers if "they stay until 2030", but not why. On
/// the articles of `examples/fit` and the first one, of the questions with another number of three digits and more only
/// yes-or-no questions were answered right.
const PRESUPPOSED: f32 = 2.0;
/// Largest absolute logarithm of a share.
const SHARE_MOST: f32 = 6.0;

/// Prior share of [`Feature::NearDuplicateReplaced`] that occurs between questions of one fact, and the sum of the
/// feature that the prior counts for; a base's sample has sums from about 0.5 to 6. Both set by judgement.
const TYPICAL_SHARE_WITHIN_FACTS: f32 = 0.1;
const TYPICAL_REPLACED: f32 = 0.5;

/// Statistics of a base's own example questions, each searched for as if it were not there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BaseStatistics {
    /// Scores against the best of all other facts: those of an unanswerable question in this base.
    others: ScoreDistribution,
    /// Weight of a near duplicate that differs in one content word, 0 to 1: low where one fact's examples are such near
    /// duplicates of each other ("what's my *credit* score", "what's my *fico* score").
    near_duplicate_weight: f32,
    /// Coverage of example questions by the texts of their facts, 0 to 1. It is 1 where facts are drawn from an
    /// article, and then a word that a fact lacks counts against it; near 0 where the texts say nothing of what is
    /// asked, and then a missing word means nothing.
    text_coverage: f32,
}

/// Mean coverage that counts as full. Texts of the articles of `examples/fit` cover 0.45 to 0.62 of their own facts'
/// example questions, bases without a text of their own at most 0.02.
const FULL_COVERAGE: f32 = 0.5;

impl Default for BaseStatistics {
    fn default() -> Self {
        Self {
            others: ScoreDistribution::TYPICAL,
            near_duplicate_weight: 1.0 - TYPICAL_SHARE_WITHIN_FACTS,
            text_coverage: 1.0,
        }
    }
}

/// Result of a search for an example question as if it were not there.
pub(crate) struct LeaveOneOut {
    /// Best score of the other entries.
    pub(crate) other: Option<f32>,
    /// Share of it that the answer and the sources of its own entry cover.
    pub(crate) text_coverage: f32,
    /// [`Feature::NearDuplicateReplaced`] of the best candidate, negated, and true if that is its own entry; `None` if
    /// its entry has no other example.
    pub(crate) replaced: Option<(f32, bool)>,
}

impl BaseStatistics {
    /// Returns the statistics of a sample of example questions.
    pub(crate) fn of(found: &[LeaveOneOut]) -> Self {
        let others: Vec<f32> = found.iter().filter_map(|one| one.other).collect();
        Self {
            others: ScoreDistribution::of(&others),
            text_coverage: relative_coverage(found),
            near_duplicate_weight: 1.0
                - share_within_facts(found.iter().filter_map(|one| one.replaced)),
        }
    }

    /// Returns the features of the probability that the base answers at all, by its best candidate.
    pub(crate) fn answerable(&self, best: &BestCandidate<'_>) -> [f32; ANSWERABLE_FEATURES] {
        let of = |kind| best.features.of(kind);
        let coverage = of(Feature::QueryCoverage).min(of(Feature::ExampleCoverage));
        let uncovered = (1.25 - 1.25 * coverage).clamp(0.0, 1.0);
        let deviations = self.others.standardize(best.score_without_classifier);
        let others = (of(Feature::SwappedEntity) + of(Feature::UnmatchedNumber)).max(-MOST_OTHERS);
        let absence = |of: &dyn Fn(CompetingAbsence) -> f32| best.absence.map_or(0.0, of);
        [
            best.share.max(-SHARE_MOST) * uncovered,
            best.log_length(),
            of(Feature::NearDuplicateReplaced) * self.near_duplicate_weight * self.text_coverage,
            of(Feature::NearDuplicateNegated) * self.near_duplicate_weight * self.text_coverage,
            absence(&|absence| self.lead(absence.lead).clamp(-FARTHEST_BEHIND, 0.0)),
            deviations * uncovered * (1.0 - self.text_coverage),
            of(Feature::UnmatchedName),
            of(Feature::UnaskedType) * self.text_coverage,
            of(Feature::SingleUnmatchedWord) * self.text_coverage,
            of(Feature::UnmatchedFocus) * self.text_coverage,
            of(Feature::CoverageWithoutNames) * self.text_coverage,
            of(Feature::KeywordsInSources) * self.text_coverage,
            absence(&|absence| of(Feature::UnmatchedWord) - absence.unmatched_word)
                * self.text_coverage,
            deviations.min(0.0),
            others * if best.presupposes { PRESUPPOSED } else { 1.0 } * self.text_coverage,
        ]
    }

    /// Returns the features of the probability that a candidate is the right one: its share, and its lead over the best
    /// with another source.
    pub(crate) fn correct(&self, share: f32, lead: f32) -> [f32; CORRECT_FEATURES] {
        [share.max(-SHARE_MOST), self.lead(lead)]
    }

    /// Returns a lead in deviations.
    fn lead(&self, lead: f32) -> f32 {
        (lead / self.others.deviation).clamp(-FARTHEST_LEAD, FARTHEST_LEAD)
    }
}

/// Returns the coverage of example questions by texts, relative to [`FULL_COVERAGE`], 0 to 1.
fn relative_coverage(found: &[LeaveOneOut]) -> f32 {
    let sum: f32 = found.iter().map(|one| one.text_coverage).sum();
    (sum / found.len().max(1) as f32 / FULL_COVERAGE).min(1.0)
}

/// Returns the share of [`Feature::NearDuplicateReplaced`] that occurs between questions of one fact.
fn share_within_facts(replaced: impl Iterator<Item = (f32, bool)>) -> f32 {
    let start = (
        TYPICAL_SHARE_WITHIN_FACTS * TYPICAL_REPLACED,
        TYPICAL_REPLACED,
    );
    let (within, all) = replaced.fold(start, |(within, all), (much, is_within)| {
        (within + if is_within { much } else { 0.0 }, all + much)
    });
    within / all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_coverage_is_relative_to_full_coverage() {
        let coverage = |text_coverage: f32| {
            let one = || LeaveOneOut {
                other: None,
                text_coverage,
                replaced: None,
            };
            relative_coverage(&[one(), one()])
        };
        assert!(coverage(0.0) < 1e-6 && (coverage(0.25) - 0.5).abs() < 1e-6);
        assert!((coverage(0.6) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn near_duplicates_weigh_less_where_a_fact_rewords_itself() {
        let among = |within: bool| share_within_facts([(1.0, within); 20].into_iter());
        assert!((share_within_facts(std::iter::empty()) - TYPICAL_SHARE_WITHIN_FACTS).abs() < 1e-6);
        assert!(among(true) > 0.9 && among(false) < 0.1);
    }
}
