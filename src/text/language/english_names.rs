//! English names of languages.

use std::sync::LazyLock;

use super::find;
use super::function_words::LANGUAGES;
use crate::text::data::{WordMap, two_columns};
use crate::text::messages::primary_subtag;

const FILE: &str = include_str!("../data/languages/names.tsv");

/// Names of languages that have no function words here, by subtag.
pub(super) static OTHERS: LazyLock<WordMap> = LazyLock::new(|| two_columns(FILE));

/// Returns the English name of a language by its BCP 47 tag.
#[must_use]
pub fn english_name(tag: &str) -> Option<&'static str> {
    if let Some(language) = find(tag) {
        return Some(LANGUAGES[language].name);
    }
    OTHERS.get(primary_subtag(tag).as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::data::rows;

    #[test]
    fn every_row_names_a_language_of_its_own() {
        assert_eq!(OTHERS.len(), rows(FILE).count());
    }

    #[test]
    fn languages_have_english_names() {
        for (tag, expected) in [
            ("en-GB", Some("English")),
            ("PT-br", Some("Portuguese")),
            ("no", Some("Norwegian")),
            ("FI", Some("Finnish")),
            ("xx", None),
        ] {
            assert_eq!(english_name(tag), expected, "{tag}");
        }
    }
}
