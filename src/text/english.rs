//! Closed word classes of English.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::data::word_set;

static QUESTION_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| word_set(include_str!("data/en/question_words.txt")));
static AUXILIARIES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| word_set(include_str!("data/en/auxiliaries.txt")));

/// Returns true if a normalized word asks for something by itself ("who", "how").
#[must_use]
pub fn is_question_word(word: &str) -> bool {
    QUESTION_WORDS.contains(word)
}

/// Returns true for an auxiliary verb, which makes a yes-or-no question at the start of a sentence ("is", "did").
#[must_use]
pub fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_classes_do_not_overlap() {
        assert!(is_question_word("whose") && is_auxiliary("might"));
        assert!(QUESTION_WORDS.is_disjoint(&AUXILIARIES));
    }
}
