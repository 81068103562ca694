//! Trains the classifier on a base's own example questions and the words of its ids.

use crate::lexicon::Lexicon;
use crate::matching::classifier::features::{Features, Neighbours};
use crate::matching::classifier::logistic::{self, Classifier};
use crate::matching::index::entry::{Entry, EntryKind, Example, Occurrence, distinct};
use crate::matching::query::question_type::QuestionType;
use crate::matching::ragged_array::RaggedArray;
use crate::matching::vectors::examples::ExampleVectors;
use crate::matching::vectors::sentence;
use crate::matching::vocabulary::words::Vocabulary;

/// The parts of an index that the classifier is trained on.
pub(crate) struct TrainingData<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) entries: &'a [Entry],
    pub(crate) examples: &'a [Example],
    pub(crate) occurrences: &'a RaggedArray<Occurrence>,
    /// The number of curators' synonym groups.
    pub(crate) groups: usize,
    pub(crate) lexicon: Option<Lexicon>,
}

impl TrainingData<'_> {
    /// Learns how the entries part; nothing in too large a base.
    pub(crate) fn train(
        &self,
        meaning: Option<&ExampleVectors>,
    ) -> (Neighbours, Option<Classifier>) {
        let features = Neighbours::feature_count(self.vocabulary, self.groups);
        let lessons = self.examples.len() + self.entries.len();
        if !logistic::is_learnable(lessons, self.entries.len(), features) {
            return (Neighbours::default(), None);
        }
        let absence = |entry: &Entry| matches!(entry.kind, EntryKind::Absence(_));
        let absences = self.entries.iter().any(absence);
        let neighbours = Neighbours::of(self.vocabulary, self.groups, absences, self.lexicon);
        let examples = self.of_examples(&neighbours, meaning);
        let lessons = examples.chain(self.of_names(&neighbours));
        let (owners, questions): (Vec<u32>, Vec<Features>) = lessons.unzip();
        let classifier = Classifier::learn(&questions, &owners, self.entries.len(), features);
        (neighbours, Some(classifier))
    }

    /// Each example question, with the entry that it belongs to.
    fn of_examples<'a>(
        &'a self,
        neighbours: &'a Neighbours,
        meaning: Option<&'a ExampleVectors>,
    ) -> impl Iterator<Item = (u32, Features)> + 'a {
        let examples = self.examples.iter().zip(0..);
        examples.map(move |(example, number)| {
            let words = distinct(self.occurrences.of(number));
            let words = words.map(|word| &self.vocabulary.words[word as usize]);
            let vector = meaning.map(|meaning| meaning.vector(number));
            let features = neighbours.of_example(vector, words, example.question_type);
            (example.entry, features)
        })
    }

    /// What each entry is called, as one more example question: "junta-leader" tells what it is about, whatever words its
    /// examples have for it. It brought clinc150 0.4 points of hit@1 and 4 of right at 5 % false answers, hint3 1.5 of
    /// hit@1, banking77 0.008 of AUROC, and the articles of `examples/fit` nothing. Names that are not words, such as
    /// numbers and hashes, tell nothing.
    fn of_names<'a>(
        &'a self,
        neighbours: &'a Neighbours,
    ) -> impl Iterator<Item = (u32, Features)> + 'a {
        let entries = self.entries.iter().zip(0..);
        let id_words = entries.filter(|(entry, _)| !entry.id_words.is_empty());
        id_words.map(move |(entry, number)| {
            let words = entry.id_words.iter();
            let words = words.map(|&word| &self.vocabulary.words[word as usize]);
            let vector = self.lexicon.map(|lexicon| {
                let meant = words.clone().filter_map(|word| word.traits.lexicon);
                sentence::of_words(lexicon, meant)
            });
            let features = neighbours.of_example(vector.as_ref(), words, QuestionType::Open);
            (number, features)
        })
    }
}
