//! Replies to messages that the bot cannot read: a sentence that tells why, and what to do.

use super::reply::Reply;
use super::texts::texts;
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

/// Tells why a message cannot be read.
#[must_use]
pub fn unreadable(reason: Unreadable, language: &str) -> Reply<'static> {
    let texts = texts(language);
    let sentences = &texts.unreadable;
    let sentence = match reason {
        Unreadable::NoText => sentences.no_text.clone(),
        Unreadable::WithheldReply => sentences.withheld_reply.clone(),
        Unreadable::WithheldReference => fill(
            &sentences.withheld_reference,
            &[("command", &texts.commands.ask_message.name)],
        ),
    };
    Reply::from_sentence(sentence)
}
