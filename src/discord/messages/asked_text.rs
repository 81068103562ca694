//! Decides what is answered to a message: its own text, or that of the person's message that it replies to. Where Discord
//! delivers neither, the asker is told why.

use super::content::Content;
use super::look_ups::Found;
use super::reply_state::Unanswered;
use crate::answering::{Answerer, Decision, Question, Reason, Talk};
use crate::discord::rendering::message_body::MessageRef;
use crate::discord::rendering::replies::unreadable_reply::Unreadable;
use crate::text::markup;
use crate::text::tokenize::words;

/// What is answered to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedText<'a> {
    /// This text.
    Text(&'a str),
    /// Nothing, for this reason.
    Unreadable(Unreadable),
}

/// Returns what is answered to a message, and the message that the answer refers to.
#[must_use]
pub fn asked_text<'a>(
    answerer: &Answerer,
    unanswered: &'a Unanswered,
    found: &'a Found,
) -> (AskedText<'a>, MessageRef) {
    let (question, own) = (&unanswered.question, &unanswered.version.content);
    let of_asker = |asked| (asked, question.at);
    // A message that mentions the bot in its text has one.
    if own.text.is_empty() && !own.has_more && !question.is_direct() {
        return of_asker(AskedText::Unreadable(Unreadable::WithheldReply));
    }
    let is_plain = found.referenced.is_none() && !own.has_more;
    if is_plain || !asks_to_answer(answerer, &own.text) {
        return of_asker(AskedText::Text(&own.text));
    }
    match &found.referenced {
        Some((message, said)) if has_words(said) => {
            let at = MessageRef {
                message: *message,
                ..question.at
            };
            (AskedText::Text(&said.text), at)
        }
        Some((_, said)) if !said.has_more && !question.is_direct() => {
            of_asker(AskedText::Unreadable(Unreadable::WithheldReference))
        }
        _ => of_asker(AskedText::Unreadable(Unreadable::NoText)),
    }
}

/// Returns true if a text holds no words, or nothing but a request to answer something else.
fn asks_to_answer(answerer: &Answerer, text: &str) -> bool {
    let outcome = answerer.ask(Question {
        utterance: text,
        ..Question::default()
    });
    let is_request = matches!(
        outcome.decision,
        Decision::Abstain {
            reason: Reason::NotAQuestion(Talk::Empty | Talk::Relay),
            ..
        }
    );
    is_request || words(&markup::strip(text)).is_empty()
}

fn has_words(said: &Content) -> bool {
    !words(&markup::strip(&said.text)).is_empty()
}
