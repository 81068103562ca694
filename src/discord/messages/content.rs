//! What a message says, as far as Discord delivers it.

use serde_json::Value;
use serenity::all::{Message, MessageReferenceKind};

/// What a message says, as far as Discord delivers it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// Its text; of a forwarded message, the text of the message that it forwards.
    pub text: String,
    /// True if it holds something besides text: a file, a voice message, a sticker, a poll.
    pub has_more: bool,
}

impl Content {
    /// Reads the content of a message.
    #[must_use]
    pub fn of(message: &Message) -> Self {
        let forwarded = message.message_snapshots.first();
        let forwarded = forwarded.filter(|_| is_forward(message));
        let own = Self {
            text: message.content.clone(),
            has_more: !message.attachments.is_empty()
                || !message.sticker_items.is_empty()
                || message.poll.is_some(),
        };
        match forwarded {
            Some(snapshot) if own.text.is_empty() => Self {
                text: snapshot.content.clone(),
                has_more: true,
            },
            _ => own,
        }
    }

    /// Reads the content of a message that was requested.
    #[must_use]
    pub fn of_json(message: &Value) -> Self {
        let is_there = |list: &str| message[list].as_array().is_some_and(|it| !it.is_empty());
        Self {
            text: message["content"].as_str().unwrap_or_default().to_owned(),
            has_more: is_there("attachments")
                || is_there("sticker_items")
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
