//! The program's own sentences: data files that are compiled in, and their placeholders.

use std::fmt::{Display, Write};

use serde::de::DeserializeOwned;

/// Parses one of the program's own TOML files. The type names every key, and a unit test beside it parses the file.
pub(crate) fn parse<T: DeserializeOwned>(file: &str) -> T {
    toml::from_str(file)
        .unwrap_or_else(|error| unreachable!("a data file of the program is invalid: {error}"))
}

/// The language of the program where it does not know another one.
const ENGLISH: &str = "en";

/// Texts of one kind, in each language that the program knows.
#[derive(Debug)]
pub(crate) struct Translations<T> {
    /// By primary subtag.
    languages: Vec<(&'static str, T)>,
}

impl<T: DeserializeOwned> Translations<T> {
    /// Parses one of the program's own TOML files a language, each given with the primary subtag of its language. English
    /// must be among them.
    pub(crate) fn new(files: &[(&'static str, &str)]) -> Self {
        let languages = files.iter().map(|&(tag, file)| (tag, parse(file)));
        Self {
            languages: languages.collect(),
        }
    }
}

impl<T> Translations<T> {
    /// Returns the texts in a language, given by a BCP 47 tag or a locale of Discord ("fr", "fr-CA"), or else in English.
    pub(crate) fn of(&self, tag: &str) -> &T {
        self.find(tag)
            .or_else(|| self.find(ENGLISH))
            .unwrap_or_else(|| unreachable!("every text of the program is there in English"))
    }

    /// Returns the texts in a language, if the program knows it.
    pub(crate) fn find(&self, tag: &str) -> Option<&T> {
        let primary = primary_subtag(tag);
        let mut languages = self.languages.iter();
        let found = languages.find(|(known, _)| *known == primary);
        found.map(|(_, texts)| texts)
    }
}

/// Returns the language of a BCP 47 tag or a locale of Discord: "fr" of "fr-CA".
pub(crate) fn primary_subtag(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or_default();
    primary.to_ascii_lowercase()
}

/// Replaces each `{name}` in a sentence with the value of that name. Values are not searched for placeholders, and a name
/// without a value stays as it is.
pub(crate) fn fill(sentence: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(2 * sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let placeholder = after.split_once('}').and_then(|(name, after)| {
            let value = values.iter().find(|(known, _)| *known == name);
            value.map(|(_, value)| (value, after))
        });
        filled.push_str(before);
        rest = if let Some((value, after)) = placeholder {
            let _ = write!(filled, "{value}");
            after
        } else {
            filled.push('{');
            after
        };
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn texts_are_found_by_language_and_else_in_english() {
        let files = [("en", "word = \"yes\""), ("fr", "word = \"oui\"")];
        let translations: Translations<HashMap<String, String>> = Translations::new(&files);
        for (tag, word) in [
            ("fr", "oui"),
            ("fr-CA", "oui"),
            ("FR-fr", "oui"),
            ("en-GB", "yes"),
            ("de", "yes"),
            ("frr", "yes"),
            ("zh-CN", "yes"),
            ("", "yes"),
        ] {
            assert_eq!(translations.of(tag)["word"], word, "{tag}");
        }
        assert!(translations.find("fr-CA").is_some());
        assert!(translations.find("de").is_none());
    }

    #[test]
    fn placeholders_are_filled_once() {
        for (sentence, filled) in [
            ("no placeholder", "no placeholder"),
            ("{fact} reaches {score}.", "{score} reaches 0.5."),
            ("{score}{score}", "0.50.5"),
            ("{unknown} {score", "{unknown} {score"),
        ] {
            let values: [(&str, &dyn Display); 2] = [("fact", &"{score}"), ("score", &0.5)];
            assert_eq!(fill(sentence, &values), filled, "{sentence}");
        }
    }
}
