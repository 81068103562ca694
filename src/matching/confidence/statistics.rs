//! What a base's own example questions show of how it answers.

use crate::matching::confidence::model::{ANSWERABLE_FEATURES, CORRECT_FEATURES};
use crate::matching::confidence::score_distribution::ScoreDistribution;
use crate::matching::features::feature::{Feature, FeatureVector};

/// The best candidate, as far as it shows whether the base answers at all.
pub(crate) struct Best<'a> {
    pub(crate) features: &'a FeatureVector,
    /// Its score without what is learned: what the base's own examples were scored by.
    pub(crate) familiar: f32,
    /// The logarithm of the share of all candidates that falls to it.
    pub(crate) share: f32,
    /// The number of the message's words.
    pub(crate) length: usize,
    /// Whether the message takes what it names for given.
    pub(crate) presupposes: bool,
    /// The best absence, where it competes with one.
    pub(crate) absence: Option<CompetingAbsence>,
}

/// An absence beside a fact.
#[derive(Clone, Copy)]
pub(crate) struct CompetingAbsence {
    /// By how much the fact is scored above it.
    pub(crate) lead: f32,
    /// Its [`Feature::UnmatchedWord`].
    pub(crate) missing: f32,
}

/// Leads beyond so many deviations say no more.
const FARTHEST_LEAD: f32 = 4.0;
/// To be farther than so many deviations behind an absence says no more: of 1, 2 and 4, 1 and 2 parted the articles of
/// `examples/fit` best (mean AUROC 0.879, 0.879, 0.878), and to be ahead of all absences said nothing.
const FARTHEST_BEHIND: f32 = 1.0;
/// More days, countries and numbers than so many that are others say no more: neither kind of evidence counts further.
const MOST_OTHERS: f32 = 2.0;
/// How much more they say in a question that takes them for given: a fact answers whether "they stay until 2030", and not
/// why. On the articles of `examples/fit` and the first, of what named another number of three digits and more only questions for
/// yes or no were answered right.
const PRESUPPOSED: f32 = 2.0;
/// Odds beyond `e` to this say no more.
const SHARE_MOST: f32 = 6.0;

/// Before anything is asked, this share of [`Feature::NearDuplicateReplaced`] is among questions of one and the same fact, and that counts
/// for so much of it, where a base's sample holds from about 0.5 to 6. Both were set by judgement.
const TYPICAL_REWORDED: f32 = 0.1;
const TYPICAL_REPLACED: f32 = 0.5;

/// How a base's own example questions score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BaseStatistics {
    /// Against the best of all other facts: what an unanswerable question looks like here.
    others: ScoreDistribution,
    /// How much it means here that a message repeats an example but for one telling word, 0 to 1: where one fact's examples
    /// repeat each other so ("what's my *credit* score", "what's my *fico* score"), it means little.
    telling: f32,
    /// How far the texts hold what is asked, 0 to 1: 1 where facts are drawn from an article, and then what a fact lacks
    /// tells much; near 0 where the texts say nothing of it, and then it tells nothing.
    textual: f32,
}

/// Texts that hold so much of their own facts' example questions hold what is asked. The articles of `examples/fit` hold
/// from 0.45 to 0.62 of them, the bases without a text of their own at most 0.02.
const HELD_IN_TEXTS: f32 = 0.5;

impl Default for BaseStatistics {
    fn default() -> Self {
        Self {
            others: ScoreDistribution::TYPICAL,
            telling: 1.0 - TYPICAL_REWORDED,
            textual: 1.0,
        }
    }
}

/// What an example question finds when it is asked as if it were not there.
pub(crate) struct LeaveOneOut {
    /// The best score of the other entries.
    pub(crate) other: Option<f32>,
    /// How much of it the answer and the sources of its own entry hold.
    pub(crate) held: f32,
    /// How much of [`Feature::NearDuplicateReplaced`] there is against the best, and whether the best is its own entry; where that has
    /// another example.
    pub(crate) replaced: Option<(f32, bool)>,
}

impl BaseStatistics {
    /// The statistics of a sample of example questions, each asked as if it were not there.
    pub(crate) fn of(found: &[LeaveOneOut]) -> Self {
        let others: Vec<f32> = found.iter().filter_map(|one| one.other).collect();
        Self {
            others: ScoreDistribution::of(&others),
            textual: textual(found),
            telling: 1.0 - reworded(found.iter().filter_map(|one| one.replaced)),
        }
    }

    /// Features of whether the base answers at all, by its best candidate.
    pub(crate) fn answerable(&self, best: &Best<'_>) -> [f32; ANSWERABLE_FEATURES] {
        let of = |kind| best.features.of(kind);
        let coverage = of(Feature::QueryCoverage).min(of(Feature::ExampleCoverage));
        let uncovered = (1.25 - 1.25 * coverage).clamp(0.0, 1.0);
        let place = self.others.place(best.familiar);
        let others = (of(Feature::SwappedEntity) + of(Feature::UnmatchedNumber)).max(-MOST_OTHERS);
        let absence = |of: &dyn Fn(CompetingAbsence) -> f32| best.absence.map_or(0.0, of);
        [
            best.share.max(-SHARE_MOST) * uncovered,
            (best.length as f32 + 1.0).ln(),
            of(Feature::NearDuplicateReplaced) * self.telling * self.textual,
            of(Feature::NearDuplicateNegated) * self.telling * self.textual,
            absence(&|absence| self.lead(absence.lead).clamp(-FARTHEST_BEHIND, 0.0)),
            place * uncovered * (1.0 - self.textual),
            of(Feature::UnmatchedName),
            of(Feature::UnaskedType) * self.textual,
            of(Feature::SingleUnmatchedWord) * self.textual,
            of(Feature::UnmatchedFocus) * self.textual,
            of(Feature::CoverageWithoutNames) * self.textual,
            of(Feature::KeywordsInSources) * self.textual,
            absence(&|absence| of(Feature::UnmatchedWord) - absence.missing) * self.textual,
            place.min(0.0),
            others * if best.presupposes { PRESUPPOSED } else { 1.0 } * self.textual,
        ]
    }

    /// Features of whether a candidate is the one: its share, and its lead over the best with another source.
    pub(crate) fn correct(&self, share: f32, lead: f32) -> [f32; CORRECT_FEATURES] {
        [share.max(-SHARE_MOST), self.lead(lead)]
    }

    /// A lead in the base's own terms.
    fn lead(&self, lead: f32) -> f32 {
        (lead / self.others.deviation).clamp(-FARTHEST_LEAD, FARTHEST_LEAD)
    }
}

/// How far the texts hold what is asked, 0 to 1, by a sample of example questions.
fn textual(found: &[LeaveOneOut]) -> f32 {
    let held: f32 = found.iter().map(|one| one.held).sum();
    (held / found.len().max(1) as f32 / HELD_IN_TEXTS).min(1.0)
}

/// The share of [`Feature::NearDuplicateReplaced`] that is among questions of one and the same fact.
fn reworded(replaced: impl Iterator<Item = (f32, bool)>) -> f32 {
    let start = (TYPICAL_REWORDED * TYPICAL_REPLACED, TYPICAL_REPLACED);
    let (own, all) = replaced.fold(start, |(own, all), (much, is_own)| {
        (own + if is_own { much } else { 0.0 }, all + much)
    });
    own / all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_hold_nothing_of_what_is_asked_tell_nothing() {
        let asked = |held: f32| {
            let one = || LeaveOneOut {
                other: None,
                held,
                replaced: None,
            };
            textual(&[one(), one()])
        };
        assert!(asked(0.0) < 1e-6 && (asked(0.25) - 0.5).abs() < 1e-6);
        assert!((asked(0.6) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn near_copies_tell_less_where_a_fact_rewords_itself() {
        let among = |own: bool| reworded([(1.0, own); 20].into_iter());
        assert!((reworded(std::iter::empty()) - TYPICAL_REWORDED).abs() < 1e-6);
        assert!(among(true) > 0.9 && among(false) < 0.1);
    }
}
