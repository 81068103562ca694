//! Reading: chooses the segments of a message by what the base supports. A message that fits as a whole is not cut; a cut is
//! made where the two sides together are supported better.

use std::cell::Cell;
use std::ops::Range;

use super::Answerer;
use super::context::Context;
use super::decision::{Verdict, is_exact};
use super::lookup::{Lookup, Role};
use super::outcome::Reason;
use super::segment::Segment;
use super::segmentation::{Boundary, Piece};
use super::talk::Talk;
use crate::matching::EntryKind;
use crate::text::normalize::normalize;
use crate::text::tokenize::words;

/// Most look-ups of one message.
pub(super) const MOST_LOOKUPS: usize = 64;
/// Most bytes of a stretch that is looked up as a segment; only the whole message may be longer.
const LONGEST_SEGMENT: usize = 600;
/// Support that a cut must gain: of two readings that the base supports alike the one with fewer segments is taken.
const LEAST_GAIN: f32 = 0.02;
/// Cost of a cut at a conjunction between two questions.
const CONJUNCTION_COST: f32 = 0.3;
/// The same where the second begins with a question word.
const QUESTION_WORD_COST: f32 = 0.1;
/// Cost of a cut at a conjunction where the second side takes its question from the first.
const SHARED_QUESTION_COST: f32 = 0.6;
/// Support of two questions with the same answer, relative to the better of the two.
const SAME_ANSWER: f32 = 0.95;

/// Reads one message.
pub(super) struct Reader<'r> {
    pub(super) answerer: &'r Answerer,
    pub(super) message: &'r str,
    pub(super) pieces: &'r [Piece],
    /// Each piece as a segment.
    pub(super) segments: Vec<Segment>,
    pub(super) article: Option<usize>,
    pub(super) lookups_left: Cell<usize>,
}

/// A stretch of a message, with what it takes from the stretch before.
struct Stretch {
    /// Its pieces, by number.
    pieces: Range<usize>,
    /// Opening of the question that it shares, such as "who is the"; with a space at the end.
    opening: String,
    context: Context,
    lookup: Lookup,
}

impl Reader<'_> {
    /// Returns the segments of the message, given the look-up of the whole. A message that gives an order and asks nothing
    /// is an instruction as a whole.
    pub(super) fn read(&self, whole: Lookup, context: Context) -> Vec<Lookup> {
        let is_order = |segment| self.answerer.is_instruction(segment);
        let asks = self.segments.iter().any(|segment| segment.is_question);
        if !asks && !is_exact(&whole.matches) && self.segments.iter().any(is_order) {
            return vec![Lookup {
                verdict: Verdict::Abstain(Reason::NotAQuestion(Talk::Instruction)),
                ..whole
            }];
        }
        self.cut(Stretch {
            pieces: 0..self.pieces.len(),
            opening: String::new(),
            context,
            lookup: whole,
        })
    }

    /// Cuts a stretch in two where that gains most support, and each side again.
    fn cut(&self, whole: Stretch) -> Vec<Lookup> {
        let may_cut = !is_exact(&whole.lookup.matches) && whole.lookup.segment.names_something();
        let asks = whole.lookup.role == Role::Asked;
        let inner = (whole.pieces.start + 1..whole.pieces.end).filter(|_| may_cut && asks);
        let cuts = inner.filter_map(|at| self.cut_at(at, &whole));
        let best = cuts.max_by(|(_, one), (_, other)| one.total_cmp(other));
        match best {
            Some(([left, right], support)) if support > whole.lookup.support() + LEAST_GAIN => {
                [self.cut(left), self.cut(right)].concat()
            }
            _ => vec![whole.lookup],
        }
    }

    /// Looks up both sides of a boundary, and returns them with their support; none where a cut would lose something that is
    /// asked.
    fn cut_at(&self, at: usize, whole: &Stretch) -> Option<([Stretch; 2], f32)> {
        let boundary = self.pieces[at].boundary;
        let (left_text, opening) = self.left_of(at, whole);
        let (left_pieces, right_pieces) = (whole.pieces.start..at, at..whole.pieces.end);
        let mut left = self.look_up(&left_text, &whole.context)?;
        let says_nothing = left.verdict.talk().is_some() || !left.segment.names_something();
        let context = if says_nothing {
            whole.context.clone()
        } else {
            left.context()
        };
        let right_text = format!("{opening}{}", self.text(&right_pieces));
        let mut right = self.look_up(&right_text, &context)?;
        for (side, pieces) in [(&mut left, &left_pieces), (&mut right, &right_pieces)] {
            let asks = self.asks(if opening.is_empty() {
                pieces
            } else {
                &left_pieces
            });
            side.role = role(asks && side.verdict.talk().is_none());
        }
        let support = match (left.role, right.role) {
            (Role::Aside, Role::Asked) if self.may_drop(&left, boundary) => right.support(),
            (Role::Asked, Role::Aside) if self.may_drop(&right, boundary) => left.support(),
            (Role::Asked, Role::Asked) => {
                let cost = self.cost(at, whole, &right, !opening.is_empty())?;
                joint_support(&left, &right, cost)
            }
            _ => return None,
        };
        let left = Stretch {
            pieces: left_pieces,
            opening: whole.opening.clone(),
            context: whole.context.clone(),
            lookup: left,
        };
        let right = Stretch {
            pieces: right_pieces,
            opening,
            context,
            lookup: right,
        };
        Some(([left, right], support))
    }

    /// Returns the text of the left side and, where the right side asks nothing by itself, the opening that it shares: "who
    /// is the" of "who is the mayor and the architect". Of "where and when did it happen" the left side is "where did it
    /// happen".
    fn left_of(&self, at: usize, whole: &Stretch) -> (String, String) {
        let cues = self.answerer.cues;
        let text = format!("{}{}", whole.opening, self.text(&(whole.pieces.start..at)));
        let right_pieces = at..whole.pieces.end;
        let (left, right) = (words(&text), words(self.text(&right_pieces)));
        let asks = |word: Option<&String>| word.is_some_and(|word| cues.is_question_word(word));
        if self.pieces[at].boundary != Boundary::Conjunction {
            (text, String::new())
        } else if asks(left.last()) && asks(right.first()) && !self.answerer.names_something(&left)
        {
            let rest = self.text(&right_pieces).trim_start();
            let rest = rest
                .split_once(char::is_whitespace)
                .map_or("", |(_, rest)| rest);
            (format!("{text} {rest}"), String::new())
        } else if cues.starts_question(&right) {
            (text, String::new())
        } else {
            let relates = |token: &&str| !self.answerer.names_something(&words(token));
            let opening: Vec<&str> = text.split_whitespace().take_while(relates).collect();
            let opening = opening.join(" ") + " ";
            (text, opening)
        }
    }

    fn text(&self, pieces: &Range<usize>) -> &str {
        let (first, last) = (&self.pieces[pieces.start], &self.pieces[pieces.end - 1]);
        &self.message[first.range.start..last.range.end]
    }

    /// Returns true if one of the pieces asks: as a question or, in a list and where nothing else asks, as mere keywords.
    fn asks(&self, pieces: &Range<usize>) -> bool {
        let are_keywords = !self.segments.iter().any(|segment| segment.is_question);
        pieces.clone().any(|at| {
            let (piece, segment) = (&self.pieces[at], &self.segments[at]);
            let is_item = are_keywords || piece.boundary == Boundary::Item && self.is_list();
            segment.is_question || is_item && self.answerer.is_keyword(&segment.words)
        })
    }

    fn is_list(&self) -> bool {
        self.pieces[1..]
            .iter()
            .any(|piece| piece.boundary == Boundary::Item)
    }

    /// Returns the cost of a cut between two questions; none where nothing joins them. A message that its answer does not fit
    /// as a whole costs less.
    fn cost(&self, at: usize, whole: &Stretch, right: &Lookup, shares: bool) -> Option<f32> {
        let (cues, words) = (self.answerer.cues, &right.segment.words);
        let asks_anew = words
            .first()
            .is_some_and(|word| cues.is_question_word(word));
        let cost = match self.pieces[at].boundary {
            Boundary::Item | Boundary::Sentence => 0.0,
            Boundary::QuestionWord => return None,
            _ if shares => SHARED_QUESTION_COST,
            _ if asks_anew => QUESTION_WORD_COST,
            _ if cues.starts_question(words) || self.answerer.is_keyword(words) => CONJUNCTION_COST,
            _ => return None,
        };
        let fits = whole.lookup.answer().is_some_and(|fact| {
            let content = whole.lookup.segment.content.iter();
            let content: Vec<String> = content.map(|word| word.text.clone()).collect();
            self.answerer
                .index
                .holds_all(EntryKind::Fact(fact), &content)
        });
        Some(if fits {
            cost
        } else {
            cost.min(QUESTION_WORD_COST)
        })
    }

    /// Returns true if a side may go unanswered: a sentence that asks nothing, talk, or a clause that names nothing of the
    /// base or is about the person who writes.
    fn may_drop(&self, side: &Lookup, boundary: Boundary) -> bool {
        let is_about_asker = |word: &String| self.answerer.cues.first_person.contains(word);
        boundary <= Boundary::Sentence
            || side.verdict.talk().is_some()
            || side.segment.words.iter().any(is_about_asker)
            || !side.segment.names_something()
    }

    /// Looks up a side; one that is too long for a question only stands there to be cut further.
    fn look_up(&self, text: &str, context: &Context) -> Option<Lookup> {
        let segment = self.answerer.segment(text);
        if text.len() > LONGEST_SEGMENT {
            return Some(Lookup::unmatched(segment));
        }
        self.lookups_left
            .set(self.lookups_left.get().checked_sub(1)?);
        Some(self.answerer.look_up(segment, context, self.article))
    }
}

impl Answerer {
    /// Returns a text as a segment.
    pub(super) fn segment(&self, text: &str) -> Segment {
        Segment::new(text, &normalize(text), self.cues, &self.index)
    }

    /// Returns the pieces of a message as segments, given the whole message as one.
    pub(super) fn segments(
        &self,
        whole: &Segment,
        message: &str,
        pieces: &[Piece],
    ) -> Vec<Segment> {
        if pieces.len() == 1 {
            return vec![whole.clone()];
        }
        let texts = pieces.iter().map(|piece| &message[piece.range.clone()]);
        texts.map(|text| self.segment(text)).collect()
    }
}

fn role(asks: bool) -> Role {
    if asks { Role::Asked } else { Role::Aside }
}

fn joint_support(left: &Lookup, right: &Lookup, cost: f32) -> f32 {
    let same = left.answer().is_some() && left.answer() == right.answer();
    if same {
        SAME_ANSWER * left.support().max(right.support())
    } else {
        left.support() + right.support() - cost
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::answering::{Policy, Question};
    use crate::knowledge::load;

    fn answerer() -> Answerer {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/good");
        Answerer::new(Arc::new(load(&folder).unwrap()), Policy::default())
    }

    #[test]
    fn a_message_is_cut_where_the_base_supports_both_sides() {
        let answerer = answerer();
        for (utterance, expected) in [
            (
                "Why did the fishermen protest?",
                &["Why did the fishermen protest?"][..],
            ),
            (
                "why did the fishermen protest\nhow much do the boats cost",
                &[
                    "why did the fishermen protest",
                    "how much do the boats cost",
                ],
            ),
            (
                "1. why did the fishermen protest 2. how much do the boats cost",
                &[
                    "why did the fishermen protest",
                    "how much do the boats cost",
                ],
            ),
            (
                "how much do the boats cost and why did the fishermen protest",
                &[
                    "how much do the boats cost",
                    "why did the fishermen protest",
                ],
            ),
            (
                "I am new here. How much do the boats cost?",
                &["How much do the boats cost?"],
            ),
            (
                "hey, could someone here tell me why the fishermen protested",
                &["why the fishermen protested"],
            ),
            (
                "thanks! and why did the fishermen protest?",
                &["why did the fishermen protest?"],
            ),
        ] {
            let trace = answerer.trace(Question {
                utterance,
                ..Question::default()
            });
            let asked = trace.segments.iter().filter(|it| it.role == Role::Asked);
            let asked: Vec<&str> = asked.map(|it| it.segment.text.as_str()).collect();
            assert_eq!(asked, expected, "{utterance}");
        }
    }

    #[test]
    fn the_number_of_look_ups_is_bounded() {
        let answerer = answerer();
        let message = "how much do the boats cost, and who, and why? ".repeat(200);
        let trace = answerer.trace(Question {
            utterance: &message,
            ..Question::default()
        });
        assert!(trace.segments.len() <= super::super::segmentation::MOST_PIECES);
    }
}
