//! What came of a question.

use crate::knowledge::{AbsenceRef, FactRef};

/// What came of a question: the decision, and the facts it was taken between.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What to say.
    pub decision: Decision,
    /// Up to three best facts, best first, whatever the decision.
    pub candidates: Vec<Candidate>,
    /// The fact that the next follow-up is about, if that is not the answer: an elliptical follow-up such as "and since
    /// when?" keeps the context in which it was asked.
    pub context: Option<FactRef>,
}

/// A fact considered for the question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The fact.
    pub fact: FactRef,
    /// Which of its example questions came nearest.
    pub question: usize,
    /// Calibrated probability that the fact answers the question, 0 to 1.
    pub confidence: f32,
}

/// Answer, suggest, or abstain.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// The article says so.
    Answer {
        /// One for each part of the utterance that was answered; at least one, no fact twice.
        answers: Vec<Answer>,
        /// The parts that were not.
        unanswered: Vec<Unanswered>,
    },
    /// Several questions it could answer are near: up to three facts, best first.
    Suggest(Vec<Candidate>),
    /// Nothing it could answer.
    Abstain {
        /// Why not.
        reason: Reason,
        /// Facts near enough to be named, best first, up to three; often none.
        near: Vec<Candidate>,
    },
}

/// A fact that answers the question, or a part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The fact.
    pub fact: FactRef,
    /// Calibrated probability that it is right, 0 to 1.
    pub confidence: f32,
}

/// A part of an utterance that the article does not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// The part, as typed.
    pub part: String,
    /// Why not.
    pub reason: Reason,
}

/// Why a question was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No fact is near.
    NotCovered,
    /// Several facts are near and none leads.
    Ambiguous,
    /// A curator wrote down that the article does not say this.
    KnownAbsence(AbsenceRef),
    /// It asks nothing.
    NotAQuestion(SmallTalk),
    /// It is in a language that no article is in.
    OtherLanguage,
}

/// What an utterance is that asks nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmallTalk {
    /// Nothing to read: empty, a mention, an emoji.
    Empty,
    /// "hello"
    Greeting,
    /// "thanks"
    Thanks,
    /// "bye"
    Farewell,
    /// "what can you do?", "help"
    Help,
}

impl Reason {
    /// The name of the reason in JSON.
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
    /// The outcome where nothing is near.
    #[must_use]
    pub fn not_covered(candidates: Vec<Candidate>) -> Self {
        Self {
            decision: Decision::Abstain {
                reason: Reason::NotCovered,
                near: Vec::new(),
            },
            candidates,
            context: None,
        }
    }
}
