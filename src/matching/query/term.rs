//! A message as the base's vocabulary understands it.

use crate::matching::query::question_type::QuestionType;
use crate::matching::vectors::examples::QueryVector;
use crate::matching::vocabulary::words::{GroupNumber, StemNumber, Traits};

/// So many words of a message are weighed: more is no question, and time must stay bounded.
pub(crate) const MOST_TERMS: usize = 48;
/// So many words go into a message's vector.
pub(crate) const MOST_WORDS: usize = 192;
/// So many misspelled words of a message are looked up.
pub(crate) const MOST_CORRECTIONS: usize = 16;

/// One distinct word of a message.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub(crate) text: String,
    pub(crate) spelling: Option<u32>,
    pub(crate) stem: Option<StemNumber>,
    /// Spellings it may be a slip of, with their likeness.
    pub(crate) corrections: Vec<(u32, f32)>,
    /// The curators' groups that it stands for, one an article at most.
    pub(crate) groups: Vec<GroupNumber>,
    pub(crate) traits: Traits,
    pub(crate) weight: f32,
}

impl Term {
    /// The base's spelling that it is taken for.
    pub(crate) fn known(&self) -> Option<u32> {
        let meant = self.corrections.first().map(|&(meant, _)| meant);
        meant.or(self.spelling)
    }
}

/// A message's words, weighed, and its direction.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    /// The distinct ones.
    pub(crate) terms: Vec<Term>,
    /// With a lexicon.
    pub(crate) vector: Option<QueryVector>,
    pub(crate) question_type: QuestionType,
    /// The term that is asked which or how of.
    pub(crate) focus: Option<usize>,
    pub(crate) negated: bool,
    /// No word of grammar: a row of keywords.
    pub(crate) keywords: bool,
}
