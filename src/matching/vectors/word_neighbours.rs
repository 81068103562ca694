//! Similar words of a small base by vector, compared once when the index is built.

use crate::lexicon::Lexicon;
use crate::matching::parallel;
use crate::matching::ragged_array::RaggedArray;
use crate::matching::vectors::sentence::{self, WideVector};
use crate::matching::vectors::term::ContentTerm;
use crate::matching::vocabulary::words::{Vocabulary, Word, WordNumber};

/// Least number of words that are worth a thread: each is compared with all others.
const WORTHWHILE: usize = 128;

/// Words of the base that are similar to each spelling, with their similarities.
#[derive(Debug)]
pub(crate) struct WordNeighbours(RaggedArray<(WordNumber, f32)>);

impl WordNeighbours {
    pub(crate) fn new(vocabulary: &Vocabulary, lexicon: Lexicon) -> Self {
        let words = vocabulary.words.iter().zip(0..);
        let content_words = words.filter_map(|(word, number)| {
            let id = word.traits.content_word()?;
            Some((number, word, sentence::widen_word(lexicon.vector(id))))
        });
        let content_words: Vec<(WordNumber, &Word, WideVector)> = content_words.collect();
        let near = |spelling: usize| {
            let term = ContentTerm::new(0, &vocabulary.traits(spelling as u32), lexicon);
            let near = content_words.iter().filter_map(|(number, word, vector)| {
                let similarity = term.as_ref()?.similarity(lexicon, &word.traits, vector);
                (similarity > 0.0).then_some((*number, similarity))
            });
            near.collect::<Vec<_>>()
        };
        let count = vocabulary.spellings().len();
        let parts = parallel::in_parts_of_at_least(WORTHWHILE, count, |part| {
            part.map(near).collect::<Vec<_>>()
        });
        let mut lists = RaggedArray::default();
        for list in parts.into_iter().flatten() {
            lists.push(list.into_iter());
        }
        lists.shrink();
        Self(lists)
    }

    /// Returns the words that are similar to a spelling.
    pub(crate) fn of(&self, spelling: u32) -> &[(WordNumber, f32)] {
        self.0.of(spelling)
    }
}
