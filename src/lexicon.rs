//! What is known of English words, independent of any article: how frequent they are, what they mean (as vectors),
//! their synonyms and opposites. Compiled in and read in place; provenance and licences: `src/lexicon/english/`.

mod deletes;
pub mod exclusive;
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
    /// The lexicon for a language (a BCP 47 tag); `None` where there is none.
    #[must_use]
    pub fn of(language: &str) -> Option<Self> {
        let english = language
            .get(..2)
            .is_some_and(|tag| tag.eq_ignore_ascii_case("en"));
        english.then_some(Self)
    }
}
