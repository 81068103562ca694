//! Posting lists: the example questions that hold a word.

use crate::lexicon::gazetteer::Member;
use crate::matching::index::entry::Example;
use crate::matching::ragged_array::RaggedArray;
use crate::matching::vocabulary::words::{GroupNumber, StemNumber, Vocabulary, WordNumber};

/// Posting lists of words, sorted by the share of the question that the word makes up, falling; and the words of each
/// stem, group and place.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    examples: RaggedArray<u32>,
    stems: RaggedArray<WordNumber>,
    groups: RaggedArray<WordNumber>,
    /// Words by place, ascending.
    places: Vec<(Member, WordNumber)>,
    /// Norm of the shortest example question.
    pub(crate) shortest: f32,
}

impl Postings {
    /// Builds the posting lists of examples, whose distinct words `words_of` returns.
    pub(crate) fn new<W: Iterator<Item = WordNumber> + Clone>(
        vocabulary: &Vocabulary,
        groups: usize,
        examples: &[Example],
        words_of: impl Fn(u32) -> W,
    ) -> Self {
        // A word's share of a question falls with the question's length.
        let mut shortest_first: Vec<u32> = (0..examples.len() as u32).collect();
        let norm = |number: u32| examples[number as usize].norm;
        shortest_first.sort_by(|&a, &b| norm(a).total_cmp(&norm(b)));
        let words = (0..).zip(&vocabulary.words);
        let placed = words.clone();
        let mut places: Vec<_> = placed
            .filter_map(|(number, word)| Some((word.traits.place?, number)))
            .collect();
        places.sort_unstable();
        let rows = shortest_first
            .iter()
            .flat_map(|&number| words_of(number).map(move |word| (word, number)));
        Self {
            shortest: shortest_first.first().map_or(1.0, |&number| norm(number)),
            examples: RaggedArray::gather(vocabulary.words.len(), rows),
            stems: RaggedArray::gather(
                vocabulary.stem_count(),
                words.clone().map(|(number, word)| (word.stem, number)),
            ),
            groups: RaggedArray::gather(
                groups,
                words.filter_map(|(number, word)| Some((word.group?.into(), number))),
            ),
            places,
        }
    }

    /// Returns the example questions that hold a word.
    pub(crate) fn of(&self, word: WordNumber) -> &[u32] {
        self.examples.of(word)
    }

    /// Returns the words of a stem.
    pub(crate) fn of_stem(&self, stem: StemNumber) -> &[WordNumber] {
        self.stems.of(stem)
    }

    /// Returns the words that stand for a curated synonym group.
    pub(crate) fn of_group(&self, group: GroupNumber) -> &[WordNumber] {
        self.groups.of(group.into())
    }

    /// Returns the words of a place in a list of exclusive things.
    pub(crate) fn of_place(&self, place: Member) -> impl Iterator<Item = WordNumber> {
        let start = self.places.partition_point(|&(known, _)| known < place);
        let same = self.places[start..]
            .iter()
            .take_while(move |&&(known, _)| known == place);
        same.map(|&(_, word)| word)
    }
}
