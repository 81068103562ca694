//! Why an outcome is what it is, in a curator's words.

use std::fmt::{self, Display, Formatter};

use super::{Answerer, Candidate, Outcome, Policy, Question};
use crate::knowledge::KnowledgeBase;
use crate::text::tokenize::words;

/// What was understood, what was near, and what it would have taken.
#[derive(Debug)]
pub struct Explanation<'a> {
    base: &'a KnowledgeBase,
    policy: Policy,
    words: Vec<String>,
    outcome: Outcome,
}

impl Answerer {
    /// How the outcome of a question comes about.
    #[must_use]
    pub fn explain(&self, question: Question<'_>) -> Explanation<'_> {
        Explanation {
            base: &self.base,
            policy: self.policy,
            words: words(question.utterance),
            outcome: self.ask(question),
        }
    }
}

impl Explanation<'_> {
    fn threshold(&self, candidate: &Candidate) -> f32 {
        let own = self.base.articles()[candidate.fact.article].threshold;
        own.unwrap_or(self.policy.threshold)
    }
}

impl Display for Explanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "words: {}", self.words.join(" "))?;
        if self.outcome.candidates.is_empty() {
            return write!(f, "no fact is near");
        }
        for candidate in &self.outcome.candidates {
            writeln!(
                f,
                "{:.3}  {}  (an answer needs {:.2}, a suggestion {:.2})\n       {}",
                candidate.confidence,
                self.base.full_name(candidate.fact),
                self.threshold(candidate),
                self.policy.suggest,
                self.base.fact(candidate.fact).questions[candidate.question],
            )?;
        }
        Ok(())
    }
}
