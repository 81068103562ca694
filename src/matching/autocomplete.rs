//! Curated questions that go on from what was typed so far.

use crate::knowledge::FactRef;
use crate::matching::index::Index;
use crate::matching::index::entry::EntryKind;
use crate::matching::retrieval;
use crate::matching::scratch::Scratch;

/// So many words of the base may finish the one being typed.
const FINISHES: usize = 12;
/// An unfinished word is a little less sure than a finished one.
const UNFINISHED: f32 = 0.9;

impl Index {
    /// Facts with one of their example questions, by how well it holds the words typed so far, the last of which may
    /// be unfinished; one question a fact.
    #[must_use]
    pub fn complete(
        &self,
        typed: &[String],
        article: Option<usize>,
        limit: usize,
    ) -> Vec<(FactRef, usize)> {
        let mut query = self.read(typed);
        if let (Some(last), Some(term)) = (typed.last(), query.terms.last_mut())
            && term.text == *last
        {
            let finishes = self.vocabulary.starting_with(last, FINISHES);
            let unseen = finishes
                .into_iter()
                .filter(|finish| term.spelling != Some(*finish));
            term.corrections.extend(
                unseen
                    .map(|finish| (finish, UNFINISHED))
                    .collect::<Vec<_>>(),
            );
        }
        let mut scratch = Scratch::default();
        let examples = retrieval::shortlist(self, &query, &[], &mut scratch);
        self.one_a_fact(&examples, article, limit)
    }

    fn one_a_fact(
        &self,
        examples: &[u32],
        article: Option<usize>,
        limit: usize,
    ) -> Vec<(FactRef, usize)> {
        let mut facts: Vec<(FactRef, usize)> = Vec::with_capacity(limit);
        for &number in examples {
            let entry = &self.entries[self.examples[number as usize].entry as usize];
            let EntryKind::Fact(fact) = entry.kind else {
                continue;
            };
            let asked = article.is_none_or(|article| article == fact.article);
            if asked && facts.len() < limit && facts.iter().all(|&(known, _)| known != fact) {
                facts.push((fact, (number - entry.examples.start) as usize));
            }
        }
        facts
    }
}
