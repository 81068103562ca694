//! Decides which messages are questions to the bot, and extracts the question.

use serenity::all::{ActionRowComponent, ButtonKind, Message, MessageType, User};

use super::content::{self, Content};
use crate::discord::custom_id::{Action, NameHash};

/// A question in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingQuestion {
    /// What the message says.
    pub content: Content,
    /// The message it replies to.
    pub replies_to: ReplyTarget,
    /// What the person's message says that it replies to, if Discord sent it.
    pub referenced: Option<Content>,
}

/// The message that a question replies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyTarget {
    /// None, or one that does not matter.
    None,
    /// An answer of the bot with this fact.
    Fact(NameHash),
    /// A message of a person, whose question the bot may be asked to answer; with its id.
    Person(u64),
    /// A message that Discord left out of the event and that must be requested.
    Unresolved {
        /// Its channel.
        channel: u64,
        /// Its id.
        message: u64,
    },
}

/// Returns the question in a message to the bot, whose user id is `bot`. Such a message mentions the bot itself (not
/// a role), replies to it, or is a direct message; it never comes from another bot, a webhook or Discord itself. What is
/// forwarded to a channel is not said to the bot.
#[must_use]
pub fn question(message: &Message, bot: u64) -> Option<IncomingQuestion> {
    let is_direct = is_direct(message);
    let is_mention =
        !content::is_forward(message) && is_mentioned(&message.mentions, &message.content, bot);
    let referenced = message.referenced_message.as_deref();
    let to_bot = referenced.is_some_and(|referenced| referenced.author.id == bot);
    // Discord shows the text of a reply without a mention only if the reply pings the bot.
    let is_reply = to_bot && !message.content.is_empty();
    let is_question = is_typed_by_person(message) && (is_direct || is_mention || is_reply);
    is_question.then(|| IncomingQuestion {
        content: Content::of(message),
        replies_to: target(message, bot),
        referenced: self::referenced(message),
    })
}

/// Returns what the person's message says that a message replies to, if Discord sent it.
#[must_use]
pub fn referenced(message: &Message) -> Option<Content> {
    let referenced = message.referenced_message.as_deref();
    let referenced = referenced.filter(|it| is_typed_by_person(it));
    referenced.map(Content::of)
}

/// Returns true if a person typed the message, not a bot, a webhook or Discord itself, which writes "somebody has joined".
fn is_typed_by_person(message: &Message) -> bool {
    let is_typed = matches!(
        message.kind,
        MessageType::Regular | MessageType::InlineReply
    );
    is_typed && !message.author.bot && !message.author.system && message.webhook_id.is_none()
}

/// Returns true if the message is a direct one.
#[must_use]
pub fn is_direct(message: &Message) -> bool {
    message.guild_id.is_none() && message.member.is_none()
}

/// Returns true if the user is mentioned by name, not by a role or `@everyone`.
fn is_mentioned(mentions: &[User], content: &str, user: u64) -> bool {
    mentions.iter().any(|mentioned| mentioned.id == user)
        || [format!("<@{user}>"), format!("<@!{user}>")]
            .iter()
            .any(|mention| content.contains(mention))
}

/// The message that a message replies to.
fn target(message: &Message, bot: u64) -> ReplyTarget {
    match message.referenced_message.as_deref() {
        Some(answer) if answer.author.id == bot => fact_of_answer(answer),
        Some(said) if is_typed_by_person(said) => ReplyTarget::Person(said.id.get()),
        _ => unresolved_target(message),
    }
}

/// The referenced message, if Discord sent only its id.
fn unresolved_target(message: &Message) -> ReplyTarget {
    let reference = message.message_reference.as_ref();
    let is_left_out =
        message.kind == MessageType::InlineReply && message.referenced_message.is_none();
    let target = reference.filter(|_| is_left_out).and_then(|reference| {
        let message = reference.message_id?.get();
        Some(ReplyTarget::Unresolved {
            channel: reference.channel_id.get(),
            message,
        })
    });
    target.unwrap_or(ReplyTarget::None)
}

/// The fact of an answer, read from its buttons.
fn fact_of_answer(answer: &Message) -> ReplyTarget {
    let components = answer.components.iter().flat_map(|row| &row.components);
    let ids = components.filter_map(|component| match component {
        ActionRowComponent::Button(button) => match &button.data {
            ButtonKind::NonLink { custom_id, .. } => Some(custom_id.as_str()),
            _ => None,
        },
        _ => None,
    });
    fact_in_buttons(ids)
}

/// Finds the fact that a follow-up to this message is about, among the custom ids of its buttons.
pub fn fact_in_buttons<'a>(custom_ids: impl Iterator<Item = &'a str>) -> ReplyTarget {
    let actions = custom_ids.filter_map(|id| id.parse::<Action>().ok());
    // Answers of version 0.2 and before have no button *Ask on*.
    let mut shown = None;
    for action in actions {
        match action {
            Action::AskOn { subject } => return ReplyTarget::Fact(subject),
            Action::ShowContext(facts) => shown = facts.last().copied(),
            _ => {}
        }
    }
    shown.map_or(ReplyTarget::None, ReplyTarget::Fact)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const ME: u64 = 5;

    /// Builds a message in a server as Discord documents it.
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

    /// A message that forwards another one.
    fn forwarded(text: &str) -> Value {
        json!({
            "message_reference": {"type": 1, "channel_id": "71", "message_id": "81"},
            "message_snapshots": [{"message": {
                "type": 0, "content": text, "timestamp": "2024-01-01T00:00:00+00:00", "edited_timestamp": null,
                "flags": 0, "mentions": [us()], "mention_roles": [], "attachments": [], "embeds": [], "components": []
            }}]
        })
    }

    /// A message of somebody else.
    fn said(change: &Value) -> Value {
        let mut said = answer();
        said["author"] = json!({"id": "9", "username": "other", "discriminator": "0", "global_name": null, "avatar": null});
        said["content"] = json!("when?");
        for (key, value) in change.as_object().unwrap() {
            said[key] = value.clone();
        }
        said
    }

    fn answer() -> Value {
        let fact = NameHash::new("a/b");
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
    fn only_messages_to_the_bot_are_questions() {
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
            (
                json!({"content": "why?", "type": 19, "referenced_message": said(&json!({}))}),
                false,
            ),
            (forwarded("<@5> when?"), false),
            (
                json!({"content": "", "mentions": [us()], "type": 19, "referenced_message": answer()}),
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
    fn a_reply_to_an_answer_refers_to_its_fact() {
        let reference = json!({"channel_id": "70", "message_id": "80"});
        let replying = json!({"content": "<@5> why?", "type": 19, "message_reference": reference});
        let target = |change| question(&message(&change), ME).unwrap().replies_to;
        let mut complete = replying.clone();
        complete["referenced_message"] = answer();
        assert_eq!(target(complete), ReplyTarget::Fact(NameHash::new("a/b")));
        let unknown = ReplyTarget::Unresolved {
            channel: 70,
            message: 80,
        };
        assert_eq!(target(replying.clone()), unknown);
        for (change, expected) in [
            (json!({}), ReplyTarget::Person(80)),
            (json!({"webhook_id": "9"}), ReplyTarget::None),
            (json!({"type": 7}), ReplyTarget::None),
        ] {
            let mut to_person = replying.clone();
            to_person["referenced_message"] = said(&change);
            assert_eq!(target(to_person), expected, "{change}");
        }
        assert_eq!(target(json!({"content": "<@5> why?"})), ReplyTarget::None);
    }
}
