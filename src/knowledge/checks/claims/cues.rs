//! The words by which an answer is compared with its sources, by language.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::messages::Translations;

/// The lists of `knowledge/data/<language>/claims.toml`, which says what each is for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Cues {
    dates: Dates,
    dates_have_capitals: bool,
    no_names: HashSet<String>,
    pub(super) name_endings: Vec<String>,
    negations: HashSet<String>,
    implied_negations: HashSet<String>,
    modals: HashSet<String>,
    reservations: HashSet<String>,
    silence: HashSet<String>,
}

/// Days and months by each of their forms, written as "september sep sept".
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
struct Dates(HashMap<String, String>);

impl From<Vec<String>> for Dates {
    fn from(rows: Vec<String>) -> Self {
        let forms = rows.iter().flat_map(|row| {
            let mut forms = row.split(' ').peekable();
            let name = forms.peek().copied().unwrap_or_default();
            forms.map(move |form| (form.to_owned(), name.to_owned()))
        });
        Self(forms.collect())
    }
}

static CUES: LazyLock<Translations<Cues>> = LazyLock::new(|| {
    Translations::new(&[
        ("en", include_str!("../../data/en/claims.toml")),
        ("fr", include_str!("../../data/fr/claims.toml")),
    ])
});

impl Cues {
    /// Returns the words of a language, given by its BCP 47 tag.
    pub(super) fn of(language: &str) -> &'static Self {
        CUES.of(language)
    }

    /// Returns the day or month that a word names, given as it is written and normalized.
    pub(super) fn date<'c>(&'c self, written: &str, word: &str) -> Option<&'c str> {
        if self.dates_have_capitals && !written.starts_with(char::is_uppercase) {
            return None;
        }
        self.dates.0.get(word).map(String::as_str)
    }

    /// Returns true for a word that is written with a capital and names nobody.
    pub(super) fn is_no_name(&self, word: &str) -> bool {
        self.no_names.contains(word) || self.dates.0.contains_key(word)
    }

    pub(super) fn is_negation(&self, word: &str) -> bool {
        self.negations.contains(word)
    }

    /// Returns true for a word that denies something without a negation ("refused").
    pub(super) fn implies_negation(&self, word: &str) -> bool {
        let begins = |end: usize| {
            let beginning = word.get(..end).map(|beginning| format!("{beginning}-"));
            beginning.is_some_and(|beginning| self.implied_negations.contains(&beginning))
        };
        self.implied_negations.contains(word) || (2..=word.len()).any(begins)
    }

    pub(super) fn is_modal(&self, word: &str) -> bool {
        self.modals.contains(word)
    }

    /// Returns true for a word that leaves it open whether something is so.
    pub(super) fn is_reservation(&self, word: &str) -> bool {
        self.modals.contains(word) || self.reservations.contains(word)
    }

    /// Returns true for a word by which an absence says that something is not said.
    pub(super) fn is_silence(&self, word: &str) -> bool {
        self.silence.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_words() {
        let (english, french) = (Cues::of("en"), Cues::of("fr"));
        assert_eq!(english.date("Sept", "sept"), Some("september"));
        assert_eq!(english.date("may", "may"), None);
        assert_eq!(french.date("mai", "mai"), Some("mai"));
        assert!(english.implies_negation("refused") && !english.implies_negation("ref"));
        assert!(english.is_negation("not") && french.is_negation("ne"));
        assert!(english.is_modal("may") && english.is_reservation("will"));
    }
}
