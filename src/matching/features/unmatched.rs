//! What a message has that an entry does not, by how well each of its terms is found there.

use crate::matching::features::similarity_matrix::PerTerm;
use crate::matching::index::Index;
use crate::matching::index::entry::Entry;
use crate::matching::query::term::{Query, Term};
use crate::matching::term_weighting::{self, RARE};

/// So much that is missing, in rare words, is little. Of 0.2 to 0.7 all did alike: 0.006 more AUROC on the articles of
/// `examples/fit`, and 0.005 on others, than the weight of the heaviest word itself.
const LITTLE: f32 = 0.4;

/// The terms of a message that an entry had better have.
pub(crate) struct UnmatchedTerms {
    /// The weights of all, in rare words.
    weights: Vec<f32>,
    /// Those that are of a name in an article.
    pub(crate) names: Vec<usize>,
    numbers: Vec<usize>,
    /// Those that name a thing of a list, with the list's bit.
    things: Vec<(usize, u32)>,
    /// What is asked which or how of, with its rarity in rare words.
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
        let things = terms().filter_map(|(at, term)| Some((at, term.traits.place?.entity_set())));
        let rarity = |at: usize| query.terms[at].traits.background / RARE;
        Self {
            weights: terms().map(|(_, term)| term.weight / RARE).collect(),
            names: names.map(|(at, _)| at).collect(),
            numbers: numbers.map(|(at, _)| at).collect(),
            things: things.filter(|(_, list)| *list != 0).collect(),
            focus: query.focus.map(|at| (at, rarity(at))),
        }
    }

    /// The weight of the heaviest term that is missing, in rare words.
    pub(crate) fn heaviest_unmatched(&self, found: &PerTerm) -> f32 {
        let terms = self.weights.iter().zip(found);
        let missing = terms.map(|(weight, found)| weight * (1.0 - found));
        missing.fold(0.0, f32::max)
    }

    /// The share of the heaviest in all that is missing, 0 to 1; little where little is missing.
    pub(crate) fn single_unmatched(&self, found: &PerTerm) -> f32 {
        let terms = self.weights.iter().zip(found);
        let all: f32 = terms.map(|(weight, found)| weight * (1.0 - found)).sum();
        self.heaviest_unmatched(found) / (all + LITTLE)
    }

    /// How much of the heaviest name is missing, in rare words: whoever is named in an article has another part in it.
    pub(crate) fn unmatched_name(&self, found: &PerTerm) -> f32 {
        let names = self.names.iter();
        let missing = names.map(|&at| self.weights[at] * (1.0 - found[at]));
        missing.fold(0.0, f32::max)
    }

    /// How much of what is asked which or how of is missing.
    pub(crate) fn focus(&self, found: &PerTerm) -> f32 {
        self.focus
            .map_or(0.0, |(at, rarity)| rarity * (1.0 - found[at]))
    }

    /// How many of the message's numbers are missing, up to two.
    pub(crate) fn numbers(&self, found: &PerTerm) -> f32 {
        let missing = self.numbers.iter().filter(|&&at| found[at] < 1.0);
        (missing.count() as f32).min(2.0)
    }

    /// How many things the message names that the entry does not, while it names others of their kind.
    pub(crate) fn swapped(&self, entry: &Entry, found: &PerTerm) -> f32 {
        let of_a_kind = self
            .things
            .iter()
            .filter(|(_, list)| list & entry.things != 0);
        let missing = of_a_kind.filter(|&&(at, _)| found[at] < term_weighting::SAME_THING);
        (missing.count() as f32).min(2.0)
    }
}
