//! How alike a message's word and a base's word are: by letters (A) and by meaning (B).

use super::query::Term;
use super::vector;
use super::vocabulary::{Vocabulary, Word};
use super::weights;
use crate::lexicon::Lexicon;

/// A likeness by letters and by meaning, each 0 to 1; meaning is never below letters.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Likeness {
    pub(crate) letters: f32,
    pub(crate) meaning: f32,
}

/// Compares words, with the lexicon where there is one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Comparer<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) lexicon: Option<Lexicon>,
}

impl Comparer<'_> {
    /// The likeness of a message's word and a base's word.
    pub(crate) fn compare(&self, term: &Term, word: &Word) -> Likeness {
        let letters = self.letters(term, word);
        let meaning = if letters >= weights::SAME_STEM {
            letters
        } else {
            letters.max(self.meaning(term, word))
        };
        Likeness { letters, meaning }
    }

    fn letters(&self, term: &Term, word: &Word) -> f32 {
        if term.spelling == Some(word.spelling) {
            return 1.0;
        }
        if term.stem == Some(word.stem) {
            return weights::SAME_STEM;
        }
        let corrected = term.corrections.iter().map(|&(spelling, likeness)| {
            if spelling == word.spelling {
                likeness
            } else if self.vocabulary.stem_of(spelling) == word.stem {
                likeness * weights::CORRECTED_STEM
            } else {
                0.0
            }
        });
        corrected.fold(0.0, f32::max)
    }

    fn meaning(&self, term: &Term, word: &Word) -> f32 {
        if word.group.is_some_and(|group| term.groups.contains(&group)) {
            return weights::CURATED_SYNONYM;
        }
        let places = term.traits.place.zip(word.traits.place);
        if places.is_some_and(|(one, other)| one.is_same(other)) {
            return weights::SAME_THING;
        }
        let apart = term.traits.number
            || word.traits.number
            || term.traits.function
            || word.traits.function
            || places.is_some_and(|(one, other)| one.excludes(other));
        let (Some(lexicon), Some(one), Some(other), false) = (
            self.lexicon,
            term.traits.lexicon,
            word.traits.lexicon,
            apart,
        ) else {
            return 0.0;
        };
        if one == other {
            return weights::SAME_STEM;
        }
        let cosine = vector::word_cosine(
            &lexicon.vector(one).map(u8::cast_signed),
            &lexicon.vector(other).map(u8::cast_signed),
        );
        let near = weights::vector_likeness(cosine);
        if near > 0.0 && lexicon.are_antonyms(one, other) {
            return 0.0;
        }
        if near < weights::SYNONYM && lexicon.are_synonyms(one, other) {
            weights::SYNONYM
        } else {
            near
        }
    }
}
