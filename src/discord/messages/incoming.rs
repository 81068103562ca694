//! Which messages are questions to the bot, and what they ask.

use serenity::all::{ActionRowComponent, ButtonKind, Message, MessageType, User};

use crate::discord::custom_id::{Action, Key};

/// A question in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// What was written.
    pub text: String,
    /// What it replies to.
    pub reply: ReplyTo,
}

/// What a message replies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyTo {
    /// Nothing of ours.
    Nothing,
    /// Our answer with this fact.
    Fact(Key),
    /// A message that the event should have held and does not.
    Unknown {
        /// Its channel.
        channel: u64,
        /// Its id.
        message: u64,
    },
}

/// The question in a message, where it is one to the bot whose id is `me`: a mention of it and of nobody else in its
/// place, a reply to it, or a direct message; never from a bot, a webhook or Discord itself.
#[must_use]
pub fn question(message: &Message, me: u64) -> Option<Heard> {
    let person = !message.author.bot && !message.author.system && message.webhook_id.is_none();
    let written = matches!(
        message.kind,
        MessageType::Regular | MessageType::InlineReply
    );
    let direct = message.guild_id.is_none() && message.member.is_none();
    let mentioned = is_named(&message.mentions, &message.content, me);
    let ours = message
        .referenced_message
        .as_deref()
        .filter(|m| m.author.id == me);
    // Without a mention, Discord shows the text only where it is sent to the bot itself.
    let replied = ours.is_some() && !message.content.is_empty();
    (person && written && (direct || mentioned || replied)).then(|| Heard {
        text: message.content.clone(),
        reply: ours.map_or_else(|| missing(message), answered),
    })
}

/// Whether the user itself is mentioned, and not a role or everyone.
#[must_use]
pub fn is_named(mentions: &[User], content: &str, user: u64) -> bool {
    mentions.iter().any(|mentioned| mentioned.id == user)
        || [format!("<@{user}>"), format!("<@!{user}>")]
            .iter()
            .any(|mention| content.contains(mention))
}

fn missing(message: &Message) -> ReplyTo {
    let reference = message.message_reference.as_ref();
    let left_out = message.kind == MessageType::InlineReply && message.referenced_message.is_none();
    let target = reference.filter(|_| left_out).and_then(|reference| {
        let message = reference.message_id?.get();
        Some(ReplyTo::Unknown {
            channel: reference.channel_id.get(),
            message,
        })
    });
    target.unwrap_or(ReplyTo::Nothing)
}

/// The fact that a reply of ours gave: its buttons name it.
fn answered(reply: &Message) -> ReplyTo {
    let components = reply.components.iter().flat_map(|row| &row.components);
    let ids = components.filter_map(|component| match component {
        ActionRowComponent::Button(button) => match &button.data {
            ButtonKind::NonLink { custom_id, .. } => Some(custom_id.as_str()),
            _ => None,
        },
        _ => None,
    });
    fact_among(ids)
}

/// The fact that the buttons of a message name; of an answer to a follow-up, what that was about.
pub fn fact_among<'a>(custom_ids: impl Iterator<Item = &'a str>) -> ReplyTo {
    let mut actions = custom_ids.filter_map(|id| id.parse::<Action>().ok());
    let fact = actions.find_map(|action| match action {
        Action::Context(facts) | Action::Share(facts) => facts.first().copied(),
        Action::ContextOn { subject, .. } => Some(subject),
        _ => None,
    });
    fact.map_or(ReplyTo::Nothing, ReplyTo::Fact)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const ME: u64 = 5;

    /// As Discord documents a message in a server.
    fn message(change: &Value) -> Message {
        let mut message = json!({
            "id": "90", "channel_id": "70", "guild_id": "60", "content": "", "type": 0,
            "author": {"id": "8", "username": "asker", "discriminator": "0", "global_name": null, "avatar": null},
            "member": {"roles": [], "joined_at": "2024-01-01T00:00:00+00:00", "deaf": false, "mute": false, "flags": 0},
            "timestamp": "2024-01-01T00:00:00+00:00", "edited_timestamp": null, "tts": false,
            "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
            "pinned": false, "components": []
        });
        for (key, value) in change.as_object().unwrap() {
            message[key] = value.clone();
        }
        serde_json::from_value(message).unwrap()
    }

    fn us() -> Value {
        json!({"id": "5", "username": "verbatim", "discriminator": "0", "global_name": null, "avatar": null, "bot": true})
    }

    fn answer() -> Value {
        let fact = Key::of("a/b");
        json!({
            "id": "80", "channel_id": "70", "content": "", "type": 0, "author": us(),
            "timestamp": "2024-01-01T00:00:00+00:00", "edited_timestamp": null, "tts": false,
            "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
            "pinned": false,
            "components": [{"type": 1, "components": [
                {"type": 2, "style": 5, "url": "https://example.org", "label": "Read"},
                {"type": 2, "style": 2, "custom_id": format!("v1:c:{fact}"), "label": "In context"}
            ]}]
        })
    }

    #[test]
    fn only_questions_to_the_bot_are_heard() {
        let bot = json!({"id": "9", "username": "other", "discriminator": "0", "global_name": null, "avatar": null, "bot": true});
        let table = [
            (json!({"content": "<@5> when?", "mentions": [us()]}), true),
            (json!({"content": "<@!5> when?"}), true),
            (json!({"content": "when?"}), false),
            (
                json!({"content": "@everyone when?", "mention_everyone": true}),
                false,
            ),
            (
                json!({"content": "<@&5> when?", "mention_roles": ["5"]}),
                false,
            ),
            (json!({"content": "<@55> when?"}), false),
            (json!({"content": "<@5> when?", "author": bot}), false),
            (json!({"content": "<@5> when?", "webhook_id": "8"}), false),
            (json!({"content": "<@5>", "type": 7}), false),
            (
                json!({"content": "when?", "guild_id": null, "member": null}),
                true,
            ),
            (
                json!({"content": "", "type": 19, "referenced_message": answer()}),
                false,
            ),
            (
                json!({"content": "why?", "type": 19, "referenced_message": answer()}),
                true,
            ),
        ];
        for (change, expected) in table {
            assert_eq!(
                question(&message(&change), ME).is_some(),
                expected,
                "{change}"
            );
        }
    }

    #[test]
    fn a_reply_to_an_answer_follows_its_fact() {
        let reference = json!({"channel_id": "70", "message_id": "80"});
        let replying = json!({"content": "<@5> why?", "type": 19, "message_reference": reference});
        let heard = |change| question(&message(&change), ME).unwrap().reply;
        let mut complete = replying.clone();
        complete["referenced_message"] = answer();
        assert_eq!(heard(complete), ReplyTo::Fact(Key::of("a/b")));
        let unknown = ReplyTo::Unknown {
            channel: 70,
            message: 80,
        };
        assert_eq!(heard(replying), unknown);
        assert_eq!(heard(json!({"content": "<@5> why?"})), ReplyTo::Nothing);
    }
}
