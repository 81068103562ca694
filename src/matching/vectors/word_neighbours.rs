//! What the words of a small base are like each other by their vectors: compared once, when the index is built.

use crate::lexicon::Lexicon;
use crate::matching::parallel;
use crate::matching::ragged_array::RaggedArray;
use crate::matching::vectors::sentence::{self, WideVector};
use crate::matching::vectors::term::ContentTerm;
use crate::matching::vocabulary::words::{Vocabulary, Word, WordNumber};

/// The words near in meaning to each spelling, with their likeness.
#[derive(Debug)]
pub(crate) struct WordNeighbours(RaggedArray<(WordNumber, f32)>);

impl WordNeighbours {
    pub(crate) fn new(vocabulary: &Vocabulary, lexicon: Lexicon) -> Self {
        let words = vocabulary.words.iter().zip(0..);
        let telling = words.filter_map(|(word, number)| {
            let id = word.traits.content_word()?;
            Some((number, word, sentence::widen_word(lexicon.vector(id))))
        });
        let telling: Vec<(WordNumber, &Word, WideVector)> = telling.collect();
        let near = |spelling: usize| {
            let one = ContentTerm::new(0, &vocabulary.traits(spelling as u32), lexicon);
            let near = telling.iter().filter_map(|(number, word, measure)| {
                let similarity = one.as_ref()?.similarity(lexicon, &word.traits, measure);
                (similarity > 0.0).then_some((*number, similarity))
            });
            near.collect::<Vec<_>>()
        };
        let parts = parallel::in_parts(vocabulary.spellings().len(), |part| {
            part.map(near).collect::<Vec<_>>()
        });
        let mut lists = RaggedArray::default();
        for list in parts.into_iter().flatten() {
            lists.push(list.into_iter());
        }
        lists.shrink();
        Self(lists)
    }

    /// The words near to a spelling.
    pub(crate) fn of(&self, spelling: u32) -> &[(WordNumber, f32)] {
        self.0.of(spelling)
    }
}
