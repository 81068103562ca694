//! A segment of a message: a stretch that is looked up by itself.

use super::cues::Cues;
use crate::text::normalize::normalize;
use crate::text::tokenize::words_of_normalized;

/// A stretch of a message with one dialogue act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// The text as typed, or what stands for it: "who is the architect" for the end of "who is the mayor and the architect".
    pub(super) text: String,
    /// Its words, normalized.
    pub(super) words: Vec<String>,
    /// True if its question mark or its first words make it a question.
    pub(super) is_question: bool,
}

impl Segment {
    pub(super) fn new(text: &str, cues: &Cues) -> Self {
        Self::from_normalized(text, &normalize(text), cues)
    }

    /// Creates a segment from a text as typed and the same text normalized.
    pub(super) fn from_normalized(text: &str, normalized: &str, cues: &Cues) -> Self {
        let words = words_of_normalized(normalized);
        let is_question = is_marked(text) || cues.starts_question(&words);
        Self {
            text: text.trim().to_owned(),
            words,
            is_question,
        }
    }
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

    #[test]
    fn a_question_mark_or_the_first_words_make_a_question() {
        for (text, expected) in [
            ("the crew left?", true),
            ("the crew left?! 😂", true),
            ("and who left", true),
            ("the crew left", false),
            ("", false),
        ] {
            let segment = Segment::new(text, Cues::of("en"));
            assert_eq!(segment.is_question, expected, "{text}");
        }
    }
}
