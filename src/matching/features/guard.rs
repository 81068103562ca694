//! The guard of proof: what a message names and a fact does not hold.
//!
//! A fact is hardly the plain answer to a message that names a person, a place, a number or a date, or asks which or how of
//! something, where neither its answer, its sources, its examples nor the curator's synonyms do: the more so, the rarer the
//! word. Nor is it to a message that denies something where its nearest example does not. It may be offered. Slips that were
//! corrected, inflections and synonyms are held.

use crate::matching::features::similarity_matrix::PerTerm;
use crate::matching::index::Index;
use crate::matching::query::question_type::QuestionType;
use crate::matching::query::term::{Query, Term};
use crate::matching::term_weighting::RARE;

/// Rarity of a denial, in rare words.
const DENIAL: f32 = 1.0;

/// What a message names and a fact does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unmatched {
    /// The term at this position.
    Term(usize),
    /// The message denies something, and the fact's nearest example does not.
    Denial,
}

/// What a message names that no fact may lack.
pub(crate) struct Guard {
    /// Positions of the terms that name something, with their rarity in rare words.
    named: Vec<(usize, f32)>,
    /// True if the message denies something and is no yes-or-no question: those are answered either way.
    denies: bool,
}

impl Guard {
    pub(crate) fn new(index: &Index, query: &Query) -> Self {
        let terms = query.terms.iter().enumerate();
        let named = terms.filter(|&(at, term)| {
            !term.traits.function && (query.focus == Some(at) || names(index, term))
        });
        Self {
            named: named
                .map(|(at, term)| (at, term.traits.background / RARE))
                .collect(),
            denies: query.negated && query.question_type != QuestionType::YesNo,
        }
    }

    /// Returns the rarest thing that an entry lacks, with its rarity in rare words, given whether its nearest example
    /// denies something, and how far it holds each term.
    pub(crate) fn unmatched(&self, denies: bool, held: &PerTerm) -> Option<(Unmatched, f32)> {
        let lacks = self.named.iter().map(|&(at, rarity)| {
            let lacking = rarity * (1.0 - held[at]);
            (Unmatched::Term(at), lacking)
        });
        let denial = (self.denies && !denies).then_some((Unmatched::Denial, DENIAL));
        lacks
            .chain(denial)
            .max_by(|one, other| one.1.total_cmp(&other.1))
    }
}

/// Returns true if a term is a number, a thing of an exclusive list (a day, a country), or belongs to a name in an article.
fn names(index: &Index, term: &Term) -> bool {
    let meant = term.known().map(|meant| index.vocabulary.text(meant));
    let is_name = || index.names.find(meant.unwrap_or(&term.text)).is_some();
    term.traits.number || term.traits.place.is_some() || is_name()
}
