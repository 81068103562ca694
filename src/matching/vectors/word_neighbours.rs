//! What the words of a small base are like each other by their vectors: compared once, when the index is built.

use crate::lexicon::Lexicon;
use crate::matching::parallel;
use crate::matching::ragged_array::Lists;
use crate::matching::vectors::sentence::{self, Measure};
use crate::matching::vectors::term::Telling;
use crate::matching::vocabulary::words::{Vocabulary, Word, WordNumber};

/// The words near in meaning to each spelling, with their likeness.
#[derive(Debug)]
pub(crate) struct Kindred(Lists<(WordNumber, f32)>);

impl Kindred {
    pub(crate) fn new(vocabulary: &Vocabulary, lexicon: Lexicon) -> Self {
        let words = vocabulary.words.iter().zip(0..);
        let telling = words.filter_map(|(word, number)| {
            let id = word.traits.telling()?;
            Some((number, word, sentence::widen_word(lexicon.vector(id))))
        });
        let telling: Vec<(WordNumber, &Word, Measure)> = telling.collect();
        let near = |spelling: usize| {
            let one = Telling::new(0, &vocabulary.traits(spelling as u32), lexicon);
            let near = telling.iter().filter_map(|(number, word, measure)| {
                let likeness = one.as_ref()?.likeness(lexicon, &word.traits, measure);
                (likeness > 0.0).then_some((*number, likeness))
            });
            near.collect::<Vec<_>>()
        };
        let parts = parallel::in_parts(vocabulary.spellings().len(), |part| {
            part.map(near).collect::<Vec<_>>()
        });
        let mut lists = Lists::default();
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
