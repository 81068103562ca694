//! Whether the knowledge settles a question, so that nobody need look at it.

use crate::answering::{Answerer, Decision, Outcome, Question, Reason};

/// Asks a question of all articles.
pub(super) fn ask(answerer: &Answerer, question: &str) -> Outcome {
    answerer.ask(Question {
        utterance: question,
        ..Question::default()
    })
}

/// Returns true if everything asked is answered or denied by an absence, or nothing is asked.
pub(super) fn is_settled(outcome: &Outcome) -> bool {
    match &outcome.decision {
        Decision::Answer { unanswered, .. } => unanswered.is_empty(),
        Decision::Suggest(_) => false,
        Decision::Abstain { reason, .. } => {
            !matches!(reason, Reason::NotCovered | Reason::Ambiguous)
        }
    }
}
