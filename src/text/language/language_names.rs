//! Names of languages in the languages that the program speaks.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::english_name;
use crate::text::data::{WordMap, two_columns};
use crate::text::messages::primary_subtag;

/// Files by the language that they are in. English names come from the lists that detect languages.
const FILES: &[(&str, &str)] = &[("fr", include_str!("../data/fr/language_names.tsv"))];

static NAMES: LazyLock<HashMap<&str, WordMap>> = LazyLock::new(|| {
    let files = FILES.iter();
    files.map(|&(tag, file)| (tag, two_columns(file))).collect()
});

/// Returns the name of a language in another one, in English if the program does not speak that. Both are BCP 47 tags.
#[must_use]
pub fn language_name(tag: &str, language: &str) -> Option<&'static str> {
    match NAMES.get(primary_subtag(language).as_str()) {
        Some(names) => names.get(primary_subtag(tag).as_str()).copied(),
        None => english_name(tag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::data::rows;
    use crate::text::language::english_names::OTHERS;
    use crate::text::language::function_words::LANGUAGES;

    #[test]
    fn every_file_names_each_language_once() {
        let known = LANGUAGES.iter().flat_map(|language| &language.tags);
        let mut known: Vec<&str> = known.chain(OTHERS.keys()).copied().collect();
        known.sort_unstable();
        for (language, file) in FILES {
            let named = rows(file).filter_map(|row| row.split_once('\t'));
            let mut named: Vec<&str> = named.map(|(tag, _)| tag).collect();
            named.sort_unstable();
            assert_eq!(named, known, "{language}");
        }
    }

    #[test]
    fn a_language_is_named_in_another() {
        for (tag, language, name) in [
            ("en-GB", "fr-CA", Some("anglais")),
            ("EN", "FR", Some("anglais")),
            ("en", "en-US", Some("English")),
            ("en", "de", Some("English")),
            ("xx", "fr", None),
        ] {
            assert_eq!(language_name(tag, language), name, "{tag} in {language}");
        }
    }
}
