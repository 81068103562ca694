//! Content terms of a query, compared with the base's words by vector, synonyms and antonyms.

use crate::lexicon::gazetteer::Member;
use crate::lexicon::{Lexicon, WordId};
use crate::matching::term_weighting;
use crate::matching::vectors::sentence::{self, WideVector};
use crate::matching::vocabulary::words::Traits;

/// A term of a query whose vector carries meaning.
pub(crate) struct ContentTerm {
    /// Its position among the query's terms.
    pub(crate) at: usize,
    pub(crate) id: WordId,
    length: f32,
    place: Option<Member>,
    vector: WideVector,
    synonyms: Vec<WordId>,
    /// A bit for each synonym, by its number modulo 64: rules out most words without a search.
    synonym_bits: u64,
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
            vector: sentence::widen_word(lexicon.vector(id)),
            synonym_bits: bits.fold(0, |synonym_bits, bit| synonym_bits | bit),
            synonyms,
        })
    }

    /// Returns the similarity of another word, given its vector: by the vectors, and by synonyms, antonyms and
    /// exclusive places.
    pub(crate) fn similarity(&self, lexicon: Lexicon, other: &Traits, vector: &WideVector) -> f32 {
        let Some(word) = other.lexicon else {
            return 0.0;
        };
        if word == self.id {
            return term_weighting::SAME_STEM;
        }
        let product = sentence::dot_wide(&self.vector, vector) as f32;
        let lengths = self.length * other.length;
        // Of 100 words 99 are below the floor: they are spared the division.
        let similarity = if product > term_weighting::COSINE_FLOOR * lengths {
            term_weighting::vector_similarity(product / lengths)
        } else {
            0.0
        };
        if similarity > 0.0 && lexicon.are_antonyms(self.id, word) {
            return 0.0;
        }
        let synonym = similarity < term_weighting::SYNONYM && self.is_synonym(word);
        let similarity = if synonym {
            term_weighting::SYNONYM
        } else {
            similarity
        };
        if similarity > 0.0 && self.excludes(other) {
            0.0
        } else {
            similarity
        }
    }

    fn excludes(&self, other: &Traits) -> bool {
        let places = self.place.zip(other.place);
        places.is_some_and(|(one, other)| one.excludes(other))
    }

    fn is_synonym(&self, word: WordId) -> bool {
        self.synonym_bits & bit(word) != 0 && self.synonyms.binary_search(&word).is_ok()
    }
}

fn bit(word: WordId) -> u64 {
    1 << (word.0 % 64)
}
