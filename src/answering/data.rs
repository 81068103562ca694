//! Sets of words from data files that are compiled into the program.

use std::collections::HashSet;

use serde::Deserialize;

/// Normalized words or phrases of one kind.
#[derive(Debug, Deserialize)]
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
}
