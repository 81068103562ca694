//! Replies to messages that the bot cannot read: a sentence that tells why, and what to do.

use crate::discord::custom_id::{Action, NameHash};
use crate::discord::rendering::audience::Audience;
use crate::discord::rendering::removal::with_removal;
use crate::discord::rendering::reply::{Button, Reply, Row};
use crate::discord::rendering::texts::{Texts, texts};
use crate::text::messages::fill;

/// The reason why a message cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It holds a file, a sticker or a poll, and no text.
    NoText,
    /// Discord does not deliver the text of this reply.
    WithheldReply,
    /// Discord does not deliver the text of the message that it replies to.
    WithheldReference,
}

/// Tells why a message cannot be read. A reply whose text is missing can be typed into a form, about the same subject.
#[must_use]
pub fn unreadable(
    reason: Unreadable,
    subject: Option<NameHash>,
    asker: u64,
    audience: Audience<'_>,
) -> Reply<'static> {
    let texts = texts(audience.language);
    let reply = match reason {
        Unreadable::NoText => Reply::from_sentence(texts.unreadable.no_text.as_str()),
        Unreadable::WithheldReply => withheld_reply(subject, texts),
        Unreadable::WithheldReference => {
            let command = &texts.commands.ask_message.name;
            let sentence = &texts.unreadable.withheld_reference;
            Reply::from_sentence(fill(sentence, &[("command", command)]))
        }
    };
    with_removal(reply, asker, audience)
}

fn withheld_reply(subject: Option<NameHash>, texts: &Texts) -> Reply<'static> {
    let label = &texts.buttons.ask_on;
    let action = match subject {
        Some(subject) => Action::AskOn { subject },
        None => Action::Ask { article: None },
    };
    let sentence = fill(&texts.unreadable.withheld_reply, &[("button", label)]);
    Reply {
        rows: vec![Row::Buttons(vec![Button::new(action, label.as_str())])],
        ..Reply::from_sentence(sentence)
    }
}
