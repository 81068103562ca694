//! Autocomplete: curated questions that complete what was typed so far.

use std::collections::HashMap;

use super::Answerer;
use crate::knowledge::FactRef;
use crate::text::{markup, tokenize::words};

impl Answerer {
    /// Returns curated questions that complete what was typed so far, best first and one for each fact: the fact, and the
    /// index of its question. Where nothing was typed, selects questions from all topics.
    #[must_use]
    pub fn complete(
        &self,
        typed: &str,
        article: Option<usize>,
        limit: usize,
    ) -> Vec<(FactRef, usize)> {
        let typed = words(&markup::strip(typed));
        if typed.is_empty() {
            self.selection(article, limit)
        } else {
            let is_curated = |at, question| question < self.base.fact(at).curated;
            self.index.complete(&typed, article, limit, is_curated)
        }
    }

    /// Selects the first question of one fact of each topic in turn, then of a second fact, and so on.
    fn selection(&self, article: Option<usize>, limit: usize) -> Vec<(FactRef, usize)> {
        let facts = self
            .base
            .facts()
            .filter(|(at, _)| article.is_none_or(|article| article == at.article));
        let mut seen: HashMap<(usize, Option<&str>), usize> = HashMap::new();
        let mut rounds: Vec<(usize, FactRef)> = facts
            .map(|(at, fact)| {
                let round = seen.entry((at.article, fact.topic.as_deref())).or_default();
                *round += 1;
                (*round, at)
            })
            .collect();
        rounds.sort_unstable();
        rounds
            .into_iter()
            .take(limit)
            .map(|(_, at)| (at, 0))
            .collect()
    }
}
