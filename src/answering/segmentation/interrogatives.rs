//! Words that ask: how a question begins, and what may stand before that.

use crate::text::fillers::is_filler;

/// Whether a word asks for something by itself.
pub(in super::super) fn is_question_word(word: &str) -> bool {
    matches!(
        word,
        "who" | "whom" | "whose" | "what" | "which" | "when" | "where" | "why" | "how"
    )
}

/// Whether a word that begins a sentence makes it a question.
pub(super) fn is_asking_verb(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "do"
            | "does"
            | "did"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "should"
    )
}

/// As much of a text as tells how it begins: reading all of it at every conjunction would take time without end.
pub(super) fn beginning(text: &str) -> &str {
    const ENOUGH: usize = 80;
    &text[..text.floor_char_boundary(ENOUGH)]
}

/// Whether words begin as a question does: "in which year", "and did he".
pub(super) fn starts_question(words: &[String]) -> bool {
    let mut words = words.iter().map(String::as_str);
    match words.by_ref().find(|word| !leads(word)) {
        Some(word) if BEFORE_WHICH.contains(&word) => words.next().is_some_and(is_question_word),
        first => first.is_some_and(|word| is_question_word(word) || is_asking_verb(word)),
    }
}

/// Whether words ask to be told: "I would like to know the name of the ship".
pub(super) fn wishes_to_know(words: &[String]) -> bool {
    words.windows(2).any(|pair| {
        let pair = [pair[0].as_str(), pair[1].as_str()];
        matches!(
            pair,
            ["tell" | "give" | "remind" | "show", "me"] | ["to", "know"]
        )
    })
}

/// Whether a word only leads in to what is said: a filler, or what joins it to what went before.
pub(super) fn leads(word: &str) -> bool {
    LEADING.contains(&word) || is_filler(word)
}

/// Words that may stand before a question's first.
const LEADING: &[&str] = &[
    "also", "and", "anyway", "but", "hey", "hi", "ok", "okay", "please", "so", "then", "well",
];

/// What may stand before a question word.
const BEFORE_WHICH: &[&str] = &[
    "at", "by", "for", "from", "in", "on", "since", "till", "to", "until", "with",
];
