//! Segmentation of a message: several questions in one, and the asides around a question.

mod cues;
pub(super) mod interrogatives;
mod preamble;
mod question_span;
pub(super) mod segment;

use crate::text::sentences::sentences;
use crate::text::tokenize::words;
use cues::CUES;
use interrogatives::{beginning, is_question_word, starts_question};
use question_span::{ScanBudget, split_asides};
use segment::Segment;

/// Most questions of one message that are answered. A message with more is pasted text.
const MAX_QUESTIONS: usize = 6;

/// Splits a message into segments, in order: sentences, and within them the questions that a conjunction joins and the
/// asides around them. Returns none if the whole message is one segment.
pub(super) fn segments(message: &str) -> Vec<Segment> {
    let spans = spans(message);
    if spans.len() < 2 {
        return Vec::new();
    }
    let segments = spans.into_iter().map(|span| {
        let segment = Segment::new(span.text);
        let is_question = match span.position {
            SpanPosition::Alone => segment.is_question,
            SpanPosition::AfterPreamble => true,
            SpanPosition::Aside => false,
        };
        Segment {
            is_question,
            ..segment
        }
    });
    let mut segments: Vec<Segment> = segments
        .filter(|segment| !segment.words.is_empty())
        .collect();
    let mut questions = 0;
    segments.retain(|segment| {
        questions += usize::from(segment.is_question);
        !segment.is_question || questions <= MAX_QUESTIONS
    });
    segments
}

/// Most spans that a message is split into. Some hold no word and become no segment.
const MAX_SPANS: usize = 4 * MAX_QUESTIONS;

/// A stretch of a message.
struct Span<'a> {
    text: &'a str,
    position: SpanPosition,
}

/// The place of a span in its sentence.
#[derive(Clone, Copy)]
enum SpanPosition {
    /// The sentence, or a joined question of it, without a preamble.
    Alone,
    /// The question after a preamble, which makes it a question in any order of words.
    AfterPreamble,
    /// A preamble or a tag, which asks nothing.
    Aside,
}

fn spans(message: &str) -> Vec<Span<'_>> {
    let mut spans = Vec::new();
    let mut budget = ScanBudget::default();
    let sentences = sentences(message).into_iter();
    for item in sentences.flat_map(|range| numbered_items(&message[range])) {
        let [preamble, question, tag] = split_asides(item, &mut budget);
        let mut joined = Vec::new();
        split_joined(question, &mut joined);
        let aside = |text| Span {
            text,
            position: SpanPosition::Aside,
        };
        let mut position = if preamble.trim().is_empty() {
            SpanPosition::Alone
        } else {
            SpanPosition::AfterPreamble
        };
        let questions = joined.into_iter().map(|text| Span {
            text,
            position: std::mem::replace(&mut position, SpanPosition::Alone),
        });
        let all = [aside(preamble)]
            .into_iter()
            .chain(questions)
            .chain([aside(tag)]);
        spans.extend(all.filter(|span| !span.text.trim().is_empty()));
        if spans.len() >= MAX_SPANS {
            break;
        }
    }
    spans
}

/// Splits a sentence at the numbers of its items: "1) who 2) when".
fn numbered_items(sentence: &str) -> Vec<&str> {
    let is_number = |token: &str| {
        let digits = token.strip_suffix(')');
        digits.is_some_and(|digits| digits.len() == 1 && digits.bytes().all(|b| b.is_ascii_digit()))
    };
    let mut items = Vec::new();
    let (mut from, mut at) = (0, 0);
    for token in sentence.split_inclusive(char::is_whitespace) {
        if is_number(token.trim_end()) {
            items.push(&sentence[from..at]);
            from = at + token.len();
        }
        at += token.len();
    }
    items.push(&sentence[from..]);
    items
}

/// Splits a sentence at the conjunctions that join two questions.
fn split_joined<'a>(sentence: &'a str, questions: &mut Vec<&'a str>) {
    let mut rest = sentence;
    let mut from = 0;
    while let Some((at, length)) = find_conjunction(&rest[from..]) {
        if questions.len() >= MAX_SPANS {
            break;
        }
        let (left, right) = (&rest[..from + at], &rest[from + at + length..]);
        if are_questions(&words(beginning(left)), &words(beginning(right))) {
            questions.push(left);
            rest = right;
            from = 0;
        } else {
            from += at + length;
        }
    }
    questions.push(rest);
}

/// Returns true if the words on both sides of a conjunction are questions: "In Rome, what can I do?" is only one.
fn are_questions(left: &[String], right: &[String]) -> bool {
    let asks = starts_question(left) || left.iter().any(|word| is_question_word(word));
    asks && left.len() > 1 && starts_question(right)
}

/// Finds the next conjunction: its place and its length in bytes.
fn find_conjunction(text: &str) -> Option<(usize, usize)> {
    text.match_indices([' ', ',', ';']).find_map(|(at, _)| {
        let mut conjunctions = CUES.conjunctions.iter();
        let found =
            conjunctions.find(|conjunction| text[at..].starts_with(conjunction.as_str()))?;
        Some((at, found.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preamble_is_no_question() {
        let segments = segments("Can you tell me when the French troops leave?");
        let questions: Vec<bool> = segments.iter().map(|it| it.is_question).collect();
        assert_eq!(questions, [false, true]);
    }

    #[test]
    fn messages_are_split_into_segments() {
        for (utterance, expected) in [
            ("Who left?", &[][..]),
            (
                "Who left and when did they go?",
                &["Who left", "when did they go?"],
            ),
            ("who left + why", &["who left", "why"]),
            ("Who's he, and has he left?", &["Who's he", "has he left?"]),
            ("We read it. Who left?", &["We read it.", "Who left?"]),
            ("Did Tom and Ann leave?", &[]),
            (
                "1) who left 2) when was it 3) why",
                &["who left", "when was it", "why"],
            ),
            ("In Rome, what can I do?", &[]),
            ("I lost it and would like to know why", &[]),
            ("", &[]),
        ] {
            let found: Vec<String> = segments(utterance).into_iter().map(|it| it.text).collect();
            let found: Vec<&str> = found
                .iter()
                .map(|text| text.trim_start_matches("and "))
                .collect();
            assert_eq!(found, expected, "{utterance}");
        }
    }
}
