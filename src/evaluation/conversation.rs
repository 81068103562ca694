//! A conversation of the gold set, held and judged turn by turn.

use super::verdict::{Expected, Verdict};
use crate::answering::{Outcome, Question};
use crate::knowledge::{Conversation, FactRef, KnowledgeBase};

/// A conversation with the outcomes of its turns.
#[derive(Debug, Clone, PartialEq)]
pub struct ConversationTrial {
    /// The article's index in the base.
    pub article: usize,
    /// The conversation's index in the article's gold set.
    pub conversation: usize,
    /// Its turns, in order.
    pub turns: Vec<TurnTrial>,
}

/// A turn with its outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct TurnTrial {
    /// The fact that it could refer to: what the turns before it left.
    pub follows: Option<FactRef>,
    /// The outcome, judged by the turn.
    pub verdict: Verdict,
    /// The share of its questions that are replied to as expected, 0 to 1.
    pub mark: f64,
    /// The outcome itself.
    pub outcome: Outcome,
}

impl ConversationTrial {
    /// Holds a conversation, given by the indices of its article and of the conversation in it.
    pub(super) fn hold(
        base: &KnowledgeBase,
        article: usize,
        conversation: usize,
        ask: &impl Fn(Question<'_>) -> Outcome,
    ) -> Self {
        let mut context = None;
        let mut turns = Vec::new();
        for turn in &base.articles()[article].conversations[conversation].turns {
            let outcome = ask(Question {
                utterance: &turn.question,
                article: Some(article),
                follows: context,
            });
            let (verdict, mark) = Expected::of(base, article, turn).judge(&outcome.decision);
            let follows = context;
            context = outcome.next_context(context);
            turns.push(TurnTrial {
                follows,
                verdict,
                mark,
                outcome,
            });
        }
        Self {
            article,
            conversation,
            turns,
        }
    }

    /// Returns the conversation as its curator wrote it.
    #[must_use]
    pub fn gold<'b>(&self, base: &'b KnowledgeBase) -> &'b Conversation {
        &base.articles()[self.article].conversations[self.conversation]
    }
}
