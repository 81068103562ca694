//! A segment of a message: a stretch that is looked up by itself.

use super::cues::Cues;
use crate::matching::{ContentWord, Index};
use crate::text::tokenize::words_of_normalized;

/// A stretch of a message with one dialogue act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// The text as typed, or what stands for it: "who is the architect" for the end of "who is the mayor and the architect".
    pub(super) text: String,
    /// Its words, normalized.
    pub(super) words: Vec<String>,
    /// The words that name something.
    pub(super) content: Vec<ContentWord>,
    /// True if its question mark or its first words make it a question.
    pub(super) is_question: bool,
}

impl Segment {
    /// Creates a segment from a text as typed and the same text normalized.
    pub(super) fn new(text: &str, normalized: &str, cues: &Cues, index: &Index) -> Self {
        let words = words_of_normalized(normalized);
        Self {
            text: text.trim().to_owned(),
            is_question: is_question(text, &words, cues),
            content: index.content_words(&words),
            words,
        }
    }

    /// Returns true if it names something, rather than only relates, asks or denies.
    pub(super) fn names_something(&self) -> bool {
        !self.content.is_empty()
    }
}

/// Returns true if the question mark of a text or its first words make it a question.
fn is_question(text: &str, words: &[String], cues: &Cues) -> bool {
    is_marked(text) || cues.starts_question(words)
}

/// Returns true if a text ends with a question mark, whatever closes or decorates it.
fn is_marked(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_question_mark(c));
    end.ends_with(is_question_mark)
}

fn is_question_mark(c: char) -> bool {
    matches!(c, '?' | '？' | '؟')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize::words;

    #[test]
    fn a_question_mark_or_the_first_words_make_a_question() {
        for (text, expected) in [
            ("the crew left?", true),
            ("the crew left?! 😂", true),
            ("and who left", true),
            ("the crew left", false),
            ("", false),
        ] {
            let asks = is_question(text, &words(text), Cues::of("en"));
            assert_eq!(asks, expected, "{text}");
        }
    }
}
