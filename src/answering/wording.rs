//! The few sentences the program says itself. They state what it does, never what an article does.

use super::{Decision, Reason, SmallTalk};
use crate::knowledge::KnowledgeBase;

/// The sentence for a decision that is not an answer.
#[must_use]
pub fn sentence<'a>(base: &'a KnowledgeBase, decision: &Decision) -> Option<&'a str> {
    match decision {
        Decision::Answer { .. } => None,
        Decision::Suggest(near) if near.len() == 1 => Some("I am not sure. Do you mean this?"),
        Decision::Suggest(_) => Some("I am not sure which of these you mean:"),
        Decision::Abstain { reason, .. } => Some(abstention(base, *reason)),
    }
}

/// The sentence for a reason not to answer: the curator's own where there is one.
#[must_use]
pub fn abstention(base: &KnowledgeBase, reason: Reason) -> &str {
    match reason {
        Reason::KnownAbsence(at) => &base.absence(at).answer,
        Reason::NotCovered if base.articles().len() > 1 => "The articles do not say.",
        Reason::NotCovered => "The article does not say.",
        Reason::Ambiguous => "I am not sure what you mean. Could you ask it in other words?",
        Reason::NotAQuestion(SmallTalk::Empty) => {
            "Ask me about the article: I answer only with what it says, and show the sentence that says so."
        }
        Reason::NotAQuestion(SmallTalk::Greeting) => {
            "Hello! Ask me about the article: I answer only with what it says, and show the sentence that says so."
        }
        Reason::NotAQuestion(SmallTalk::Thanks) => "You're welcome!",
        Reason::NotAQuestion(SmallTalk::Farewell) => "Goodbye!",
        Reason::NotAQuestion(SmallTalk::Help) => {
            "I answer questions about the article with what it says, word for word. What it does not say, I do not say."
        }
    }
}
