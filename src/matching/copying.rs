//! The message against its nearest example question, as a near copy of it.

use super::evidence::{Evidence, Kind};
use super::near_copy::{Likeness, NearCopy, near_copy};
use super::weigher::{RARE, Weigher};

impl Weigher<'_> {
    /// Adds how nearly the message repeats the nearest example question, and in what it departs from it.
    pub(super) fn add_near_copy(&self, evidence: &mut Evidence) {
        let copy = self.near_copy(evidence.example);
        evidence.values[Kind::Replaced as usize] = -copy.closeness * copy.replaced / RARE;
        if self.query.negated != self.index.examples[evidence.example as usize].negated {
            evidence.values[Kind::Denied as usize] = -copy.closeness;
        }
    }

    fn near_copy(&self, number: u32) -> NearCopy {
        let vocabulary = &self.index.vocabulary;
        let terms = self.query.terms.iter();
        let terms: Vec<f32> = terms.map(|term| term.traits.background).collect();
        let words = self.index.words_of(number);
        let rarities: Vec<f32> = words
            .clone()
            .map(|word| vocabulary.words[word as usize].traits.background)
            .collect();
        let mut likenesses = vec![Likeness::default(); terms.len() * rarities.len()];
        for (word, row) in words.zip(likenesses.chunks_mut(terms.len().max(1))) {
            if let Some(word) = self.aligner.comparisons.of(word) {
                let letters = word.letters.as_flattened();
                let both = letters.iter().zip(word.meaning.as_flattened());
                for (likeness, (&letters, &meaning)) in row.iter_mut().zip(both) {
                    *likeness = Likeness { letters, meaning };
                }
            }
        }
        let likeness = |term: usize, word: usize| likenesses[word * terms.len() + term];
        near_copy(&terms, &rarities, likeness)
    }
}
