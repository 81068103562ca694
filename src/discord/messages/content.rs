//! What a message says, as far as Discord delivers it.

use serde_json::Value;
use serenity::all::{Message, MessageReferenceKind, MessageSnapshot};

/// What a message says, as far as Discord delivers it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// Its text; of a message that forwards another one, the text of that.
    pub text: String,
    /// True if it holds something besides text: a file, a voice message, a sticker, a poll.
    pub has_more: bool,
}

impl Content {
    /// Reads the content of a message.
    #[must_use]
    pub fn of(message: &Message) -> Self {
        if let Some(forwarded) = message.message_snapshots.first() {
            return Self::of_forwarded(forwarded);
        }
        Self {
            text: message.content.clone(),
            has_more: !message.attachments.is_empty()
                || !message.sticker_items.is_empty()
                || message.poll.is_some(),
        }
    }

    /// Of a bot's message that is forwarded there may only be an embed.
    fn of_forwarded(message: &MessageSnapshot) -> Self {
        Self {
            text: message.content.clone(),
            has_more: message.content.is_empty() || !message.attachments.is_empty(),
        }
    }

    /// Reads the content of a message that was requested.
    #[must_use]
    pub fn of_json(message: &Value) -> Self {
        let is_there = |list: &str| message[list].as_array().is_some_and(|it| !it.is_empty());
        let forwarded = message.pointer("/message_snapshots/0/message/content");
        let text = forwarded.unwrap_or(&message["content"]).as_str();
        Self {
            text: text.unwrap_or_default().to_owned(),
            has_more: is_there("attachments")
                || is_there("sticker_items")
                || is_there("message_snapshots")
                || message["poll"].is_object(),
        }
    }
}

/// Returns true if a message forwards another one.
#[must_use]
pub fn is_forward(message: &Message) -> bool {
    let reference = message.message_reference.as_ref();
    reference.is_some_and(|it| it.kind == MessageReferenceKind::Forward)
}
