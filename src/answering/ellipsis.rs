//! Elliptical questions, which name nothing themselves ("and since when?"): finds what they ask about in their context.

use super::Answerer;
use super::decision::top_candidates;
use super::pipeline::{Context, Lookup};
use crate::knowledge::FactRef;
use crate::matching::features::feature::Feature;
use crate::matching::{EntryKind, Match};

/// Least coverage, of a segment and its context together, by a fact about the same subject. Set by judgement on the first
/// article: facts about the same subject covered 0.45 and more, others mostly less than 0.4.
const SAME_SUBJECT_COVERAGE: f32 = 0.45;
/// Least value of the question-type feature where two questions ask for the same kind of answer.
const SAME_QUESTION_TYPE: f32 = 0.9;

impl Answerer {
    /// Resolves an elliptical question. Prefers its own match if that stays on the subject of the context and is worth a
    /// suggestion for both together, or the other way round; otherwise takes the match of both together, above all the
    /// fact that was answered before. Marks the look-up as unresolved where no match is about that subject.
    pub(super) fn resolve_elliptical(
        &self,
        alone: Lookup,
        context: &Context,
        article: Option<usize>,
    ) -> Lookup {
        let (context_words, matches) = self.search_with_context(&alone.segment, context, article);
        let asks_since_when = alone.segment.words.iter().any(|word| word == "since");
        let previous = context.fact.map(EntryKind::Fact);
        let shares_source =
            |kind| previous.is_some_and(|previous| self.index.share_source(kind, previous));
        let is_on_subject = |fact: FactRef| {
            let kind = EntryKind::Fact(fact);
            let found = matches.iter().find(|found| found.kind == kind);
            found.is_some_and(|found| {
                let same_type = found.features.of(Feature::QuestionType) >= SAME_QUESTION_TYPE;
                let is_asked = context.in_message && found.features.of(Feature::UnaskedType) >= 0.0;
                (same_type || is_asked)
                    && (!asks_since_when || self.is_about_beginning(fact, found))
                    && (covers_subject(found) || shares_source(kind))
            })
        };
        let best_fact = |matches: &[Match]| top_candidates(matches).first().map(|best| best.fact);
        let repeated =
            best_fact(&matches).filter(|&fact| Some(fact) == context.fact && is_on_subject(fact));
        let meant = repeated.or(best_fact(&alone.matches));
        if let Some(fact) = meant.filter(|&fact| is_on_subject(fact)) {
            let by_itself = confidence_of(&alone.matches, fact);
            let together = confidence_of(&matches, fact);
            let answers_alone = self
                .confident_answer(&alone.matches)
                .is_some_and(|answer| answer.fact == fact);
            if repeated.is_none() && answers_alone && together >= self.policy.suggest {
                return alone;
            }
            if by_itself >= self.policy.suggest && together >= self.threshold(fact.article) {
                let is_meant = |found: &Match| found.kind == EntryKind::Fact(fact);
                return Lookup {
                    matches: matches.into_iter().filter(is_meant).collect(),
                    context_words,
                    ..alone
                };
            }
        }
        let is_resolved = self
            .confident_answer(&matches)
            .is_some_and(|answer| is_on_subject(answer.fact));
        let is_relevant =
            |found: &Match| is_resolved || Some(found.kind) != previous && covers_subject(found);
        Lookup {
            matches: matches.into_iter().filter(is_relevant).collect(),
            context_words,
            is_resolved,
            ..alone
        }
    }

    /// Returns true if the question that matched asks since when: the end of something is no answer to that.
    fn is_about_beginning(&self, fact: FactRef, found: &Match) -> bool {
        let question = self.base.fact(fact).questions.get(found.question);
        question.is_some_and(|question| question.to_lowercase().contains("since"))
    }
}

fn confidence_of(matches: &[Match], fact: FactRef) -> f32 {
    let found = matches
        .iter()
        .find(|found| found.kind == EntryKind::Fact(fact));
    found.map_or(0.0, |found| found.confidence)
}

fn covers_subject(found: &Match) -> bool {
    found.features.of(Feature::QueryCoverage) >= SAME_SUBJECT_COVERAGE
}
