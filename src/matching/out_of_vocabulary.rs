//! What an index knows of single words.

use crate::lexicon::Lexicon;
use crate::matching::index::Index;
use crate::matching::term_weighting;

impl Index {
    /// Whether the base uses a normalized word, as it is spelled.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.vocabulary.spelling(word).is_some()
    }

    /// Whether neither the base nor the lexicon of its language holds a word, and it is no sure slip of one of the base's;
    /// no word is strange without a lexicon.
    #[must_use]
    pub fn is_out_of_vocabulary(&self, word: &str) -> bool {
        let unknown = |lexicon: Lexicon| lexicon.find(word).is_none();
        let slip = || {
            let meant = self
                .corrector
                .corrections(self.vocabulary.spellings(), word);
            let sure = |&(_, similarity): &(u32, f32)| similarity >= term_weighting::SURE_SLIP;
            meant.iter().any(sure)
        };
        self.lexicon.is_some_and(unknown) && !self.knows(word) && !slip()
    }

    /// The words of a message that are taken for slips, each with the word of the base that was likeliest meant.
    #[must_use]
    pub fn corrections(&self, words: &[String]) -> Vec<(String, String)> {
        let terms = self.read(words).terms.into_iter();
        let corrected = terms.filter_map(|term| {
            let (meant, _) = *term.corrections.first()?;
            Some((term.text, self.vocabulary.text(meant).to_owned()))
        });
        corrected.collect()
    }
}
