//! From an utterance to an outcome: answer with proof, suggest, or abstain with a reason.

mod outcome;
pub mod wording;

use std::sync::Arc;

pub use outcome::{Answer, Candidate, Decision, Outcome, Reason, SmallTalk, Unanswered};

use crate::knowledge::{FactRef, KnowledgeBase};

/// How sure an outcome must be; each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Policy {
    /// The confidence from which a fact is the answer, where its article does not set its own.
    pub threshold: f32,
    /// The confidence from which a fact is worth suggesting.
    pub suggest: f32,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            threshold: 0.5,
            suggest: 0.25,
        }
    }
}

/// What is asked, and of what.
#[derive(Debug, Clone, Copy, Default)]
pub struct Question<'a> {
    /// What the person typed, as typed.
    pub utterance: &'a str,
    /// The article it is put to (its place in the base); all of them where it is `None`.
    pub article: Option<usize>,
    /// The fact that this follows up on: an elliptical "why?" is understood with it.
    pub follows: Option<FactRef>,
}

/// Answers questions from one version of the knowledge; immutable, shared between threads.
#[derive(Debug)]
pub struct Answerer {
    base: Arc<KnowledgeBase>,
    policy: Policy,
}

impl Answerer {
    /// Builds the index over a base.
    #[must_use]
    pub fn new(base: Arc<KnowledgeBase>, policy: Policy) -> Self {
        Self { base, policy }
    }

    /// The knowledge this answers from.
    #[must_use]
    pub fn base(&self) -> &KnowledgeBase {
        &self.base
    }

    /// The outcome of a question.
    #[must_use]
    pub fn ask(&self, question: Question<'_>) -> Outcome {
        let _ = (question, self.policy);
        Outcome::not_covered(Vec::new())
    }

    /// Curated questions that begin what was typed so far, best first, one a fact: the fact and which of its questions.
    /// Nothing typed: a good selection over the topics.
    #[must_use]
    pub fn complete(
        &self,
        typed: &str,
        article: Option<usize>,
        limit: usize,
    ) -> Vec<(FactRef, usize)> {
        let _ = (typed, article, limit);
        Vec::new()
    }
}
