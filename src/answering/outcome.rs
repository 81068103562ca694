//! The outcome of a question: the decision, and the candidates for it.

use super::talk::Talk;
use crate::knowledge::{AbsenceRef, FactRef};

/// The outcome of a question: the decision, and the candidates for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The decision.
    pub decision: Decision,
    /// Up to three facts with the highest confidence, best first, whatever the decision.
    pub candidates: Vec<Candidate>,
    /// The fact that the next follow-up is about, if that is not what was answered last: after a follow-up such as "and
    /// since when?" what that followed, after an offer what was offered first.
    pub context: Option<FactRef>,
    /// The segments that ask, in the order of the message; none in talk or in another language.
    pub asked: Vec<Asked>,
}

/// A segment of a message that asks, with what was decided about it alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The segment as typed, without mentions and web addresses.
    pub text: String,
    /// What was decided.
    pub result: SegmentResult,
    /// Up to three facts with the highest confidence, best first.
    pub candidates: Vec<Candidate>,
}

/// What was decided about a segment alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentResult {
    /// A fact answers it.
    Answered(FactRef),
    /// Facts are offered.
    Offered,
    /// No fact is near.
    NotCovered,
    /// A curator stated that the article does not say this.
    KnownAbsence(AbsenceRef),
}

/// A fact that was considered for the question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The fact.
    pub fact: FactRef,
    /// Index of its example question that is nearest to the message.
    pub question: usize,
    /// Calibrated probability that the fact answers the question, 0 to 1.
    pub confidence: f32,
}

/// The decision about a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// One or more facts answer it.
    Answer {
        /// At least one answer. No fact is in it twice.
        answers: Vec<Answer>,
        /// Segments without an answer.
        unanswered: Vec<Unanswered>,
    },
    /// No fact is confident enough, but up to three are worth a suggestion, best first.
    Suggest(Vec<Candidate>),
    /// Nothing answers it.
    Abstain {
        /// The reason.
        reason: Reason,
        /// Up to three facts that are near enough to be named, best first. Often there are none.
        near: Vec<Candidate>,
        /// The segments of a message with several questions, in order; the reason is that of the first.
        denied: Vec<Unanswered>,
    },
}

/// A fact that answers the question or a segment of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// The fact.
    pub fact: FactRef,
    /// Calibrated probability that the fact is right, 0 to 1.
    pub confidence: f32,
    /// Number of its segment among those of the message that ask, from 0.
    pub segment: usize,
}

/// A segment of the message that has no answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Unanswered {
    /// The segment as typed.
    pub text: String,
    /// The reason.
    pub reason: Reason,
    /// Up to three facts that are offered for it, best first.
    pub near: Vec<Candidate>,
    /// Number of the segment among those of the message that ask, from 0.
    pub segment: usize,
}

/// The reason why a question was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No fact is near.
    NotCovered,
    /// Some facts are near, and none is confident enough.
    Ambiguous,
    /// A curator stated that the article does not say this.
    KnownAbsence(AbsenceRef),
    /// The message asks nothing.
    NotAQuestion(Talk),
    /// The message is in a language that no article is written in.
    OtherLanguage,
}

/// A segment of a message that asks, with what became of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part<'d> {
    /// It has an answer.
    Answered(&'d Answer),
    /// It has none.
    Unanswered(&'d Unanswered),
}

impl Decision {
    /// Returns the answered and the unanswered segments of a message that has an answer, in the order of the message.
    #[must_use]
    pub fn parts(&self) -> Vec<Part<'_>> {
        let Self::Answer {
            answers,
            unanswered,
        } = self
        else {
            return Vec::new();
        };
        let answered = answers.iter().map(Part::Answered);
        let mut parts: Vec<Part<'_>> = answered
            .chain(unanswered.iter().map(Part::Unanswered))
            .collect();
        parts.sort_by_key(|part| match part {
            Part::Answered(answer) => answer.segment,
            Part::Unanswered(unanswered) => unanswered.segment,
        });
        parts
    }
}

impl Reason {
    /// Returns the name of the reason in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotCovered => "not-covered",
            Self::Ambiguous => "ambiguous",
            Self::KnownAbsence(_) => "known-absence",
            Self::NotAQuestion(_) => "not-a-question",
            Self::OtherLanguage => "other-language",
        }
    }
}

impl Outcome {
    /// Returns the fact that the next follow-up is about, given the one that this message could refer to.
    #[must_use]
    pub fn next_context(&self, follows: Option<FactRef>) -> Option<FactRef> {
        match &self.decision {
            Decision::Answer { answers, .. } => {
                let answered = answers.last().map(|answer| answer.fact);
                self.context.or(answered)
            }
            Decision::Suggest(_) | Decision::Abstain { .. } => self.context.or(follows),
        }
    }

    /// Returns the outcome without an answer and without candidates.
    #[must_use]
    pub fn abstain(reason: Reason) -> Self {
        Self {
            decision: Decision::Abstain {
                reason,
                near: Vec::new(),
                denied: Vec::new(),
            },
            candidates: Vec::new(),
            context: None,
            asked: Vec::new(),
        }
    }
}
