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
            let message = read(&event).or_else(|| {
                drop_extras(&mut event);
                read(&event)
            });
            message.map(Mended::Message)
        }
        "MESSAGE_UPDATE" => {
            drop_extras(&mut event);
            read(&event).map(Mended::Edit)
        }
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
    take_over(event, "channel_id", "/channel/id");
    // A member or a channel in a form that cannot be read: the user is all that is needed.
    take_over(event, "user", "/member/user");
    drop_fields(event, &["member", "channel", "guild"]);
    inside(event, "/user", complete_user);
    inside(event, "/message", complete_message);
    inside(event, "/message", drop_extras);
    inside(event, "/data/resolved", |resolved| {
        drop_fields(resolved, &["members", "roles", "channels"]);
    });
    inside(event, "/data/resolved/messages", |messages| {
        for message in messages
            .as_object_mut()
            .into_iter()
            .flat_map(|all| all.values_mut())
        {
            complete_message(message);
            drop_extras(message);
        }
    });
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
    inside(message, "/author", complete_user);
    inside(message, "/mentions", |mentions| {
        let all = mentions.as_array_mut().into_iter().flatten();
        all.for_each(complete_user);
    });
    inside(message, "/referenced_message", complete_message);
}

fn complete_user(user: &mut Value) {
    fill(
        user,
        &[("username", json!("")), ("discriminator", json!("0"))],
    );
}

/// Drops what the bot does not read, some of which may be of a kind that serenity does not know.
fn drop_extras(message: &mut Value) {
    drop_fields(
        message,
        &[
            "activity",
            "application",
            "attachments",
            "embeds",
            "interaction",
            "interaction_metadata",
            "member",
            "mention_channels",
            "message_snapshots",
            "nonce",
            "poll",
            "reactions",
            "role_subscription_data",
            "sticker_items",
            "thread",
        ],
    );
    fill(
        message,
        &[("attachments", json!([])), ("embeds", json!([]))],
    );
    inside(message, "/referenced_message", drop_extras);
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

/// Fills a field with what stands elsewhere in the event.
fn take_over(event: &mut Value, key: &str, from: &str) {
    if let Some(value) = event.pointer(from).cloned() {
        fill(event, &[(key, value)]);
    }
}

fn inside(object: &mut Value, place: &str, change: impl FnOnce(&mut Value)) {
    if let Some(value) = object.pointer_mut(place) {
        change(value);
    }
}

fn drop_fields(object: &mut Value, keys: &[&str]) {
    if let Some(object) = object.as_object_mut() {
        object.retain(|key, _| !keys.contains(&key.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user() -> Value {
        json!({"id": "8", "username": "asker"})
    }

    #[test]
    fn an_interaction_with_little_in_it_is_read() {
        let ask = json!({"id": "1", "name": "ask", "type": 1, "options": [{"name": "question", "type": 3, "value": "when?"}]});
        let table = [
            json!({"user": user(), "channel_id": "7"}),
            json!({"user": user(), "channel": {"id": "7"}}),
            json!({"member": {"user": user()}, "guild_id": "6", "channel_id": "7", "channel": {}}),
        ];
        for lacking in table {
            let mut event = lacking;
            event["id"] = json!("90");
            event["token"] = json!("x");
            event["type"] = json!(2);
            event["data"] = ask.clone();
            let Some(Mended::Interaction(read)) = mended("INTERACTION_CREATE", event.clone())
            else {
                panic!("{event}");
            };
            let command = read.as_command().unwrap();
            assert_eq!((command.user.id.get(), command.channel_id.get()), (8, 7));
        }
    }

    #[test]
    fn a_press_is_read_whatever_its_message_holds() {
        let event = json!({
            "id": "90", "token": "x", "type": 3, "channel_id": "7", "user": user(),
            "data": {"custom_id": "v1:Q", "component_type": 2},
            "message": {"id": "80", "channel_id": "7", "author": user(), "embeds": [{"type": []}], "flags": 64},
        });
        let Some(Mended::Interaction(read)) = mended("INTERACTION_CREATE", event) else {
            panic!();
        };
        assert_eq!(read.as_message_component().unwrap().data.custom_id, "v1:Q");
    }

    #[test]
    fn a_message_is_read_whatever_it_replies_to() {
        let event = json!({
            "id": "90", "channel_id": "7", "author": user(), "content": "why?", "type": 19, "poll": "odd",
            "referenced_message": {"id": "80", "channel_id": "7", "author": user(), "embeds": "odd"},
        });
        let Some(Mended::Message(message)) = mended("MESSAGE_CREATE", event) else {
            panic!();
        };
        assert_eq!(message.referenced_message.unwrap().id.get(), 80);
    }

    #[test]
    fn what_says_nothing_is_not_read() {
        for kind in [
            "MESSAGE_CREATE",
            "MESSAGE_UPDATE",
            "INTERACTION_CREATE",
            "TYPING_START",
        ] {
            for event in [
                json!(null),
                json!({}),
                json!([]),
                json!({"id": "x", "user": 3, "message": {}}),
            ] {
                assert!(mended(kind, event.clone()).is_none(), "{kind} {event}");
            }
        }
    }
}
