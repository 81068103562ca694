//! Parts that name nothing themselves: "and since when?" They ask on about what was said before, or about nothing.

use super::pipeline::{Context, Lookup};
use super::{Answerer, candidates};
use crate::knowledge::FactRef;
use crate::matching::features::feature::Feature;
use crate::matching::{EntryKind, Match};

/// What covers less than this of a part and what was said before it is about something else. Set by judgement on the
/// first article: what asked about the same covered 0.45 and more, what did not mostly less than 0.4.
const ABOUT: f32 = 0.45;
/// The evidence of a question that asks for the same kind of answer.
const ASKS_ALIKE: f32 = 0.9;

impl Answerer {
    /// What is found for such a part: what answers it by itself, where that is about the same as what was said before and
    /// worth suggesting for both together, or the other way round; or else what answers both together, before all else
    /// what was answered before. Where none is, it is not certain what it asks.
    pub(super) fn look_up_bare(
        &self,
        alone: Lookup,
        before: &Context,
        article: Option<usize>,
    ) -> Lookup {
        let (with, found) = self.search_with(&alone.part, before, article);
        let since = alone.part.words.iter().any(|word| word == "since");
        let same_source = |kind| {
            let known = before.fact.map(EntryKind::Fact);
            known.is_some_and(|known| self.index.share_source(kind, known))
        };
        let about = |fact: FactRef| {
            let kind = EntryKind::Fact(fact);
            let one = found.iter().find(|one| one.kind == kind);
            one.is_some_and(|one| {
                let alike = one.features.of(Feature::QuestionType) >= ASKS_ALIKE;
                let asked = before.in_view && one.features.of(Feature::UnaskedType) >= 0.0;
                (alike || asked)
                    && (!since || self.asks_since_when(fact, one))
                    && (is_near(one) || same_source(kind))
            })
        };
        let of = |found: &[Match], fact: FactRef| {
            let one = found.iter().find(|one| one.kind == EntryKind::Fact(fact));
            one.map_or(0.0, |one| one.confidence)
        };
        let best = |found: &[Match]| candidates(found).first().map(|best| best.fact);
        let again = best(&found).filter(|&fact| Some(fact) == before.fact && about(fact));
        let meant = again.or(best(&alone.found));
        if let Some(fact) = meant.filter(|&fact| about(fact)) {
            let (by_itself, together) = (of(&alone.found, fact), of(&found, fact));
            let needed = self.threshold(fact.article);
            let answers = self.sure(&alone.found).is_some_and(|it| it.fact == fact);
            if again.is_none() && answers && together >= self.policy.suggest {
                return alone;
            }
            if by_itself >= self.policy.suggest && together >= needed {
                let it = |one: &Match| one.kind == EntryKind::Fact(fact);
                return Lookup {
                    found: found.into_iter().filter(it).collect(),
                    with,
                    ..alone
                };
            }
        }
        let certain = self.sure(&found).is_some_and(|it| about(it.fact));
        let known = before.fact.map(EntryKind::Fact);
        let near = |one: &Match| certain || Some(one.kind) != known && is_near(one);
        Lookup {
            found: found.into_iter().filter(near).collect(),
            with,
            certain,
            ..alone
        }
    }

    /// DecidedBy when something ends is no answer to since when it has been so.
    fn asks_since_when(&self, fact: FactRef, one: &Match) -> bool {
        let question = self.base.fact(fact).questions.get(one.question);
        question.is_some_and(|question| question.to_lowercase().contains("since"))
    }
}

fn is_near(one: &Match) -> bool {
    one.features.of(Feature::QueryCoverage) >= ABOUT
}
