//! Several questions in one utterance, and chatter around one.

pub(super) mod interrogatives;
mod preamble;
mod question_span;
pub(super) mod segment;

use crate::text::tokenize::words;
use interrogatives::{beginning, is_question_word, starts_question};
use question_span::{ScanBudget, without_asides};
use segment::Segment;

/// So many questions of one utterance are asked; a person who asks more is pasting.
const MOST_PARTS: usize = 6;

/// The parts of an utterance, in order: sentences, and within them what a conjunction joins to a question. Empty where
/// there is only one piece, which is the utterance itself.
pub(super) fn parts(utterance: &str) -> Vec<Segment> {
    let pieces = pieces(utterance);
    if pieces.len() < 2 {
        return Vec::new();
    }
    let parts = pieces.into_iter().map(|piece| {
        let part = Segment::new(piece.text);
        let asks = match piece.stands {
            SpanPosition::Alone => part.asks,
            SpanPosition::AfterAside => true,
            SpanPosition::Preamble => false,
        };
        Segment { asks, ..part }
    });
    let mut parts: Vec<Segment> = parts.filter(|part| !part.words.is_empty()).collect();
    let mut asked = 0;
    parts.retain(|part| {
        asked += usize::from(part.asks);
        !part.asks || asked <= MOST_PARTS
    });
    parts
}

/// So many pieces are looked at for parts; some hold no word.
const MOST_PIECES: usize = 4 * MOST_PARTS;

/// A stretch of an utterance.
struct Span<'a> {
    text: &'a str,
    stands: SpanPosition,
}

/// Where in its sentence a piece stands.
#[derive(Clone, Copy)]
enum SpanPosition {
    Alone,
    /// What was cut off before it shows that it asks, or it begins as a question does.
    AfterAside,
    /// Beside a question, and asks nothing.
    Preamble,
}

fn pieces(utterance: &str) -> Vec<Span<'_>> {
    let mut pieces = Vec::new();
    let mut looks = ScanBudget::default();
    let sentences = crate::text::sentences::sentences(utterance).into_iter();
    for item in sentences.flat_map(|range| items(&utterance[range])) {
        let [before, question, after] = without_asides(item, &mut looks);
        let mut joined = Vec::new();
        split_joined(question, &mut joined);
        let aside = |text| Span {
            text,
            stands: SpanPosition::Preamble,
        };
        let mut stands = if before.trim().is_empty() {
            SpanPosition::Alone
        } else {
            SpanPosition::AfterAside
        };
        let questions = joined.into_iter().map(|text| Span {
            text,
            stands: std::mem::replace(&mut stands, SpanPosition::Alone),
        });
        let all = [aside(before)]
            .into_iter()
            .chain(questions)
            .chain([aside(after)]);
        pieces.extend(all.filter(|piece| !piece.text.trim().is_empty()));
        if pieces.len() >= MOST_PIECES {
            break;
        }
    }
    pieces
}

/// The items of a sentence that numbers them: "1) who 2) when".
fn items(sentence: &str) -> Vec<&str> {
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

fn split_joined<'a>(sentence: &'a str, pieces: &mut Vec<&'a str>) {
    let mut rest = sentence;
    let mut from = 0;
    while let Some((at, length)) = find_joint(&rest[from..]) {
        if pieces.len() >= MOST_PIECES {
            break;
        }
        let (left, right) = (&rest[..from + at], &rest[from + at + length..]);
        if both_ask(&words(beginning(left)), &words(beginning(right))) {
            pieces.push(left);
            rest = right;
            from = 0;
        } else {
            from += at + length;
        }
    }
    pieces.push(rest);
}

/// Whether what a conjunction joins are two questions: "In Rome, what can I do?" is one.
fn both_ask(left: &[String], right: &[String]) -> bool {
    let asks = starts_question(left) || left.iter().any(|word| is_question_word(word));
    asks && left.len() > 1 && starts_question(right)
}

/// Where the next conjunction stands, and its length in bytes.
fn find_joint(text: &str) -> Option<(usize, usize)> {
    const JOINTS: &[&str] = &[
        " and ", ", ", "; ", " + ", " & ", " also ", " AND ", " And ", " / ",
    ];
    text.match_indices([' ', ',', ';']).find_map(|(at, _)| {
        let joint = JOINTS
            .iter()
            .find(|joint| text[at..].starts_with(**joint))?;
        Some((at, joint.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aside_asks_nothing() {
        let parts = parts("Can you tell me when the French troops leave?");
        let asks: Vec<bool> = parts.iter().map(|part| part.asks).collect();
        assert_eq!(asks, [false, true]);
    }

    #[test]
    fn parts_of_what_people_type() {
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
            let found: Vec<String> = parts(utterance).into_iter().map(|part| part.text).collect();
            let found: Vec<&str> = found
                .iter()
                .map(|text| text.trim_start_matches("and "))
                .collect();
            assert_eq!(found, expected, "{utterance}");
        }
    }
}
