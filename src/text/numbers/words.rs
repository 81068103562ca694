//! The words that stand for numbers, by language.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::messages::Translations;

/// The lists of `text/data/<language>/numbers.toml`, which says what each is for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct NumberWords {
    pub(super) cardinals: Values,
    pub(super) ordinals: Values,
    pub(super) multipliers: Values,
    pub(super) starts: Values,
    pub(super) suffixes: Values,
    pub(super) loose: Values,
    pub(super) units: Units,
    pub(super) joiners: HashSet<String>,
    pub(super) thousands_by_spaces: bool,
}

/// Words with their values, written as "2 two".
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Values(HashMap<String, f64>);

impl From<Vec<String>> for Values {
    fn from(rows: Vec<String>) -> Self {
        let words = rows.iter().flat_map(|row| {
            let (value, words) = row.split_once(' ').unwrap_or_default();
            let value = value.parse().unwrap_or_default();
            words.split(' ').map(move |word| (word.to_owned(), value))
        });
        Self(words.collect())
    }
}

impl Values {
    /// Returns the value of a word.
    pub(super) fn get(&self, word: &str) -> Option<f64> {
        self.0.get(word).copied()
    }
}

/// Units by their forms, written as "dollars: $, dollar, dollars".
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Units(HashMap<String, String>);

impl From<Vec<String>> for Units {
    fn from(rows: Vec<String>) -> Self {
        let forms = rows.iter().flat_map(|row| {
            let (name, forms) = row.split_once(": ").unwrap_or_default();
            forms
                .split(", ")
                .map(move |form| (form.to_owned(), name.to_owned()))
        });
        Self(forms.collect())
    }
}

impl Units {
    /// Returns the name of the unit that has a form.
    pub(super) fn name(&self, form: &str) -> Option<&str> {
        self.0.get(form).map(String::as_str)
    }
}

static WORDS: LazyLock<Translations<NumberWords>> = LazyLock::new(|| {
    Translations::new(&[
        ("en", include_str!("../data/en/numbers.toml")),
        ("fr", include_str!("../data/fr/numbers.toml")),
    ])
});

impl NumberWords {
    /// Returns the words of a language, given by its BCP 47 tag.
    pub(super) fn of(language: &str) -> &'static Self {
        WORDS.of(language)
    }
}

#[cfg(test)]
mod tests {
    use super::NumberWords;

    #[test]
    fn every_row_has_a_value_and_words() {
        for language in ["en", "fr"] {
            let words = NumberWords::of(language);
            for values in [&words.cardinals, &words.multipliers, &words.suffixes] {
                for (word, value) in &values.0 {
                    assert!(
                        !word.is_empty() && (*value > 0.0 || word == "zero"),
                        "{word}"
                    );
                }
            }
            assert_eq!(
                words.units.name("%"),
                words.units.name(if language == "en" {
                    "per cent"
                } else {
                    "pour cent"
                })
            );
        }
    }
}
