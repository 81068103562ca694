//! Discourse markers: words that fill a message without saying anything ("lol", "tbh", "pls").

use std::sync::LazyLock;

use super::data::{WordSet, word_set};

static DISCOURSE_MARKERS: LazyLock<WordSet> =
    LazyLock::new(|| word_set(include_str!("data/en/discourse_markers.txt")));

/// Returns true if a normalized word only fills a message.
#[must_use]
pub fn is_discourse_marker(word: &str) -> bool {
    DISCOURSE_MARKERS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_are_markers_and_names_are_not() {
        for (word, marker) in [("ngl", true), ("yup", true), ("niger", false), ("", false)] {
            assert_eq!(is_discourse_marker(word), marker, "{word}");
        }
    }
}
