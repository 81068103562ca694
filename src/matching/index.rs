//! An immutable index over a base's example questions.

use std::ops::Range;
use std::sync::Mutex;

use super::builder;
use super::classifier::{self, Classifier, TooMuch};
use super::exact::{self, Exact};
use super::features::Neighbours;
use super::interner::Interner;
use super::kindred::Kindred;
use super::lists::Lists;
use super::meaning::{Cosines, Meaning};
use super::postings::Postings;
use super::query::{Query, Reader};
use super::question_type::QuestionType;
use super::retrieval::Scratch;
use super::spelling::Speller;
use super::synonyms::Synonyms;
use super::vocabulary::{Stems, Vocabulary, WordNumber};
use super::weights::Weights;
use crate::knowledge::{AbsenceRef, FactRef, KnowledgeBase};
use crate::lexicon::Lexicon;

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
    pub(super) examples: Range<u32>,
    /// The distinct words of its answer and sources.
    pub(super) document: Box<[WordNumber]>,
    /// The distinct words of its id that are words.
    pub(super) called: Box<[WordNumber]>,
    /// By what the sums of its example questions' cosines become the cosines to their middle.
    pub(super) middle: Cosines,
    /// The lists of things of which it names one.
    pub(super) things: u32,
    /// What its example questions ask for: a bit for each [`QuestionType`].
    pub(super) asked: u16,
    /// The bytes of the article that prove it; none for an absence.
    pub(super) sources: Box<[Range<u32>]>,
}

impl Entry {
    pub(super) fn rows(&self) -> Range<usize> {
        self.examples.start as usize..self.examples.end as usize
    }

    /// Whether two entries are proven by a common source: then either is a right answer as often as not.
    #[must_use]
    pub(super) fn shares_source(&self, other: &Self) -> bool {
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
pub(super) struct Example {
    pub(super) entry: u32,
    /// Of its words' weights: the root of the sum of the squares, and the sum.
    pub(super) norm: f32,
    pub(super) weight: f32,
    pub(super) question_type: QuestionType,
    pub(super) negated: bool,
}

/// A word where an example question says it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spoken(u32);

impl Spoken {
    /// Set where the question said the word before.
    const AGAIN: u32 = 1 << 31;

    pub(super) fn new(word: WordNumber, again: bool) -> Self {
        Self(if again { word | Self::AGAIN } else { word })
    }

    pub(super) fn word(self) -> WordNumber {
        self.0 & !Self::AGAIN
    }

    fn again(self) -> bool {
        self.0 & Self::AGAIN != 0
    }
}

/// The index; see the module.
#[derive(Debug)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    pub(super) speller: Speller,
    pub(super) stems: Stems,
    pub(super) synonyms: Synonyms,
    pub(super) lexicon: Option<Lexicon>,
    pub(super) entries: Vec<Entry>,
    pub(super) examples: Vec<Example>,
    /// Each example question's words, in order.
    pub(super) spoken: Lists<Spoken>,
    /// With a lexicon.
    pub(super) meaning: Option<Meaning>,
    pub(super) postings: Postings,
    pub(super) exact: Exact,
    /// The words of names in the articles.
    pub(super) names: Interner,
    pub(super) neighbours: Neighbours,
    pub(super) classifier: Option<Classifier>,
    /// With a lexicon, where there is a classifier.
    pub(super) kindred: Option<Kindred>,
    /// The other entries that share a source with each, where there is a classifier.
    pub(super) kin: Lists<u32>,
    pub(super) background: super::confidence::Background,
    pub(super) weights: Weights,
    pub(super) budget: usize,
    pub(super) scratch: Mutex<Vec<Scratch>>,
}

impl Index {
    /// Builds the index of a base, with the lexicon of its language unless `lexicon` is off.
    #[must_use]
    pub fn new(base: &KnowledgeBase, lexicon: bool) -> Self {
        Self::with_weights(base, lexicon, None)
    }

    /// The same with other weights than the fitted ones: for fitting them.
    #[must_use]
    pub fn with_weights(base: &KnowledgeBase, lexicon: bool, weights: Option<Weights>) -> Self {
        let mut index = builder::build(base, lexicon);
        if let Some(weights) = weights {
            index.weights = weights;
        }
        index.background = super::confidence::Background::measure(&index);
        index
    }

    /// The same index, searched without a limit to the postings read: for measuring what the limit costs.
    #[must_use]
    pub fn unlimited(self) -> Self {
        Self {
            budget: usize::MAX,
            ..self
        }
    }

    /// The facts and absences considered, by number.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Lends working memory, kept from search to search.
    pub(super) fn with_scratch<T>(&self, search: impl FnOnce(&mut Scratch) -> T) -> T {
        let kept = self.scratch.lock().ok().and_then(|mut kept| kept.pop());
        let mut scratch = kept.unwrap_or_default();
        let found = search(&mut scratch);
        if let Ok(mut kept) = self.scratch.lock() {
            kept.push(scratch);
        }
        found
    }

    /// The weights of evidence, by [`Kind`](super::evidence::Kind).
    #[must_use]
    pub fn rank_weights(&self) -> &[f32; super::evidence::KINDS] {
        &self.weights.rank
    }

    /// Whether two of its entries are proven by a common source, as one and the same fact is.
    #[must_use]
    pub fn share_a_source(&self, one: EntryKind, other: EntryKind) -> bool {
        let entry = |kind| self.entries.iter().find(|entry| entry.kind == kind);
        let both = entry(one).zip(entry(other));
        both.is_some_and(|(one, other)| one.shares_source(other))
    }

    /// The weights of confidence.
    #[must_use]
    pub fn confidence_weights(&self) -> &super::confidence::Weights {
        &self.weights.confidence
    }

    /// Why the base is not learned from, where it is too large for that.
    #[must_use]
    pub fn too_much_to_learn(&self) -> Option<TooMuch> {
        let groups = self.synonyms.group_count();
        let features = Neighbours::feature_count(&self.vocabulary, groups);
        classifier::too_much(
            self.examples.len() + self.entries.len(),
            self.entries.len(),
            features,
        )
    }

    /// The number of example questions.
    #[must_use]
    pub fn example_count(&self) -> usize {
        self.examples.len()
    }

    /// Example questions that are these words exactly.
    pub(super) fn exact(&self, words: &[String]) -> Vec<u32> {
        let spellings = words.iter().map(|word| self.vocabulary.spelling(word));
        let Some(spellings) = spellings.collect::<Option<Vec<u32>>>() else {
            return Vec::new();
        };
        let hash = exact::hash(spellings.iter().copied());
        let same = |example: &&u32| self.spellings(**example).eq(spellings.iter().copied());
        self.exact.of(hash).iter().filter(same).copied().collect()
    }

    /// An entry's [`Entry::middle`], as if one of its example questions were not there.
    pub(super) fn middle_without(&self, entry: &Entry, except: u32) -> Cosines {
        let others = entry.examples.clone().filter(|&number| number != except);
        let meaning = self.meaning.as_ref();
        meaning.map_or_else(Cosines::default, |meaning| meaning.middle(others))
    }

    /// An example question's spellings, in order.
    pub(super) fn spellings(&self, example: u32) -> impl Iterator<Item = u32> {
        let spoken = self.spoken.of(example).iter();
        spoken.map(|spoken| self.vocabulary.words[spoken.word() as usize].spelling)
    }

    /// An example question's words, normalized, in order.
    pub(super) fn spelled(&self, example: u32) -> Vec<String> {
        let spellings = self.spellings(example);
        spellings
            .map(|spelling| self.vocabulary.text(spelling).to_owned())
            .collect()
    }

    /// An example question's distinct words.
    pub(super) fn words_of(&self, example: u32) -> impl Iterator<Item = WordNumber> + Clone {
        distinct(self.spoken.of(example))
    }

    /// Reads a message.
    pub(super) fn read(&self, words: &[String]) -> Query {
        Reader {
            vocabulary: &self.vocabulary,
            speller: &self.speller,
            stems: &self.stems,
            synonyms: &self.synonyms,
            lexicon: self.lexicon,
            meaning: self.meaning.as_ref(),
            examples: self.examples.len(),
        }
        .read(words)
    }
}

/// The distinct words among those that an example question says.
pub(super) fn distinct(spoken: &[Spoken]) -> impl Iterator<Item = WordNumber> + Clone {
    let first = spoken.iter().filter(|spoken| !spoken.again());
    first.map(|spoken| spoken.word())
}
