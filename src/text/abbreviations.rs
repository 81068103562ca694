//! Chat abbreviations, and contractions typed without their apostrophe ("wen", "cant"), written out.

use std::sync::LazyLock;

use super::data::{WordMap, two_columns};

const FILE: &str = include_str!("data/en/abbreviations.tsv");

/// Abbreviations with the words that they stand for.
static ABBREVIATIONS: LazyLock<WordMap> = LazyLock::new(|| two_columns(FILE));

/// Returns the words that an abbreviation stands for, separated by spaces.
#[must_use]
pub fn expand(word: &str) -> Option<&'static str> {
    ABBREVIATIONS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::data::rows;

    #[test]
    fn every_row_is_an_abbreviation_of_its_own() {
        assert_eq!(ABBREVIATIONS.len(), rows(FILE).count());
    }

    #[test]
    fn abbreviations_are_expanded_and_ordinary_words_stay() {
        for (typed, full) in [
            ("wen", Some("when")),
            ("becuz", Some("because")),
            ("gr8", Some("great")),
            ("whyd", Some("why did")),
            ("2day", Some("today")),
            ("2", None),
            ("bout", None),
            ("were", None),
            ("dis", None),
        ] {
            assert_eq!(expand(typed), full, "{typed}");
        }
    }
}
