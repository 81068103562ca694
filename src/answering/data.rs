//! Data files that are compiled into the program: lists of words, and sentences with placeholders.

use std::collections::HashSet;
use std::fmt::{Display, Write};

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Normalized words or phrases of one kind.
#[derive(Deserialize)]
#[serde(from = "HashSet<String>")]
pub(super) struct WordSet {
    words: HashSet<String>,
    /// The bits of all words' shapes. Most words that are not in the set are rejected by it, without being hashed.
    shapes: u64,
}

impl WordSet {
    pub(super) fn contains(&self, word: &str) -> bool {
        self.shapes & shape(word) != 0 && self.words.contains(word)
    }
}

impl From<HashSet<String>> for WordSet {
    fn from(words: HashSet<String>) -> Self {
        let shapes = words.iter().fold(0, |shapes, word| shapes | shape(word));
        Self { words, shapes }
    }
}

/// Returns one of 64 bits, by the first byte and the length of a word.
fn shape(word: &str) -> u64 {
    let first = word.bytes().next().unwrap_or_default();
    1 << ((usize::from(first) + 11 * word.len()) % 64)
}

/// Parses one of the program's own TOML files. The type names every key, and a unit test beside it parses the file.
pub(super) fn parse<T: DeserializeOwned>(file: &str) -> T {
    toml::from_str(file)
        .unwrap_or_else(|error| unreachable!("a data file of the program is invalid: {error}"))
}

/// Replaces each `{name}` in a sentence with the value of that name. Values are not searched for placeholders, and a name
/// without a value stays as it is.
pub(super) fn fill(sentence: &str, values: &[(&str, &dyn Display)]) -> String {
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
    use super::*;

    #[test]
    fn a_word_set_holds_its_words_only() {
        let set = WordSet::from(HashSet::from(["who".to_owned(), "bye bye".to_owned()]));
        for (word, contained) in [
            ("who", true),
            ("bye bye", true),
            ("why", false),
            ("bye", false),
            ("", false),
        ] {
            assert_eq!(set.contains(word), contained, "{word}");
        }
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
