//! Entries of the index: facts and absences with their example questions.

use std::ops::Range;

use crate::knowledge::{AbsenceRef, FactRef};
use crate::matching::query::question_type::QuestionType;
use crate::matching::vectors::examples::Cosines;
use crate::matching::vocabulary::words::WordNumber;

/// What a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// The article says this.
    Fact(FactRef),
    /// The article does not say this.
    Absence(AbsenceRef),
}

/// A fact or an absence, as it competes for a message.
#[derive(Debug)]
pub struct Entry {
    /// Which it is.
    pub kind: EntryKind,
    /// The article it belongs to.
    pub article: usize,
    /// Its example questions, by number in the index.
    pub(crate) examples: Range<u32>,
    /// The distinct words of its answer and sources.
    pub(crate) document: Box<[WordNumber]>,
    /// The distinct words of its id that are words.
    pub(crate) id_words: Box<[WordNumber]>,
    /// By what the sums of its example questions' cosines become the cosines to their middle.
    pub(crate) middle: Cosines,
    /// The lists of things of which it names one.
    pub(crate) things: u32,
    /// What its example questions ask for: a bit for each [`QuestionType`].
    pub(crate) asked: u16,
    /// The bytes of the article that prove it; none for an absence.
    pub(crate) sources: Box<[Range<u32>]>,
}

impl Entry {
    pub(crate) fn rows(&self) -> Range<usize> {
        self.examples.start as usize..self.examples.end as usize
    }

    /// Whether two entries are proven by a common source: then either is a right answer as often as not.
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
    /// Of its words' weights: the root of the sum of the squares, and the sum.
    pub(crate) norm: f32,
    pub(crate) weight: f32,
    pub(crate) question_type: QuestionType,
    pub(crate) negated: bool,
}

/// A word where an example question says it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Occurrence(u32);

impl Occurrence {
    /// Set where the question said the word before.
    const AGAIN: u32 = 1 << 31;

    pub(crate) fn new(word: WordNumber, again: bool) -> Self {
        Self(if again { word | Self::AGAIN } else { word })
    }

    pub(crate) fn word(self) -> WordNumber {
        self.0 & !Self::AGAIN
    }

    fn again(self) -> bool {
        self.0 & Self::AGAIN != 0
    }
}

/// The distinct words among those that an example question says.
pub(crate) fn distinct(occurrences: &[Occurrence]) -> impl Iterator<Item = WordNumber> + Clone {
    let first = occurrences
        .iter()
        .filter(|occurrences| !occurrences.again());
    first.map(|occurrences| occurrences.word())
}
