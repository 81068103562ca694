//! What is known of English words, independent of any article: how frequent they are, what they mean (as vectors),
//! their synonyms and opposites. Compiled in and read in place; provenance and licences: `src/lexicon/english/`.

#[cfg(feature = "lexicon")]
mod deletes;
pub mod exclusive;
#[cfg(feature = "lexicon")]
mod packed;

/// The numbers of a word's vector.
pub const DIMENSIONS: usize = 128;

/// A word's number in the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub(crate) u16);

/// A language's words. Copied freely: it is a handle to data compiled into the program.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Lexicon;

impl Lexicon {
    /// The lexicon for a language (a BCP 47 tag); `None` where there is none, or the feature `lexicon` is off.
    #[must_use]
    pub fn of(language: &str) -> Option<Self> {
        let english = language
            .get(..2)
            .is_some_and(|tag| tag.eq_ignore_ascii_case("en"));
        (english && cfg!(feature = "lexicon")).then_some(Self)
    }
}

#[cfg(not(feature = "lexicon"))]
mod packed {
    //! Without the feature no [`Lexicon`](super::Lexicon) exists, so that none of this is ever called.
    use super::{DIMENSIONS, Lexicon, WordId};

    static NO_VECTOR: [u8; DIMENSIONS] = [0; DIMENSIONS];

    impl Lexicon {
        /// The number of a normalized word.
        #[must_use]
        pub fn find(self, _word: &str) -> Option<WordId> {
            None
        }
        /// Zipf frequency: log10 of occurrences per thousand million words.
        #[must_use]
        pub fn zipf(self, _word: WordId) -> f32 {
            0.0
        }
        /// A word's vector in signed bytes; times [`Self::scale`] is the vector.
        #[must_use]
        pub fn vector(self, _word: WordId) -> &'static [u8; DIMENSIONS] {
            &NO_VECTOR
        }
        /// What a vector's bytes are multiplied by.
        #[must_use]
        pub fn scale(self, _word: WordId) -> f32 {
            0.0
        }
        /// The most frequent word of which this one is a slip.
        #[must_use]
        pub fn correct(self, _word: &str) -> Option<(WordId, &'static str)> {
            None
        }
        /// The words that share one of a word's first three senses (WordNet), ascending.
        pub fn synonyms(self, _word: WordId) -> impl Iterator<Item = WordId> {
            std::iter::empty()
        }
        /// Whether two words are opposites (WordNet).
        #[must_use]
        pub fn are_antonyms(self, _one: WordId, _other: WordId) -> bool {
            false
        }
    }
}
