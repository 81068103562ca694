//! The pipeline from a message to its outcome, with the trace that an explanation is written from.

use super::outcome::{Outcome, Reason, SmallTalk};
use super::segmentation::segment::{Segment, is_elliptical};
use super::segmentation::segments;
use super::small_talk::detect_small_talk;
use super::{Answerer, Question};
use crate::knowledge::FactRef;
use crate::matching::Match;
use crate::text::language::{Familiarity, ForeignLanguage};
use crate::text::markup;
use crate::text::normalize::normalize;
use crate::text::tokenize::words;

/// A message without its markup, the quoted lines apart from the typed ones.
#[derive(Debug)]
pub(super) struct Preprocessed {
    /// Quoted lines, which only serve as context.
    pub(super) quoted: String,
    /// The other lines.
    pub(super) typed: String,
}

/// Words said before a segment, which its anaphors may refer to.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) words: Vec<String>,
    /// The fact of the answer before, if the context is an answer.
    pub(super) fact: Option<FactRef>,
    /// True if the context is part of the message, quoted or typed, so that the question is certainly about it.
    pub(super) in_message: bool,
}

/// A segment that was looked up, with its matches.
#[derive(Debug)]
pub(super) struct Lookup {
    pub(super) segment: Segment,
    /// Facts and absences, best first.
    pub(super) matches: Vec<Match>,
    /// Words of the context that were searched for together with the segment's own.
    pub(super) context_words: Vec<String>,
    /// False if it stays uncertain what an elliptical segment asks about.
    pub(super) is_resolved: bool,
}

/// The treatment of a segment.
#[derive(Debug)]
pub(super) enum SegmentResult {
    /// The segment is a question.
    Lookup(Lookup),
    /// The segment asks nothing, and is the context of the next one.
    Statement(Segment),
    /// The segment is small talk beside questions.
    SmallTalk(Segment),
}

/// The part of a message that decided its outcome.
#[derive(Debug)]
pub(super) enum DecidedBy {
    /// Nothing: the message holds no words.
    Empty,
    /// The language of the message.
    Language(ForeignLanguage),
    /// The whole message.
    Whole,
    /// One segment.
    OneSegment,
    /// Each question segment for itself.
    EachSegment,
}

/// All steps from a message to its outcome.
#[derive(Debug)]
pub(super) struct Trace {
    pub(super) preprocessed: Preprocessed,
    /// The look-up of the whole message, unless it holds no words.
    pub(super) whole: Option<Lookup>,
    /// The segments, if there are several and they were looked up.
    pub(super) segments: Vec<SegmentResult>,
    pub(super) decided_by: DecidedBy,
    pub(super) outcome: Outcome,
}

impl Preprocessed {
    fn new(utterance: &str) -> Self {
        let (quoted, typed) = markup::split_quoted(utterance);
        Self {
            quoted: markup::strip(&quoted),
            typed: markup::strip(&typed),
        }
    }
}

impl Lookup {
    /// Returns true if the segment is an example question, word for word.
    pub(super) fn is_exact(&self) -> bool {
        self.matches.first().is_some_and(|best| best.exact)
    }
}

impl Answerer {
    /// Takes a question through all steps and records them.
    pub(super) fn trace(&self, question: Question<'_>) -> Trace {
        let mut trace = self.trace_steps(question);
        trace.outcome.context = kept_context(question);
        trace
    }

    fn trace_steps(&self, question: Question<'_>) -> Trace {
        let preprocessed = Preprocessed::new(question.utterance);
        let normalized = normalize(&preprocessed.typed);
        let whole = Segment::from_normalized(&preprocessed.typed, &normalized);
        if whole.words.is_empty() {
            return self.trace_empty(preprocessed);
        }
        let context = self.initial_context(&preprocessed.quoted, question.follows);
        let whole = self.look_up(whole, &context, question.article);
        let is_exact = whole.is_exact();
        let is_small_talk = detect_small_talk(&whole.segment.words).is_some();
        let foreign = (!is_exact && !is_small_talk).then(|| self.detect_foreign(&normalized));
        if let Some(foreign) = foreign.flatten() {
            let outcome = self.abstain(Reason::OtherLanguage, &whole.matches);
            return Trace::of_whole(preprocessed, whole, DecidedBy::Language(foreign), outcome);
        }
        let segments = if is_exact {
            Vec::new()
        } else {
            segments(&preprocessed.typed)
        };
        if !segments.iter().any(|segment| segment.is_question) || segments.len() == 1 {
            let outcome = self.decide(&whole);
            return Trace::of_whole(preprocessed, whole, DecidedBy::Whole, outcome);
        }
        let segments = self.look_up_segments(segments, context, question.article);
        let (decided_by, outcome) = self.decide_segments(&whole, &segments);
        Trace {
            preprocessed,
            whole: Some(whole),
            segments,
            decided_by,
            outcome,
        }
    }

    fn trace_empty(&self, preprocessed: Preprocessed) -> Trace {
        Trace {
            outcome: self.abstain(Reason::NotAQuestion(SmallTalk::Empty), &[]),
            preprocessed,
            whole: None,
            segments: Vec::new(),
            decided_by: DecidedBy::Empty,
        }
    }

    /// Returns the language of a message if no article is written in it.
    fn detect_foreign(&self, normalized: &str) -> Option<ForeignLanguage> {
        self.languages.detect_foreign(normalized, |word| {
            let is_word = word.len() > 2 && word.chars().all(char::is_alphabetic);
            if self.index.knows(word) {
                Familiarity::InBase
            } else if is_word && self.index.is_out_of_vocabulary(word) {
                Familiarity::OutOfVocabulary
            } else {
                Familiarity::Unremarkable
            }
        })
    }
}

/// Returns the fact that an elliptical question follows up on. The next follow-up is about the same fact.
fn kept_context(question: Question<'_>) -> Option<FactRef> {
    let words = words(&markup::strip(question.utterance));
    question.follows.filter(|_| is_elliptical(&words))
}

impl Trace {
    fn of_whole(
        preprocessed: Preprocessed,
        whole: Lookup,
        decided_by: DecidedBy,
        outcome: Outcome,
    ) -> Self {
        Self {
            preprocessed,
            whole: Some(whole),
            segments: Vec::new(),
            decided_by,
            outcome,
        }
    }

    /// Iterates over the look-ups: the whole message, then its segments.
    pub(super) fn lookups(&self) -> impl Iterator<Item = &Lookup> {
        self.whole.iter().chain(lookups(&self.segments))
    }
}

/// Iterates over the segments that were looked up.
pub(super) fn lookups(segments: &[SegmentResult]) -> impl Iterator<Item = &Lookup> + Clone {
    segments.iter().filter_map(|result| match result {
        SegmentResult::Lookup(lookup) => Some(lookup),
        SegmentResult::Statement(_) | SegmentResult::SmallTalk(_) => None,
    })
}
