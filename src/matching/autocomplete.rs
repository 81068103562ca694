//! Autocomplete: curated questions that continue what was typed so far.

use crate::knowledge::FactRef;
use crate::matching::index::Index;
use crate::matching::index::entry::EntryKind;
use crate::matching::retrieval;
use crate::matching::scratch::Scratch;

/// Largest number of the base's words that complete the one being typed.
const MOST_COMPLETIONS: usize = 12;
/// Similarity of a completion to an unfinished word: a little less than that of the finished word.
const UNFINISHED: f32 = 0.9;

impl Index {
    /// Returns facts, each once, best first, by the words typed so far; each with the best match of those of its example
    /// questions that may be shown, or with the first one. The last word may be unfinished.
    #[must_use]
    pub fn complete(
        &self,
        typed: &[String],
        article: Option<usize>,
        limit: usize,
        may_show: impl Fn(FactRef, usize) -> bool,
    ) -> Vec<(FactRef, usize)> {
        let mut query = self.analyze(typed);
        if let (Some(last), Some(term)) = (typed.last(), query.terms.last_mut())
            && term.text == *last
        {
            let completions = self.vocabulary.starting_with(last, MOST_COMPLETIONS);
            let unseen = completions
                .into_iter()
                .filter(|completion| term.spelling != Some(*completion));
            term.corrections.extend(
                unseen
                    .map(|completion| (completion, UNFINISHED))
                    .collect::<Vec<_>>(),
            );
        }
        let mut scratch = Scratch::default();
        let examples = retrieval::shortlist(self, &query, &[], &mut scratch);
        let found = self.one_per_fact(&examples, article, limit, may_show);
        let shown = |(fact, question): (_, Option<usize>)| (fact, question.unwrap_or_default());
        found.into_iter().map(shown).collect()
    }

    fn one_per_fact(
        &self,
        examples: &[u32],
        article: Option<usize>,
        limit: usize,
        may_show: impl Fn(FactRef, usize) -> bool,
    ) -> Vec<(FactRef, Option<usize>)> {
        let mut facts: Vec<(FactRef, Option<usize>)> = Vec::with_capacity(limit);
        for &number in examples {
            let entry = &self.entries[self.examples[number as usize].entry as usize];
            let EntryKind::Fact(fact) = entry.kind else {
                continue;
            };
            let question = (number - entry.examples.start) as usize;
            let question = may_show(fact, question).then_some(question);
            let in_scope = article.is_none_or(|article| article == fact.article);
            if let Some((_, shown)) = facts.iter_mut().find(|(known, _)| *known == fact) {
                *shown = shown.or(question);
            } else if in_scope && facts.len() < limit {
                facts.push((fact, question));
            }
        }
        facts
    }
}
