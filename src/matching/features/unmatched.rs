//! Unmatched words: terms of a message that an entry lacks, by the similarity of each term's best match there.

use crate::matching::features::similarity_matrix::PerTerm;
use crate::matching::index::Index;
use crate::matching::index::entry::Entry;
use crate::matching::query::term::{Query, Term};
use crate::matching::term_weighting::{self, RARE};

/// Unmatched weight, in rare words, that counts as little. Of 0.2 to 0.7 all did alike: 0.006 more AUROC on the
/// articles of `examples/fit`, and 0.005 on others, than the weight of the heaviest word itself.
const LITTLE: f32 = 0.4;

/// Terms of a message that an entry is expected to have.
pub(crate) struct UnmatchedTerms {
    /// Weights of all terms, in rare words.
    weights: Vec<f32>,
    /// Positions of the terms that belong to a name in an article.
    pub(crate) names: Vec<usize>,
    numbers: Vec<usize>,
    /// Positions of the terms that name a thing of an exclusive list, with the bit of the list.
    entities: Vec<(usize, u32)>,
    /// Position of the word asked which or how of, with its rarity in rare words.
    focus: Option<(usize, f32)>,
}

impl UnmatchedTerms {
    pub(crate) fn new(index: &Index, query: &Query) -> Self {
        let terms = || query.terms.iter().enumerate();
        let numbers = terms().filter(|(_, term)| term.traits.number);
        let is_name = |term: &Term| {
            let meant = term.known().map(|meant| index.vocabulary.text(meant));
            index.names.find(meant.unwrap_or(&term.text)).is_some()
        };
        let names = terms().filter(|(_, term)| is_name(term));
        let entities = terms().filter_map(|(at, term)| Some((at, term.traits.place?.entity_set())));
        let rarity = |at: usize| query.terms[at].traits.background / RARE;
        Self {
            weights: terms().map(|(_, term)| term.weight / RARE).collect(),
            names: names.map(|(at, _)| at).collect(),
            numbers: numbers.map(|(at, _)| at).collect(),
            entities: entities.filter(|(_, list)| *list != 0).collect(),
            focus: query.focus.map(|at| (at, rarity(at))),
        }
    }

    /// Returns the unmatched weight of the heaviest term, in rare words.
    pub(crate) fn heaviest_unmatched(&self, found: &PerTerm) -> f32 {
        let terms = self.weights.iter().zip(found);
        let unmatched = terms.map(|(weight, found)| weight * (1.0 - found));
        unmatched.fold(0.0, f32::max)
    }

    /// Returns the share of the heaviest term in all unmatched weight, 0 to 1; little where little is unmatched.
    pub(crate) fn single_unmatched(&self, found: &PerTerm) -> f32 {
        let terms = self.weights.iter().zip(found);
        let all: f32 = terms.map(|(weight, found)| weight * (1.0 - found)).sum();
        self.heaviest_unmatched(found) / (all + LITTLE)
    }

    /// Returns the unmatched weight of the heaviest name, in rare words: a name of the article that an entry lacks
    /// plays another part in the article.
    pub(crate) fn unmatched_name(&self, found: &PerTerm) -> f32 {
        let names = self.names.iter();
        let unmatched = names.map(|&at| self.weights[at] * (1.0 - found[at]));
        unmatched.fold(0.0, f32::max)
    }

    /// Returns the unmatched rarity of the word asked which or how of.
    pub(crate) fn unmatched_focus(&self, found: &PerTerm) -> f32 {
        self.focus
            .map_or(0.0, |(at, rarity)| rarity * (1.0 - found[at]))
    }

    /// Returns the number of unmatched numbers of the message, at most 2.
    pub(crate) fn unmatched_numbers(&self, found: &PerTerm) -> f32 {
        let unmatched = self.numbers.iter().filter(|&&at| found[at] < 1.0);
        (unmatched.count() as f32).min(2.0)
    }

    /// Returns the number of things that the message names where the entry names another of the same list, at most 2.
    pub(crate) fn swapped_entities(&self, entry: &Entry, found: &PerTerm) -> f32 {
        let same_list = self
            .entities
            .iter()
            .filter(|(_, list)| list & entry.entity_lists != 0);
        let unmatched = same_list.filter(|&&(at, _)| found[at] < term_weighting::SAME_THING);
        (unmatched.count() as f32).min(2.0)
    }
}
