//! Interrogatives: how a question begins, and what may stand before its first word.

use super::cues::CUES;
use crate::text::discourse_markers::is_discourse_marker;

/// Returns true for a word that asks for something by itself.
pub(in super::super) fn is_question_word(word: &str) -> bool {
    CUES.question_words.contains(word)
}

/// Returns true for a verb that makes a yes-or-no question where it begins a sentence.
pub(super) fn is_auxiliary(word: &str) -> bool {
    CUES.auxiliaries.contains(word)
}

/// Returns the first bytes of a text, enough to see how it begins. Reading the whole rest at every conjunction would take
/// quadratic time.
pub(super) fn beginning(text: &str) -> &str {
    const ENOUGH: usize = 80;
    &text[..text.floor_char_boundary(ENOUGH)]
}

/// Returns true if words begin as a question does: "in which year", "and did he".
pub(super) fn starts_question(words: &[String]) -> bool {
    let mut words = words.iter().map(String::as_str);
    match words.by_ref().find(|word| !is_opener(word)) {
        Some(word) if CUES.prepositions.contains(word) => {
            words.next().is_some_and(is_question_word)
        }
        first => first.is_some_and(|word| is_question_word(word) || is_auxiliary(word)),
    }
}

/// Returns true if words ask to be told something: "I would like to know the name of the ship".
pub(super) fn contains_request(words: &[String]) -> bool {
    words
        .windows(2)
        .any(|pair| match [pair[0].as_str(), pair[1].as_str()] {
            ["to", "know"] => true,
            [verb, "me"] => CUES.request_verbs.contains(verb),
            _ => false,
        })
}

/// Returns true for a word that may stand before the first word of a question: a conjunction or a discourse marker.
pub(in super::super) fn is_opener(word: &str) -> bool {
    CUES.openers.contains(word) || is_discourse_marker(word)
}
