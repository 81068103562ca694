//! Closed word classes of English.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::data::word_set;

static AUXILIARIES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| word_set(include_str!("data/en/auxiliaries.txt")));

/// Returns true for an auxiliary verb, which makes a yes-or-no question at the start of a sentence ("is", "did").
#[must_use]
pub fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auxiliaries_are_recognized() {
        assert!(is_auxiliary("might") && !is_auxiliary("who"));
    }
}
