//! Closed word classes of English.

use std::sync::LazyLock;

use super::data::{WordSet, word_set};

static AUXILIARIES: LazyLock<WordSet> =
    LazyLock::new(|| word_set(include_str!("data/en/auxiliaries.txt")));
static CONNECTIVES: LazyLock<WordSet> =
    LazyLock::new(|| word_set(include_str!("data/en/connectives.txt")));
static PREPOSITIONS: LazyLock<WordSet> =
    LazyLock::new(|| word_set(include_str!("data/en/prepositions.txt")));
static NEGATIONS: LazyLock<WordSet> =
    LazyLock::new(|| word_set(include_str!("data/en/negations.txt")));

/// Returns true for an auxiliary verb, which makes a yes-or-no question at the start of a sentence ("is", "did").
#[must_use]
pub fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(word)
}

/// Returns true for a word that joins keywords without making a sentence of them ("cost of the boats").
#[must_use]
pub fn is_connective(word: &str) -> bool {
    CONNECTIVES.contains(word)
}

/// Returns true for a word that relates what is named and names nothing itself ("until").
#[must_use]
pub fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(word)
}

/// Returns true for a word that negates a message ("not", "without").
#[must_use]
pub fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_classes_are_recognized() {
        assert!(is_auxiliary("might") && !is_auxiliary("who"));
        assert!(is_connective("of") && !is_connective("not"));
        assert!(is_preposition("until") && !is_preposition("not"));
        assert!(is_negation("not") && !is_negation("of"));
    }
}
