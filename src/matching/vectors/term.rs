//! A term whose vector tells something, against the base's words.

use crate::lexicon::gazetteer::Member;
use crate::lexicon::{Lexicon, WordId};
use crate::matching::term_weighting;
use crate::matching::vectors::sentence::{self, WideVector};
use crate::matching::vocabulary::words::Traits;

/// The term.
pub(crate) struct ContentTerm {
    /// Its place among the query's terms.
    pub(crate) at: usize,
    pub(crate) id: WordId,
    length: f32,
    place: Option<Member>,
    measure: WideVector,
    synonyms: Vec<WordId>,
    /// A bit for each synonym's number, folded: most words are told to be none by it.
    maybe: u64,
}

impl ContentTerm {
    pub(crate) fn new(at: usize, traits: &Traits, lexicon: Lexicon) -> Option<Self> {
        let id = traits.content_word()?;
        let synonyms: Vec<WordId> = lexicon.synonyms(id).collect();
        let bits = synonyms.iter().map(|synonym| bit(*synonym));
        Some(Self {
            at,
            id,
            length: traits.length,
            place: traits.place,
            measure: sentence::widen_word(lexicon.vector(id)),
            maybe: bits.fold(0, |maybe, bit| maybe | bit),
            synonyms,
        })
    }

    /// The likeness of another word, given its vector, by the vectors and by what is known of them.
    pub(crate) fn similarity(&self, lexicon: Lexicon, other: &Traits, measure: &WideVector) -> f32 {
        let Some(word) = other.lexicon else {
            return 0.0;
        };
        if word == self.id {
            return term_weighting::SAME_STEM;
        }
        let product = sentence::dot_wide(&self.measure, measure) as f32;
        let lengths = self.length * other.length;
        // Ninety-nine words of a hundred are too far to say anything: they are spared the divisions.
        let near = if product > term_weighting::COSINE_FLOOR * lengths {
            term_weighting::vector_similarity(product / lengths)
        } else {
            0.0
        };
        if near > 0.0 && lexicon.are_antonyms(self.id, word) {
            return 0.0;
        }
        let synonym = near < term_weighting::SYNONYM && self.is_synonym(word);
        let near = if synonym {
            term_weighting::SYNONYM
        } else {
            near
        };
        if near > 0.0 && self.excludes(other) {
            0.0
        } else {
            near
        }
    }

    fn excludes(&self, other: &Traits) -> bool {
        let places = self.place.zip(other.place);
        places.is_some_and(|(one, other)| one.excludes(other))
    }

    fn is_synonym(&self, word: WordId) -> bool {
        self.maybe & bit(word) != 0 && self.synonyms.binary_search(&word).is_ok()
    }
}

fn bit(word: WordId) -> u64 {
    1 << (word.0 % 64)
}
