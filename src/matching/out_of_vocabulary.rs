//! Out-of-vocabulary words, and corrections of misspelled ones.

use crate::lexicon::Lexicon;
use crate::matching::index::Index;
use crate::matching::term_weighting;

impl Index {
    /// Returns true if the base uses a normalized word in this spelling.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.vocabulary.spelling(word).is_some()
    }

    /// Returns true if neither the base nor the lexicon holds a word, and it is no certain misspelling of a word of the
    /// base. Without a lexicon no word is out of vocabulary.
    #[must_use]
    pub fn is_out_of_vocabulary(&self, word: &str) -> bool {
        let unknown = |lexicon: Lexicon| lexicon.find(word).is_none();
        let is_misspelling = || {
            let meant = self
                .corrector
                .corrections(self.vocabulary.spellings(), word);
            let is_certain =
                |&(_, similarity): &(u32, f32)| similarity >= term_weighting::SURE_SLIP;
            meant.iter().any(is_certain)
        };
        self.lexicon.is_some_and(unknown) && !self.knows(word) && !is_misspelling()
    }

    /// Returns the words of a message that are taken for misspellings, each with its likeliest correction.
    #[must_use]
    pub fn corrections(&self, words: &[String]) -> Vec<(String, String)> {
        let terms = self.analyze(words).terms.into_iter();
        let corrected = terms.filter_map(|term| {
            let (meant, _) = *term.corrections.first()?;
            Some((term.text, self.vocabulary.text(meant).to_owned()))
        });
        corrected.collect()
    }
}
