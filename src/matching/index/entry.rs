//! Entries of the index: facts and absences with their example questions.

use std::ops::Range;

use crate::knowledge::{AbsenceRef, FactRef};
use crate::matching::query::answer_type::{AnswerType, AnswerTypes};
use crate::matching::query::question_type::QuestionType;
use crate::matching::vocabulary::words::WordNumber;

/// The fact or absence that an entry stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A fact: the article says this.
    Fact(FactRef),
    /// An absence: the article does not say this.
    Absence(AbsenceRef),
}

/// A fact or an absence that competes for a message.
#[derive(Debug)]
pub struct Entry {
    /// Its fact or absence.
    pub kind: EntryKind,
    /// Its number in the index.
    pub(crate) number: u32,
    /// Number of its article.
    pub article: usize,
    /// Its example questions, by number in the index.
    pub(crate) examples: Range<u32>,
    /// Distinct words of its answer and sources.
    pub(crate) document: Box<[WordNumber]>,
    /// Distinct words of its id that the base or the language knows.
    pub(crate) id_words: Box<[WordNumber]>,
    /// Question types of its example questions, a bit for each [`QuestionType`].
    pub(crate) question_types: u16,
    /// Types of answers that its texts give or its example questions expect.
    pub(crate) answer_types: AnswerTypes,
    /// Distinct words after the numbers of its texts, and of which its example questions ask how many.
    pub(crate) counted: Box<[WordNumber]>,
    /// Byte ranges of the article that prove it; none for an absence.
    pub(crate) sources: Box<[Range<u32>]>,
}

impl Entry {
    pub(crate) fn rows(&self) -> Range<usize> {
        self.examples.start as usize..self.examples.end as usize
    }

    /// Returns 1 if its texts give an answer of a type or its example questions expect one, else 0.
    pub(crate) fn gives(&self, answer_type: AnswerType) -> f32 {
        f32::from(u8::from(self.answer_types.contains(answer_type)))
    }

    /// Returns true if two entries share a source: then either is a right answer as often as not.
    #[must_use]
    pub(crate) fn shares_source(&self, other: &Self) -> bool {
        self.article == other.article
            && self.sources.iter().any(|one| {
                other
                    .sources
                    .iter()
                    .any(|two| one.start < two.end && two.start < one.end)
            })
    }
}

/// An example question.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) entry: u32,
    /// Root of the sum of the squares of its words' weights.
    pub(crate) norm: f32,
    /// Sum of its words' weights.
    pub(crate) weight: f32,
    pub(crate) question_type: QuestionType,
    pub(crate) negated: bool,
}

/// A word at a position in an example question.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Occurrence(u32);

impl Occurrence {
    /// Bit that is set if the word stands earlier in the question, too.
    const REPEATED: u32 = 1 << 31;

    pub(crate) fn new(word: WordNumber, is_repeated: bool) -> Self {
        Self(if is_repeated {
            word | Self::REPEATED
        } else {
            word
        })
    }

    pub(crate) fn word(self) -> WordNumber {
        self.0 & !Self::REPEATED
    }

    fn is_repeated(self) -> bool {
        self.0 & Self::REPEATED != 0
    }
}

/// Returns the distinct words of an example question.
pub(crate) fn distinct(occurrences: &[Occurrence]) -> impl Iterator<Item = WordNumber> + Clone {
    let first = occurrences
        .iter()
        .filter(|occurrence| !occurrence.is_repeated());
    first.map(|occurrence| occurrence.word())
}
