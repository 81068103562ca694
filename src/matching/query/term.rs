//! A message as weighted terms of the base's vocabulary.

use crate::matching::query::answer_type::AnswerType;
use crate::matching::query::question_type::QuestionType;
use crate::matching::vectors::sentence::WideVector;
use crate::matching::vocabulary::words::{GroupNumber, StemNumber, Traits};

/// Largest number of distinct words of a message that are weighed: longer messages are no questions, and time must stay
/// bounded.
pub(crate) const MOST_TERMS: usize = 48;
/// Largest number of words in a message's vector.
pub(crate) const MOST_WORDS: usize = 192;
/// Largest number of misspelled words of a message that are looked up.
pub(crate) const MOST_CORRECTIONS: usize = 16;

/// A distinct word of a message.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub(crate) text: String,
    pub(crate) spelling: Option<u32>,
    pub(crate) stem: Option<StemNumber>,
    /// Spellings that it may be a misspelling of, with their similarities.
    pub(crate) corrections: Vec<(u32, f32)>,
    /// Curated synonym groups that it stands for, at most one an article.
    pub(crate) groups: Vec<GroupNumber>,
    pub(crate) traits: Traits,
    pub(crate) weight: f32,
}

impl Term {
    /// Returns the base's spelling that it is resolved to.
    pub(crate) fn known(&self) -> Option<u32> {
        let meant = self.corrections.first().map(|&(meant, _)| meant);
        meant.or(self.spelling)
    }
}

/// A message's weighted terms and its sentence vector.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    /// Distinct words.
    pub(crate) terms: Vec<Term>,
    /// Only with a lexicon.
    pub(crate) vector: Option<WideVector>,
    pub(crate) question_type: QuestionType,
    pub(crate) answer_type: Option<AnswerType>,
    /// Position of the term asked which or how of.
    pub(crate) focus: Option<usize>,
    pub(crate) negated: bool,
}
