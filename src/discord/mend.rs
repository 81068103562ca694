//! Events that serenity does not read, because a field is missing that the bot has no need of: completed, so that
//! whoever asked is answered all the same.

use serde_json::{Value, json};
use serenity::all::{Interaction, Message, MessageUpdateEvent};

/// An event, readable after all.
#[derive(Debug)]
pub enum Mended {
    /// A new message.
    Message(Box<Message>),
    /// An edited one.
    Edit(Box<MessageUpdateEvent>),
    /// A command, a button, a menu.
    Interaction(Box<Interaction>),
}

/// Whether the bot misses something when it cannot read such an event.
#[must_use]
pub fn matters(kind: &str) -> bool {
    let kinds = [
        "READY",
        "RESUMED",
        "MESSAGE_CREATE",
        "MESSAGE_UPDATE",
        "MESSAGE_DELETE",
        "MESSAGE_DELETE_BULK",
    ];
    kinds.contains(&kind) || kind == "INTERACTION_CREATE"
}

/// The event with what it lacks, where that makes it readable.
#[must_use]
pub fn mended(kind: &str, mut event: Value) -> Option<Mended> {
    match kind {
        "MESSAGE_CREATE" => {
            complete_message(&mut event);
            let message = read(&event).or_else(|| read(&without_extras(event)));
            message.map(Mended::Message)
        }
        "MESSAGE_UPDATE" => read(&without_extras(event)).map(Mended::Edit),
        "INTERACTION_CREATE" => {
            complete_interaction(&mut event);
            read(&event).map(Mended::Interaction)
        }
        _ => None,
    }
}

fn read<T: serde::de::DeserializeOwned>(event: &Value) -> Option<Box<T>> {
    serde_json::from_value(event.clone()).ok().map(Box::new)
}

fn complete_interaction(event: &mut Value) {
    fill(
        event,
        &[
            ("version", json!(1)),
            ("locale", json!("en-US")),
            ("entitlements", json!([])),
            ("attachment_size_limit", json!(0)),
            ("application_id", json!("1")),
        ],
    );
    if event["channel_id"].is_null() {
        event["channel_id"] = event["channel"]["id"].clone();
    }
    // A member or a channel in a form that cannot be read: the user is all that is needed.
    let user = event["member"]["user"].clone();
    if !user.is_null() && event["user"].is_null() {
        event["user"] = user;
    }
    complete_user(&mut event["user"]);
    drop_fields(event, &["member", "channel", "guild"]);
    if event["message"].is_object() {
        complete_message(&mut event["message"]);
        let message = event["message"].take();
        event["message"] = without_extras(message);
    }
    if let Some(messages) = event["data"]["resolved"]["messages"].as_object_mut() {
        for message in messages.values_mut() {
            complete_message(message);
            *message = without_extras(message.take());
        }
    }
    if event["data"]["resolved"].is_object() {
        drop_fields(
            &mut event["data"]["resolved"],
            &["members", "roles", "channels"],
        );
    }
}

fn complete_message(message: &mut Value) {
    fill(
        message,
        &[
            ("type", json!(0)),
            ("content", json!("")),
            ("timestamp", json!("1970-01-01T00:00:00+00:00")),
            ("tts", json!(false)),
            ("pinned", json!(false)),
            ("mention_everyone", json!(false)),
            ("mentions", json!([])),
            ("mention_roles", json!([])),
            ("attachments", json!([])),
            ("embeds", json!([])),
        ],
    );
    complete_user(&mut message["author"]);
    if let Some(mentions) = message["mentions"].as_array_mut() {
        mentions.iter_mut().for_each(complete_user);
    }
    if message["referenced_message"].is_object() {
        complete_message(&mut message["referenced_message"]);
    }
}

fn complete_user(user: &mut Value) {
    if user.is_object() {
        fill(
            user,
            &[("username", json!("")), ("discriminator", json!("0"))],
        );
    }
}

/// A message without what the bot does not read, some of which may be of a kind that serenity does not know.
fn without_extras(mut message: Value) -> Value {
    drop_fields(
        &mut message,
        &[
            "member",
            "attachments",
            "embeds",
            "reactions",
            "activity",
            "application",
            "interaction",
            "interaction_metadata",
            "thread",
            "sticker_items",
            "poll",
            "message_snapshots",
            "role_subscription_data",
            "mention_channels",
            "nonce",
        ],
    );
    fill(
        &mut message,
        &[("attachments", json!([])), ("embeds", json!([]))],
    );
    if message["referenced_message"].is_object() {
        let replied = message["referenced_message"].take();
        message["referenced_message"] = without_extras(replied);
    }
    message
}

fn fill(object: &mut Value, defaults: &[(&str, Value)]) {
    let Some(object) = object.as_object_mut() else {
        return;
    };
    for (key, value) in defaults {
        if object.get(*key).is_none_or(Value::is_null) {
            object.insert((*key).to_owned(), value.clone());
        }
    }
}

fn drop_fields(object: &mut Value, keys: &[&str]) {
    if let Some(object) = object.as_object_mut() {
        object.retain(|key, _| !keys.contains(&key.as_str()));
    }
}
