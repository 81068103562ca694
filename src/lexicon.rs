//! The lexicon of English: frequencies, vectors, synonyms and antonyms of words, independent of any article. It is
//! compiled in and read in place. Provenance and licences: `src/lexicon/data/en/README.md`.

pub mod gazetteer;
mod packed;
mod symmetric_deletes;

/// The dimensions of a word vector.
pub const DIMENSIONS: usize = 128;

/// A word's number in the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub(crate) u16);

/// A handle to the words of a language, which are compiled into the program.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Lexicon;

impl Lexicon {
    /// Returns the lexicon of a language (a BCP 47 tag), if there is one: English has.
    #[must_use]
    pub fn for_language(tag: &str) -> Option<Self> {
        let english = tag
            .get(..2)
            .is_some_and(|subtag| subtag.eq_ignore_ascii_case("en"));
        english.then_some(Self)
    }
}
