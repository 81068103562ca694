//! A segment of a message, and the tests for references to what was said before it.

use super::cues::CUES;
use super::interrogatives::{
    contains_request, is_auxiliary, is_opener, is_question_word, starts_question,
};
use crate::text::normalize::normalize;
use crate::text::tokenize::words_of_normalized;

/// A stretch of a message with one dialogue act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Segment {
    /// The text as typed.
    pub(in super::super) text: String,
    /// Its words, normalized.
    pub(in super::super) words: Vec<String>,
    /// True if its question mark or its words make it a question.
    pub(in super::super) is_question: bool,
}

impl Segment {
    pub(super) fn new(text: &str) -> Self {
        Self::from_normalized(text, &normalize(text))
    }

    /// Creates a segment from a text as typed and the same text normalized.
    pub(in super::super) fn from_normalized(text: &str, normalized: &str) -> Self {
        let words = words_of_normalized(normalized);
        let is_question = text.trim_end().ends_with(['?', '？', '؟'])
            || starts_question(&words)
            || contains_request(&words);
        Self {
            text: text.trim().to_owned(),
            words,
            is_question,
        }
    }

    /// Returns true if the segment needs its context to be understood: it holds an anaphor, or at most three words.
    pub(in super::super) fn has_anaphor(&self) -> bool {
        let is_noun = |next: &String| {
            !CUES.empty_words.contains(next)
                && !CUES.time_adverbs.contains(next)
                && !is_auxiliary(next)
                && !is_question_word(next)
        };
        let is_anaphor = |(at, word): (usize, &String)| {
            let is_determiner =
                || CUES.determiners.contains(word) && self.words.get(at + 1).is_some_and(is_noun);
            CUES.anaphors.contains(word) && !is_determiner()
        };
        self.words.len() <= 3 || self.words.iter().enumerate().any(is_anaphor)
    }

    /// Returns true if the segment is understood without its context.
    pub(in super::super) fn is_self_contained(&self) -> bool {
        let words = self.words.len();
        words >= LONG_QUESTION || words >= SHORTEST_SELF_CONTAINED && !self.has_anaphor()
    }
}

/// Fewest words of a self-contained segment. A shorter one leans on its context even without an anaphor.
const SHORTEST_SELF_CONTAINED: usize = 5;
/// A segment of this many words explains its own pronouns: "what did he do once they had ordered him out".
pub(super) const LONG_QUESTION: usize = 8;

/// Returns true if words ask a question that names nothing itself: "and since when?", "how many of them?"
pub(in super::super) fn is_elliptical(words: &[String]) -> bool {
    let asks = |word: &String| {
        is_question_word(word) || is_auxiliary(word) || CUES.anaphors.contains(word)
    };
    let names_nothing =
        |word: &String| asks(word) || is_opener(word) || CUES.empty_words.contains(word);
    words.iter().any(asks) && words.iter().all(names_nothing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize::words;

    #[test]
    fn a_question_that_names_nothing_is_elliptical() {
        for (utterance, elliptical) in [
            ("and since when?", true),
            ("why tho", true),
            ("how many of them were there", true),
            ("with whom?", true),
            ("and the mayor?", false),
            ("who left?", false),
            ("ok", false),
            ("", false),
        ] {
            assert_eq!(is_elliptical(&words(utterance)), elliptical, "{utterance}");
        }
    }

    #[test]
    fn a_segment_without_references_is_self_contained() {
        for (utterance, self_contained) in [
            ("when will these soldiers leave the country", true),
            ("why did the mayor do this now", false),
            ("when did they leave", false),
            ("what did he do once they had ordered him out", true),
            ("who left", false),
        ] {
            let segment = Segment::new(utterance);
            assert_eq!(segment.is_self_contained(), self_contained, "{utterance}");
        }
    }

    #[test]
    fn a_request_to_be_told_is_a_question() {
        for (utterance, is_question) in [
            ("I would like to know the name of the ship.", true),
            ("please give me the name of the ship", true),
            ("A friend told me the ship is gone.", false),
        ] {
            let segment = Segment::new(utterance);
            assert_eq!(segment.is_question, is_question, "{utterance}");
        }
    }
}
