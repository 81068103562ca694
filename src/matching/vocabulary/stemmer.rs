//! Stemming by the Snowball algorithm of a language.

use std::borrow::Cow;
use std::fmt;

use frostem::Algorithm;

/// Reduces words to their stems in the base's language. Leaves them as they are in a language without a stemmer.
pub(crate) struct Stemmer(Option<frostem::Stemmer>);

impl fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let algorithm = self.0.map(frostem::Stemmer::algorithm);
        f.debug_tuple("Stemmer").field(&algorithm).finish()
    }
}

impl Stemmer {
    /// Returns the Snowball stemmer of a language (a BCP 47 tag).
    pub(crate) fn of(language: &str) -> Self {
        let algorithm = match language.get(..2).unwrap_or_default() {
            "en" => Algorithm::English,
            "fr" => Algorithm::French,
            "de" => Algorithm::German,
            "es" => Algorithm::Spanish,
            "it" => Algorithm::Italian,
            "pt" => Algorithm::Portuguese,
            "nl" => Algorithm::Dutch,
            "sv" => Algorithm::Swedish,
            "da" => Algorithm::Danish,
            "no" | "nb" => Algorithm::Norwegian,
            "fi" => Algorithm::Finnish,
            "ru" => Algorithm::Russian,
            "ar" => Algorithm::Arabic,
            "tr" => Algorithm::Turkish,
            "ro" => Algorithm::Romanian,
            "hu" => Algorithm::Hungarian,
            _ => return Self(None),
        };
        Self(Some(frostem::Stemmer::new(algorithm)))
    }

    /// Returns the stem of a normalized word.
    pub(crate) fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        self.0
            .as_ref()
            .map_or(word.into(), |stemmer| stemmer.stem(word))
    }
}
