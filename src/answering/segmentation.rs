//! Segmentation: the places where a message may be cut. Which cuts are made is decided in `reading`, by what the base
//! supports.

use std::ops::Range;

use super::cues::Cues;
use crate::text::sentences::{paragraphs, sentences_of};
use crate::text::tokenize::words;

/// Most pieces that a message is divided into. A message with more boundaries keeps those near its ends.
pub(super) const MOST_PIECES: usize = 12;

/// A piece of a message: the shortest stretch that may be a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes of the message.
    pub(super) range: Range<usize>,
    /// The boundary between it and the piece before.
    pub(super) boundary: Boundary,
}

/// The kind of a boundary, the firmest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Boundary {
    /// A line break, a bullet or the number of an item.
    Item,
    /// The end of a sentence.
    Sentence,
    /// A word or sign that joins two things: "and", "&".
    Conjunction,
    /// A comma, a dash, an emoji.
    Mark,
    /// A question word within a sentence: "can you tell me | when".
    QuestionWord,
}

/// Divides a message into its pieces, in order. A message without words has none.
pub(super) fn pieces(message: &str, cues: &Cues) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for paragraph in paragraphs(message) {
        for item in items(message, paragraph) {
            let mut boundary = Boundary::Item;
            for sentence in sentences_of(message, item) {
                divide_sentence(message, sentence, boundary, cues, &mut pieces);
                boundary = Boundary::Sentence;
            }
        }
    }
    pieces.retain(|piece| message[piece.range.clone()].contains(char::is_alphanumeric));
    limit(pieces)
}

/// Splits a paragraph into the items of a list: "- who - when", "1. who 2. when". The marks are dropped.
fn items(message: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut start = paragraph.start;
    let mut next_number = 1;
    for token in tokens(message, paragraph.clone()) {
        let is_first = message[start..token.start].trim().is_empty();
        let text = &message[token.clone()];
        let is_item = match item_number(text) {
            Some(number) => number == next_number || is_first,
            None => is_first && matches!(text, "-" | "*" | "•" | "–" | "+"),
        };
        if is_item {
            next_number += 1;
            items.push(start..token.start);
            start = token.end;
        }
    }
    items.push(start..paragraph.end);
    items.retain(|item| !message[item.clone()].trim().is_empty());
    items
}

/// Returns the number of an item: "2." and "2)" are of the second.
fn item_number(token: &str) -> Option<usize> {
    let digits = token.trim_start_matches('(').strip_suffix(['.', ')'])?;
    let is_short = digits.len() == 1;
    is_short.then(|| digits.parse().ok()).flatten()
}

/// Divides a sentence at its conjunctions, marks and question words.
fn divide_sentence(
    message: &str,
    sentence: Range<usize>,
    first: Boundary,
    cues: &Cues,
    pieces: &mut Vec<Piece>,
) {
    let mut boundary = first;
    let mut start = sentence.start;
    let (mut after_mark, mut after_stop) = (false, false);
    for token in tokens(message, sentence.clone()) {
        let text = &message[token.clone()];
        let (next, from) = if is_joining(text, cues) {
            (Some(Boundary::Conjunction), token.end)
        } else if after_mark {
            (Some(Boundary::Mark), token.start)
        } else if is_asking(text, cues) {
            let boundary = if after_stop {
                Boundary::Sentence
            } else {
                Boundary::QuestionWord
            };
            (Some(boundary), token.start)
        } else {
            (None, token.start)
        };
        after_mark = ends_with_mark(text);
        after_stop = text.ends_with(['.', '!', '?']);
        let Some(next) = next else { continue };
        if message[start..token.start].contains(char::is_alphanumeric) {
            pieces.push(Piece {
                range: start..token.start,
                boundary,
            });
            boundary = next;
        } else if next == Boundary::Conjunction && boundary > Boundary::Conjunction {
            boundary = next;
        }
        start = from;
    }
    pieces.push(Piece {
        range: start..sentence.end,
        boundary,
    });
}

fn is_joining(token: &str, cues: &Cues) -> bool {
    matches!(token, "&" | "+" | "/")
        || single_word(token).is_some_and(|word| cues.conjunctions.contains(&word))
}

fn is_asking(token: &str, cues: &Cues) -> bool {
    let first = words(token).into_iter().next();
    first.is_some_and(|word| cues.is_question_word(&word))
}

fn single_word(token: &str) -> Option<String> {
    let mut words = words(token).into_iter();
    words.next().filter(|_| words.next().is_none())
}

/// Marks between two clauses. A full stop inside a sentence belongs to an abbreviation.
const MARKS: [char; 7] = [',', ';', ':', '…', '-', '–', '—'];

fn ends_with_mark(token: &str) -> bool {
    !token.contains(char::is_alphanumeric) || token.ends_with(MARKS) || token.ends_with("..")
}

/// Returns the tokens between white space.
fn tokens(message: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let start = message.as_ptr() as usize;
    message[range].split_whitespace().map(move |token| {
        let at = token.as_ptr() as usize - start;
        at..at + token.len()
    })
}

/// Keeps at most [`MOST_PIECES`]: gives up the loosest boundaries first, and of equal ones those in the middle.
fn limit(mut pieces: Vec<Piece>) -> Vec<Piece> {
    for loosest in [
        Boundary::QuestionWord,
        Boundary::Mark,
        Boundary::Conjunction,
    ] {
        if pieces.len() > MOST_PIECES {
            join_where(&mut pieces, |_, piece| piece.boundary == loosest);
        }
    }
    let count = pieces.len();
    if count > MOST_PIECES {
        let middle = MOST_PIECES / 2..=count - MOST_PIECES / 2;
        join_where(&mut pieces, |at, _| {
            middle.contains(&at) && at != *middle.start()
        });
    }
    pieces
}

/// Joins each piece that fits to the one before it.
fn join_where(pieces: &mut Vec<Piece>, fits: impl Fn(usize, &Piece) -> bool) {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for (at, piece) in std::mem::take(pieces).into_iter().enumerate() {
        match joined.last_mut() {
            Some(last) if fits(at, &piece) => last.range.end = piece.range.end,
            _ => joined.push(piece),
        }
    }
    *pieces = joined;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(message: &str) -> Vec<(&str, Boundary)> {
        let pieces = pieces(message, Cues::of("en")).into_iter();
        pieces
            .map(|piece| (message[piece.range].trim(), piece.boundary))
            .collect()
    }

    #[test]
    fn messages_are_divided_where_they_may_be_cut() {
        use Boundary::{Conjunction, Item, Mark, QuestionWord, Sentence};
        for (message, expected) in [
            ("who left", &[("who left", Item)][..]),
            ("who left\nwhen", &[("who left", Item), ("when", Item)]),
            ("- who left\n- when", &[("who left", Item), ("when", Item)]),
            ("1. who left 2. when", &[("who left", Item), ("when", Item)]),
            ("1) who left 2) when", &[("who left", Item), ("when", Item)]),
            (
                "We read it. Who left?",
                &[("We read it.", Item), ("Who left?", Sentence)],
            ),
            (
                "wifi & parking",
                &[("wifi", Item), ("parking", Conjunction)],
            ),
            (
                "who left, and when",
                &[("who left,", Item), ("when", Conjunction)],
            ),
            (
                "quick one, who left",
                &[("quick one,", Item), ("who left", Mark)],
            ),
            (
                "tell me who left",
                &[("tell me", Item), ("who left", QuestionWord)],
            ),
            ("and who left", &[("who left", Item)]),
            (
                "a crew of 2. They left.",
                &[("a crew of 2.", Item), ("They left.", Sentence)],
            ),
            ("...", &[]),
            ("", &[]),
        ] {
            assert_eq!(divided(message), expected, "{message}");
        }
    }

    #[test]
    fn a_long_message_keeps_the_boundaries_near_its_ends() {
        let story = "We read on. ".repeat(40) + "Who left?";
        let pieces = divided(&story);
        assert_eq!(pieces.len(), MOST_PIECES);
        assert_eq!(pieces[0].0, "We read on.");
        assert_eq!(pieces[MOST_PIECES - 1].0, "Who left?");
    }
}
