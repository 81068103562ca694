//! The way from an utterance to its outcome, step by step. What it comes to is said; how it came about can be explained.

use super::segmentation::segment::Segment;
use super::segmentation::segments;
use super::small_talk::detect_small_talk;
use super::{Answerer, Outcome, Question, Reason, SmallTalk};
use crate::knowledge::FactRef;
use crate::matching::Match;
use crate::text::language::{Familiar, Foreign};
use crate::text::markup;
use crate::text::normalize::normalize;

/// An utterance, parted into what is looked up and what is not.
#[derive(Debug)]
pub(super) struct Heard {
    /// What it quotes: only what "why?" may point back to.
    pub(super) quoted: String,
    /// The rest.
    pub(super) typed: String,
}

/// What was said before a part.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) words: Vec<String>,
    /// Where it was an answer.
    pub(super) fact: Option<FactRef>,
    /// Whether it stands in the message itself, quoted or typed, and so is beyond doubt what is asked about.
    pub(super) in_view: bool,
}

/// What was looked up, and what was found.
#[derive(Debug)]
pub(super) struct Lookup {
    pub(super) part: Segment,
    pub(super) found: Vec<Match>,
    /// The words before it that it was understood with.
    pub(super) with: Vec<String>,
    /// Whether it is certain what was meant.
    pub(super) certain: bool,
}

/// A part of an utterance, and what was made of it.
#[derive(Debug)]
pub(super) enum SegmentResult {
    /// Looked up.
    Lookup(Lookup),
    /// It asks nothing: only what the next part may point back to.
    Said(Segment),
    /// Small talk beside questions.
    Talk(Segment),
}

/// What the outcome comes from.
#[derive(Debug)]
pub(super) enum DecidedBy {
    /// Nothing was left to look up.
    Nothing,
    /// The language of it.
    Language(Foreign),
    /// The utterance as a whole.
    Whole,
    /// One part that asks something.
    OnePart,
    /// Each part that asks something.
    EachPart,
}

/// The way of an utterance.
#[derive(Debug)]
pub(super) struct Trace {
    pub(super) heard: Heard,
    /// The utterance as a whole, unless nothing was left of it.
    pub(super) whole: Option<Lookup>,
    /// Its parts, where it has several.
    pub(super) parts: Vec<SegmentResult>,
    pub(super) by: DecidedBy,
    pub(super) outcome: Outcome,
}

impl Heard {
    fn of(utterance: &str) -> Self {
        let (quoted, rest) = markup::split_quoted(utterance);
        Self {
            quoted: markup::strip(&quoted),
            typed: markup::strip(&rest),
        }
    }
}

impl Lookup {
    /// Whether it is an example question.
    pub(super) fn is_exact(&self) -> bool {
        self.found.first().is_some_and(|best| best.exact)
    }
}

impl Answerer {
    /// Goes the way of a question.
    pub(super) fn walk(&self, question: Question<'_>) -> Trace {
        let heard = Heard::of(question.utterance);
        let plain = normalize(&heard.typed);
        let whole = Segment::from_normalized(&heard.typed, &plain);
        if whole.words.is_empty() {
            return self.left_empty(heard);
        }
        let before = self.before(&heard.quoted, question.follows);
        let whole = self.look_up(whole, &before, question.article);
        let exact = whole.is_exact();
        let talk = detect_small_talk(&whole.part.words).is_some();
        let foreign = (!exact && !talk).then(|| self.foreign(&plain));
        if let Some(foreign) = foreign.flatten() {
            let outcome = self.abstain(Reason::OtherLanguage, &whole.found);
            return Trace::whole(heard, whole, DecidedBy::Language(foreign), outcome);
        }
        let parts = if exact {
            Vec::new()
        } else {
            segments(&heard.typed)
        };
        if !parts.iter().any(|part| part.is_question) || parts.len() == 1 {
            let outcome = self.decide(&whole);
            return Trace::whole(heard, whole, DecidedBy::Whole, outcome);
        }
        let parts = self.look_up_parts(parts, before, question.article);
        let (by, outcome) = self.decide_parts(&whole, &parts);
        Trace {
            heard,
            whole: Some(whole),
            parts,
            by,
            outcome,
        }
    }

    fn left_empty(&self, heard: Heard) -> Trace {
        Trace {
            outcome: self.abstain(Reason::NotAQuestion(SmallTalk::Empty), &[]),
            heard,
            whole: None,
            parts: Vec::new(),
            by: DecidedBy::Nothing,
        }
    }

    /// The language that a message is in, where no article is in it.
    fn foreign(&self, plain: &str) -> Option<Foreign> {
        self.spoken.foreign(plain, |word| {
            let letters = word.len() > 2 && word.chars().all(char::is_alphabetic);
            if self.index.knows(word) {
                Familiar::Used
            } else if letters && self.index.is_strange(word) {
                Familiar::Strange
            } else {
                Familiar::Unremarkable
            }
        })
    }
}

impl Trace {
    fn whole(heard: Heard, whole: Lookup, by: DecidedBy, outcome: Outcome) -> Self {
        Self {
            heard,
            whole: Some(whole),
            parts: Vec::new(),
            by,
            outcome,
        }
    }

    /// What was looked up: the whole, then the parts.
    pub(super) fn asked(&self) -> impl Iterator<Item = &Lookup> {
        self.whole.iter().chain(asked(&self.parts))
    }
}

/// The parts that were looked up.
pub(super) fn asked(parts: &[SegmentResult]) -> impl Iterator<Item = &Lookup> + Clone {
    parts.iter().filter_map(|step| match step {
        SegmentResult::Lookup(asked) => Some(asked),
        SegmentResult::Said(_) | SegmentResult::Talk(_) => None,
    })
}
