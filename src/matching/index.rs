//! An immutable index over a base's example questions.

use std::sync::{Arc, Mutex};

mod build;
pub(crate) mod documents;
pub(crate) mod entry;
pub(crate) mod exact;
pub(crate) mod postings;
pub(crate) mod told_answers;

use crate::lexicon::Lexicon;
use crate::matching::classifier::features::Neighbours;
use crate::matching::classifier::logistic::{self, Classifier, TooLargeToTrain};
use crate::matching::index::entry::{Entry, EntryKind, Example, Occurrence, distinct};
use crate::matching::index::exact::ExactMatches;
use crate::matching::index::postings::Postings;
use crate::matching::query::analyzer::QueryAnalyzer;
use crate::matching::query::term::Query;
use crate::matching::ragged_array::RaggedArray;
use crate::matching::scratch::Scratch;
use crate::matching::vectors::examples::ExampleVectors;
use crate::matching::vectors::word_neighbours::WordNeighbours;
use crate::matching::vocabulary::interner::Interner;
use crate::matching::vocabulary::spelling::SpellingCorrector;
use crate::matching::vocabulary::stemmer::Stemmer;
use crate::matching::vocabulary::synonyms::Synonyms;
use crate::matching::vocabulary::words::{Vocabulary, WordNumber};
use crate::matching::weights::Weights;

/// An index over a base's example questions.
#[derive(Debug)]
pub struct Index {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) corrector: SpellingCorrector,
    pub(crate) stems: Stemmer,
    pub(crate) synonyms: Synonyms,
    pub(crate) lexicon: Option<Lexicon>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) examples: Vec<Example>,
    /// Words of each example question, in order.
    pub(crate) occurrences: RaggedArray<Occurrence>,
    /// Only with a lexicon.
    pub(crate) example_vectors: Option<ExampleVectors>,
    pub(crate) postings: Postings,
    pub(crate) exact: ExactMatches,
    /// Words of names in the articles.
    pub(crate) names: Interner,
    pub(crate) neighbours: Neighbours,
    pub(crate) classifier: Option<Classifier>,
    /// Only with a lexicon and a classifier.
    pub(crate) word_neighbours: Option<WordNeighbours>,
    /// Value of [`Feature::TextCoverage`](crate::matching::features::feature::Feature::TextCoverage).
    pub(crate) text_coverage: f32,
    pub(crate) weights: Arc<Weights>,
    pub(crate) budget: usize,
    pub(crate) scratch: Mutex<Vec<Scratch>>,
}

impl Index {
    /// Removes the limit of postings read by a search, to measure the cost of the limit.
    #[must_use]
    pub fn unlimited(self) -> Self {
        Self {
            budget: usize::MAX,
            ..self
        }
    }

    /// Returns the facts and absences, by number.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Lends working memory that is kept from search to search.
    pub(crate) fn with_scratch<T>(&self, search: impl FnOnce(&mut Scratch) -> T) -> T {
        let kept = self.scratch.lock().ok().and_then(|mut kept| kept.pop());
        let mut scratch = kept.unwrap_or_default();
        let found = search(&mut scratch);
        if let Ok(mut kept) = self.scratch.lock() {
            kept.push(scratch);
        }
        found
    }

    /// Returns the weights of ranking and confidence.
    #[must_use]
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Returns true if two entries share a source, as a fact does with itself.
    #[must_use]
    pub fn share_source(&self, one: EntryKind, other: EntryKind) -> bool {
        let entry = |kind| self.entries.iter().find(|entry| entry.kind == kind);
        let both = entry(one).zip(entry(other));
        both.is_some_and(|(one, other)| one.shares_source(other))
    }

    /// Returns the sizes of a base that is too large to train a classifier on.
    #[must_use]
    pub fn too_large_to_train(&self) -> Option<TooLargeToTrain> {
        let groups = self.synonyms.group_count();
        let features = Neighbours::feature_count(&self.vocabulary, groups);
        logistic::too_large(
            self.examples.len() + self.entries.len(),
            self.entries.len(),
            features,
        )
    }

    /// Returns the number of example questions.
    #[must_use]
    pub fn example_count(&self) -> usize {
        self.examples.len()
    }

    /// Returns the example questions that are exactly these words.
    pub(crate) fn exact(&self, words: &[String]) -> Vec<u32> {
        let spellings = words.iter().map(|word| self.vocabulary.spelling(word));
        let Some(spellings) = spellings.collect::<Option<Vec<u32>>>() else {
            return Vec::new();
        };
        let hash = exact::hash(spellings.iter().copied());
        let same = |example: &&u32| self.spellings(**example).eq(spellings.iter().copied());
        self.exact.of(hash).iter().filter(same).copied().collect()
    }

    /// Returns the spellings of an example question, in order.
    pub(crate) fn spellings(&self, example: u32) -> impl Iterator<Item = u32> {
        let occurrences = self.occurrences.of(example).iter();
        occurrences.map(|occurrences| self.vocabulary.words[occurrences.word() as usize].spelling)
    }

    /// Returns the normalized words of an example question, in order.
    pub(crate) fn spelled(&self, example: u32) -> Vec<String> {
        let spellings = self.spellings(example);
        spellings
            .map(|spelling| self.vocabulary.text(spelling).to_owned())
            .collect()
    }

    /// Returns the distinct words of an example question.
    pub(crate) fn words_of(&self, example: u32) -> impl Iterator<Item = WordNumber> + Clone {
        distinct(self.occurrences.of(example))
    }

    /// Analyzes a message.
    pub(crate) fn analyze(&self, words: &[String]) -> Query {
        QueryAnalyzer {
            vocabulary: &self.vocabulary,
            corrector: &self.corrector,
            stems: &self.stems,
            synonyms: &self.synonyms,
            lexicon: self.lexicon,
            examples: self.examples.len(),
        }
        .analyze(words)
    }
}
