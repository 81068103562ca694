//! Reading: chooses the segments of a message by what the base supports. A message that fits as a whole is not cut; a cut is
//! made where the two sides together are supported better.

use std::cell::Cell;
use std::ops::Range;

use super::Answerer;
use super::context::{Context, Reference};
use super::decision::{Verdict, best_fact, is_exact};
use super::outcome::{Answer, Reason};
use super::segment::Segment;
use super::segmentation::{Boundary, Piece};
use super::talk::Talk;
use crate::knowledge::FactRef;
use crate::matching::Match;
use crate::text::tokenize::words;

/// Most look-ups of one message.
const MOST_LOOKUPS: usize = 64;
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
/// Least confidence of talk where a message may be a follow-up or a fact fits it.
const CERTAIN_TALK: f32 = 0.9;
/// Support of two questions with the same answer, relative to the better of the two.
const SAME_ANSWER: f32 = 0.95;

/// The part that a segment plays in its message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It asks.
    Asked,
    /// It asks nothing: a statement or talk beside a question.
    Aside,
}

/// A segment that was looked up.
#[derive(Debug, Clone)]
pub(super) struct Lookup {
    pub(super) segment: Segment,
    pub(super) role: Role,
    pub(super) reference: Reference,
    /// Facts and absences, best first.
    pub(super) matches: Vec<Match>,
    /// Words of the context that were searched for together with the segment's own.
    pub(super) context_words: Vec<String>,
    pub(super) verdict: Verdict,
}

impl Lookup {
    fn unmatched(segment: Segment) -> Self {
        Self {
            segment,
            role: Role::Asked,
            reference: Reference::None,
            matches: Vec::new(),
            context_words: Vec::new(),
            verdict: Verdict::Abstain(Reason::NotCovered),
        }
    }

    /// Returns the probability, 0 to 1, that the base has something to say about the segment: an answer or an absence.
    fn support(&self) -> f32 {
        let best = |found: Option<&Match>| found.map_or(0.0, |found| found.confidence);
        match self.verdict {
            Verdict::Abstain(Reason::NotAQuestion(_)) => 0.0,
            Verdict::Abstain(Reason::KnownAbsence(_)) => best(self.matches.first()),
            Verdict::Answer(Answer { confidence, .. }) => confidence,
            Verdict::Suggest(_) | Verdict::Abstain(_) => best(best_fact(&self.matches)),
        }
    }

    /// Returns the fact that answers it.
    pub(super) fn answer(&self) -> Option<FactRef> {
        match &self.verdict {
            Verdict::Answer(answer) => Some(answer.fact),
            _ => None,
        }
    }

    /// Returns the context of the segment after it.
    fn context(&self) -> Context {
        let fact = self.answer();
        let words = if fact.is_none() {
            self.segment.words.clone()
        } else {
            Vec::new()
        };
        Context { fact, words }
    }
}

/// Reads one message.
pub(super) struct Reader<'r> {
    pub(super) answerer: &'r Answerer,
    pub(super) message: &'r str,
    pub(super) pieces: &'r [Piece],
    pub(super) article: Option<usize>,
    lookups_left: Cell<usize>,
}

/// A message cut in two.
struct Cut {
    at: usize,
    left: Lookup,
    right: Lookup,
    /// Opening of the question that the right side takes from the left.
    opening: String,
    /// Context of the right side.
    context: Context,
    support: f32,
}

impl<'r> Reader<'r> {
    pub(super) fn new(
        answerer: &'r Answerer,
        message: &'r str,
        pieces: &'r [Piece],
        article: Option<usize>,
    ) -> Self {
        Self {
            answerer,
            message,
            pieces,
            article,
            lookups_left: Cell::new(MOST_LOOKUPS),
        }
    }

    /// Returns the segments of the message, given the look-up of the whole. A message that gives an order and asks nothing
    /// is an instruction as a whole.
    pub(super) fn read(&self, whole: Lookup, context: &Context) -> Vec<Lookup> {
        let is_order = |piece: &Piece| {
            let segment = Segment::new(&self.message[piece.range.clone()], self.answerer.cues);
            self.answerer.is_instruction(&segment.words)
        };
        let asks = self.pieces.iter().any(|piece| self.is_question(piece));
        if !asks && !is_exact(&whole.matches) && self.pieces.iter().any(is_order) {
            return vec![Lookup {
                verdict: Verdict::Abstain(Reason::NotAQuestion(Talk::Instruction)),
                ..whole
            }];
        }
        self.cut(whole, 0..self.pieces.len(), "", context)
    }

    fn cut(
        &self,
        whole: Lookup,
        range: Range<usize>,
        opening: &str,
        context: &Context,
    ) -> Vec<Lookup> {
        if is_exact(&whole.matches) || range.len() < 2 || !self.names(&whole) {
            return vec![whole];
        }
        let cuts = (range.start + 1..range.end)
            .filter_map(|at| self.cut_at(at, range.clone(), opening, context));
        let best = cuts.max_by(|one, other| one.support.total_cmp(&other.support));
        let Some(best) = best.filter(|cut| cut.support > whole.support() + LEAST_GAIN) else {
            return vec![whole];
        };
        let mut segments = self.cut_side(best.left, range.start..best.at, opening, context);
        segments.extend(self.cut_side(
            best.right,
            best.at..range.end,
            &best.opening,
            &best.context,
        ));
        segments
    }

    fn cut_side(
        &self,
        side: Lookup,
        range: Range<usize>,
        opening: &str,
        context: &Context,
    ) -> Vec<Lookup> {
        if side.role == Role::Aside {
            return vec![side];
        }
        self.cut(side, range, opening, context)
    }

    /// Looks up both sides of a boundary. Returns none where a cut would lose something that is asked.
    fn cut_at(
        &self,
        at: usize,
        range: Range<usize>,
        opening: &str,
        context: &Context,
    ) -> Option<Cut> {
        let boundary = self.pieces[at].boundary;
        let (left_text, shared) = self.left_of(at, range.clone(), opening);
        let mut left = self.look_up(&left_text, context)?;
        let left_asks = self.asks(range.start..at) || !shared.is_empty();
        let right_context = if self.is_aside(&left) || !self.names(&left) {
            context.clone()
        } else {
            left.context()
        };
        let right_text = format!("{shared}{}", self.text(at..range.end));
        let mut right = self.look_up(&right_text, &right_context)?;
        let right_asks = self.asks(at..range.end) || !shared.is_empty();
        left.role = role(left_asks && !self.is_aside(&left));
        right.role = role(right_asks && !self.is_aside(&right));
        let support = match (left.role, right.role) {
            (Role::Aside, Role::Aside) => return None,
            (Role::Aside, Role::Asked) if self.may_drop(&left, boundary) => right.support(),
            (Role::Asked, Role::Aside) if self.may_drop(&right, boundary) => left.support(),
            (Role::Asked, Role::Asked) => {
                joint_support(&left, &right, self.cost(boundary, &right, &shared)?)
            }
            _ => return None,
        };
        Some(Cut {
            at,
            left,
            right,
            opening: shared,
            context: right_context,
            support,
        })
    }

    /// Returns the text of the left side and, where the right side asks nothing by itself, the opening that it shares: "who
    /// is the" of "who is the mayor and the architect". Of "where and when did it happen" the left side is "where did it
    /// happen".
    fn left_of(&self, at: usize, range: Range<usize>, opening: &str) -> (String, String) {
        let text = format!("{opening}{}", self.text(range.start..at));
        if self.pieces[at].boundary != Boundary::Conjunction {
            return (text, String::new());
        }
        let cues = self.answerer.cues;
        let right = self.text(at..range.end);
        let right_words = words(right);
        let left_words = words(&text);
        let bare = left_words
            .last()
            .is_some_and(|word| cues.is_question_word(word))
            && self.answerer.index.content_words(&left_words).is_empty();
        if bare
            && right_words
                .first()
                .is_some_and(|word| cues.is_question_word(word))
        {
            let rest = right.trim_start().split_once(char::is_whitespace);
            return (
                format!("{text} {}", rest.map_or("", |(_, rest)| rest)),
                String::new(),
            );
        }
        if cues.starts_question(&right_words) || self.asks(at..range.end) {
            return (text, String::new());
        }
        let shared = self.opening_of(&text);
        (text, shared)
    }

    /// Returns the words of a question before the first that names something, with a space at their end.
    fn opening_of(&self, text: &str) -> String {
        let index = &self.answerer.index;
        let names = |token: &&str| index.content_words(&words(token)).is_empty();
        let opening: Vec<&str> = text.split_whitespace().take_while(names).collect();
        opening.join(" ") + " "
    }

    fn text(&self, range: Range<usize>) -> &str {
        let (first, last) = (&self.pieces[range.start], &self.pieces[range.end - 1]);
        &self.message[first.range.start..last.range.end]
    }

    /// Returns true if one of the pieces is a question; if none of the message is, every item of it asks.
    fn asks(&self, range: Range<usize>) -> bool {
        let is_question = |piece: &Piece| self.is_question(piece);
        self.pieces[range].iter().any(is_question) || !self.pieces.iter().any(is_question)
    }

    fn is_question(&self, piece: &Piece) -> bool {
        Segment::new(&self.message[piece.range.clone()], self.answerer.cues).is_question
    }

    /// Returns the cost of a cut between two questions; none where nothing joins them.
    fn cost(&self, boundary: Boundary, right: &Lookup, shared_opening: &str) -> Option<f32> {
        let first = right.segment.words.first();
        let asks_anew = first.is_some_and(|word| self.answerer.cues.is_question_word(word));
        match boundary {
            Boundary::Item | Boundary::Sentence => Some(0.0),
            Boundary::QuestionWord => None,
            _ if !shared_opening.is_empty() => Some(SHARED_QUESTION_COST),
            _ if asks_anew => Some(QUESTION_WORD_COST),
            _ => Some(CONJUNCTION_COST),
        }
    }

    /// Returns true if a segment names something.
    fn names(&self, lookup: &Lookup) -> bool {
        let words = &lookup.segment.words;
        !self.answerer.index.content_words(words).is_empty()
    }

    /// Returns true if a segment is talk.
    fn is_aside(&self, lookup: &Lookup) -> bool {
        lookup.verdict.talk().is_some()
    }

    /// Returns true if a side may go unanswered: a sentence that asks nothing, talk, or a clause that names nothing of the
    /// base or is about the person who writes.
    fn may_drop(&self, side: &Lookup, boundary: Boundary) -> bool {
        let cues = self.answerer.cues;
        let words = &side.segment.words;
        let is_about_asker = || words.iter().any(|word| cues.first_person.contains(word));
        boundary <= Boundary::Sentence
            || self.is_aside(side)
            || is_about_asker()
            || !self.names(side)
    }

    /// Looks up a side; one that is too long for a question only stands there to be cut further.
    fn look_up(&self, text: &str, context: &Context) -> Option<Lookup> {
        let segment = Segment::new(text, self.answerer.cues);
        if text.len() > LONGEST_SEGMENT {
            return Some(Lookup::unmatched(segment));
        }
        self.lookups_left
            .set(self.lookups_left.get().checked_sub(1)?);
        Some(self.answerer.look_up(segment, context, self.article))
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

impl Answerer {
    /// Looks up a segment, by itself or in its context.
    pub(super) fn look_up(
        &self,
        segment: Segment,
        context: &Context,
        article: Option<usize>,
    ) -> Lookup {
        let matches = self.index.search(&segment.words, article);
        let own = self.verdict(&matches, &segment.words);
        let mut lookup = Lookup {
            matches,
            verdict: own,
            ..Lookup::unmatched(segment)
        };
        if is_exact(&lookup.matches) {
            return lookup;
        }
        let reference = self.reference(&lookup.segment);
        let refers = !context.is_empty() && reference != Reference::None;
        let is_rivalled = refers || self.confident(&lookup.matches).is_some();
        let needed = if is_rivalled { CERTAIN_TALK } else { 0.0 };
        if let Some(talk) = self.talk(&lookup, needed) {
            lookup.verdict = Verdict::Abstain(Reason::NotAQuestion(talk));
            return lookup;
        }
        if context.is_empty() || reference == Reference::None {
            return lookup;
        }
        let found = self.resolve(
            &lookup.segment.words,
            &reference,
            &lookup.matches,
            context,
            article,
        );
        Lookup {
            reference,
            matches: found.matches,
            context_words: found.added,
            verdict: found.verdict,
            ..lookup
        }
    }

    /// Returns true if words are an order to the bot.
    fn is_instruction(&self, words: &[String]) -> bool {
        let talk = self.talk.detect(words, &self.index.content_words(words));
        talk.is_some_and(|(talk, _)| talk == Talk::Instruction)
    }

    /// Returns the kind of talk that a segment is, unless a fact answers all that it names.
    fn talk(&self, lookup: &Lookup, needed: f32) -> Option<Talk> {
        let words = &lookup.segment.words;
        let content = self.index.content_words(words);
        let (talk, confidence) = self.talk.detect(words, &content)?;
        let answered = lookup.answer().is_some()
            && !content.is_empty()
            && lookup.support() >= confidence
            && (talk != Talk::Instruction || lookup.segment.is_question);
        (!answered && confidence >= needed).then_some(talk)
    }
}
