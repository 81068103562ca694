//! Autocomplete: curated questions that continue what was typed so far.

use crate::knowledge::FactRef;
use crate::matching::index::Index;
use crate::matching::index::entry::{Entry, EntryKind};
use crate::matching::retrieval;
use crate::matching::scratch::Scratch;

/// Largest number of the base's words that complete the one being typed.
const MOST_COMPLETIONS: usize = 12;
/// Similarity of a completion to an unfinished word: a little less than that of the finished word.
const UNFINISHED: f32 = 0.9;

impl Index {
    /// Returns the facts that have an example question which begins with these words and this beginning of a word, in the
    /// order of the base, each with the first such question of those that may be shown.
    #[must_use]
    pub fn beginning_with(
        &self,
        finished: &[String],
        unfinished: &str,
        article: Option<usize>,
        limit: usize,
        may_show: impl Fn(FactRef, usize) -> bool,
    ) -> Vec<(FactRef, usize)> {
        let spellings = finished.iter().map(|word| self.vocabulary.spelling(word));
        let Some(finished) = spellings.collect::<Option<Vec<u32>>>() else {
            return Vec::new();
        };
        let begins = |example: u32| {
            let mut spellings = self.spellings(example);
            finished.iter().all(|word| spellings.next() == Some(*word))
                && spellings
                    .next()
                    .is_some_and(|next| self.vocabulary.text(next).starts_with(unfinished))
        };
        let first_begun = |entry: &Entry| {
            let fact = fact_in(entry, article)?;
            let mut questions = entry.examples.clone().zip(0..);
            let begun = questions.find(|(example, at)| may_show(fact, *at) && begins(*example));
            begun.map(|(_, question)| (fact, question))
        };
        self.entries
            .iter()
            .filter_map(first_begun)
            .take(limit)
            .collect()
    }

    /// Returns the facts whose example questions resemble what was typed so far, best first; each with the best match of
    /// those of its questions that may be shown, or with the first one. The last word may be unfinished.
    #[must_use]
    pub fn similar(
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
            let Some(fact) = fact_in(entry, article) else {
                continue;
            };
            let question = (number - entry.examples.start) as usize;
            let question = may_show(fact, question).then_some(question);
            if let Some((_, shown)) = facts.iter_mut().find(|(known, _)| *known == fact) {
                *shown = shown.or(question);
            } else if facts.len() < limit {
                facts.push((fact, question));
            }
        }
        facts
    }
}

/// Returns the fact of an entry, if it is one of the article where one is chosen.
fn fact_in(entry: &Entry, article: Option<usize>) -> Option<FactRef> {
    match entry.kind {
        EntryKind::Fact(fact) if article.is_none_or(|article| article == fact.article) => {
            Some(fact)
        }
        _ => None,
    }
}
