//! Autocomplete: curated questions that complete what was typed so far.

use std::collections::HashMap;

use super::Answerer;
use crate::knowledge::FactRef;
use crate::text::markup;
use crate::text::normalize::normalize;
use crate::text::tokenize::words;

impl Answerer {
    /// Returns curated questions that complete what was typed so far, one for each fact: the fact, and the index of its
    /// question. What begins as typed comes first, in the order of the base, so that a question stays in the list while
    /// somebody types it; then what resembles it, best first. Where nothing was typed, the pinned questions come
    /// first, then questions from all topics.
    #[must_use]
    pub fn complete(
        &self,
        typed: &str,
        article: Option<usize>,
        limit: usize,
    ) -> Vec<(FactRef, usize)> {
        let typed = markup::strip(typed);
        let typed_words = words(&typed);
        if typed_words.is_empty() {
            return self.selection(article, limit);
        }
        let is_curated = |at, question| question < self.base.fact(at).curated;
        let (finished, unfinished) = split_unfinished(&typed);
        let index = &self.index;
        let mut found = index.beginning_with(&finished, &unfinished, article, limit, is_curated);
        if found.len() < limit {
            let begun: Vec<FactRef> = found.iter().map(|(fact, _)| *fact).collect();
            let similar = index.similar(&typed_words, article, limit, is_curated);
            found.extend(
                similar
                    .into_iter()
                    .filter(|(fact, _)| !begun.contains(fact)),
            );
            found.truncate(limit);
        }
        found
    }

    /// Selects the first questions of the pinned facts, then of one fact of each topic in turn, of a second fact, and so on.
    fn selection(&self, article: Option<usize>, limit: usize) -> Vec<(FactRef, usize)> {
        let facts = self
            .base
            .facts()
            .filter(|(at, _)| article.is_none_or(|article| article == at.article));
        let mut seen: HashMap<(usize, Option<&str>), usize> = HashMap::new();
        let mut rounds: Vec<(usize, FactRef)> = facts
            .map(|(at, fact)| {
                if fact.pinned {
                    return (0, at);
                }
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

/// Splits a typed text into its words and the last one, which may be unfinished: "who r" may become "who reported", so
/// that its "r" is not taken for "are".
fn split_unfinished(typed: &str) -> (Vec<String>, String) {
    let start = typed
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + 1);
    let start = typed.ceil_char_boundary(start);
    let (finished, last) = typed.split_at(start);
    let mut finished = words(finished);
    let mut last = normalize(last);
    if !last.chars().all(char::is_alphanumeric) {
        finished.extend(words(&last));
        last = finished.pop().unwrap_or_default();
    }
    (finished, last)
}
