//! Parses events that serenity rejects because of a missing or unknown field that the bot does not need. Without this,
//! their questions would stay unanswered.

use serde_json::{Value, json};
use serenity::all::{Interaction, Message, MessageUpdateEvent};

/// The type of an interaction that is a command, as Discord documents it.
const COMMAND: u8 = 2;
/// Types of components, as Discord documents them.
const ACTION_ROW: u8 = 1;

/// An event that could be parsed after all.
#[derive(Debug)]
pub enum RecoveredEvent {
    /// A new message.
    Message(Box<Message>),
    /// An edit of a message.
    MessageEdit(Box<MessageUpdateEvent>),
    /// An interaction.
    Interaction(Box<Interaction>),
}

/// Returns true if the bot needs events of this kind.
#[must_use]
pub fn is_needed(kind: &str) -> bool {
    let kinds = [
        "MESSAGE_CREATE",
        "MESSAGE_UPDATE",
        "MESSAGE_DELETE",
        "MESSAGE_DELETE_BULK",
        "INTERACTION_CREATE",
    ];
    kinds.contains(&kind)
}

/// Parses an event after adding missing fields and removing unneeded ones; `None` if it still cannot be parsed.
#[must_use]
pub fn recover(kind: &str, mut event: Value) -> Option<RecoveredEvent> {
    match kind {
        "MESSAGE_CREATE" => {
            add_message_fields(&mut event);
            let message = parse(&event).or_else(|| {
                remove_unused_fields(&mut event);
                parse(&event)
            });
            message.map(RecoveredEvent::Message)
        }
        "MESSAGE_UPDATE" => {
            remove_unused_fields(&mut event);
            parse(&event).map(RecoveredEvent::MessageEdit)
        }
        "INTERACTION_CREATE" => {
            add_interaction_fields(&mut event);
            parse(&event).map(RecoveredEvent::Interaction)
        }
        _ => None,
    }
}

/// Parses an interaction as it is, else after adding missing fields and removing unneeded ones; `None` if it still cannot
/// be parsed.
#[must_use]
pub fn interaction(event: Value) -> Option<Box<Interaction>> {
    parse(&event).filter(|it| is_complete(it)).or_else(|| {
        match recover("INTERACTION_CREATE", event) {
            Some(RecoveredEvent::Interaction(interaction)) => Some(interaction),
            _ => None,
        }
    })
}

/// Returns false for a form whose fields serenity has passed over, as it does with those in labels.
#[must_use]
pub fn is_complete(interaction: &Interaction) -> bool {
    match interaction {
        Interaction::Modal(form) => {
            let mut rows = form.data.components.iter();
            rows.all(|row| !row.components.is_empty())
        }
        _ => true,
    }
}

fn parse<T: serde::de::DeserializeOwned>(event: &Value) -> Option<Box<T>> {
    serde_json::from_value(event.clone()).ok().map(Box::new)
}

fn add_interaction_fields(event: &mut Value) {
    add_missing(
        event,
        &[
            ("version", json!(1)),
            ("locale", json!("en-US")),
            ("entitlements", json!([])),
            ("attachment_size_limit", json!(0)),
            ("application_id", json!("1")),
        ],
    );
    copy_missing(event, "channel_id", "/channel/id");
    // The id is all that the bot needs of the channel.
    copy_missing(event, "user", "/member/user");
    remove_fields(event, &["channel", "guild"]);
    change_at(event, "/user", add_user_fields);
    change_at(event, "/member", keep_rights);
    change_at(event, "/message", |message| {
        add_message_fields(message);
        let target = message.pointer("/interaction_metadata/target_message_id");
        let target = target.filter(|id| is_number(id)).cloned();
        remove_unused_fields(message);
        if let Some(target) = target {
            message["interaction_metadata"] = command_on(&target);
        }
    });
    change_at(event, "/data/components", put_fields_in_rows);
    change_at(event, "/data/resolved", |resolved| {
        remove_fields(resolved, &["members", "roles", "channels"]);
    });
    change_at(event, "/data/resolved/messages", |messages| {
        for message in messages
            .as_object_mut()
            .into_iter()
            .flat_map(|all| all.values_mut())
        {
            add_message_fields(message);
            remove_unused_fields(message);
        }
    });
}

/// Keeps of a member what tells their rights.
fn keep_rights(member: &mut Value) {
    let needed = json!({"joined_at": null, "deaf": false, "mute": false, "flags": 0});
    let given = std::mem::replace(member, needed);
    let roles = given["roles"].as_array().into_iter().flatten();
    member["roles"] = roles.filter(|id| is_number(id)).cloned().collect();
    if let Some(permissions) = Some(&given["permissions"]).filter(|it| is_number(it)) {
        member["permissions"] = permissions.clone();
    }
    member["user"] = given["user"].clone();
    change_at(member, "/user", add_user_fields);
}

/// Returns true for a number as Discord writes ids and permissions.
fn is_number(value: &Value) -> bool {
    value.as_str().is_some_and(|it| it.parse::<u64>().is_ok())
}

/// What the response to a command on a message says about the message.
fn command_on(target: &Value) -> Value {
    json!({
        "type": COMMAND,
        "id": "1",
        "user": {"id": "1", "username": "", "discriminator": "0"},
        "authorizing_integration_owners": {},
        "target_message_id": target,
    })
}

/// Puts each field of a form in a row, where serenity finds it: Discord sends a field in a label. What is no field goes.
fn put_fields_in_rows(components: &mut Value) {
    let Some(components) = components.as_array_mut() else {
        return;
    };
    for component in components.iter_mut() {
        if let Some(field) = component.get_mut("component").map(Value::take) {
            *component = json!({"type": ACTION_ROW, "components": [field]});
        }
    }
    components.retain(|component| component["type"] == ACTION_ROW);
}

fn add_message_fields(message: &mut Value) {
    add_missing(
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
    change_at(message, "/author", add_user_fields);
    change_at(message, "/mentions", |mentions| {
        let all = mentions.as_array_mut().into_iter().flatten();
        all.for_each(add_user_fields);
    });
    change_at(message, "/referenced_message", add_message_fields);
}

fn add_user_fields(user: &mut Value) {
    add_missing(
        user,
        &[("username", json!("")), ("discriminator", json!("0"))],
    );
}

/// Removes fields that the bot does not use, as serenity may not know their contents.
fn remove_unused_fields(message: &mut Value) {
    remove_fields(
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
    add_missing(
        message,
        &[("attachments", json!([])), ("embeds", json!([]))],
    );
    change_at(message, "/referenced_message", remove_unused_fields);
}

fn add_missing(object: &mut Value, defaults: &[(&str, Value)]) {
    let Some(object) = object.as_object_mut() else {
        return;
    };
    for (key, value) in defaults {
        if object.get(*key).is_none_or(Value::is_null) {
            object.insert((*key).to_owned(), value.clone());
        }
    }
}

/// Copies a missing field from another place in the event.
fn copy_missing(event: &mut Value, key: &str, from: &str) {
    if let Some(value) = event.pointer(from).cloned() {
        add_missing(event, &[(key, value)]);
    }
}

fn change_at(object: &mut Value, place: &str, change: impl FnOnce(&mut Value)) {
    if let Some(value) = object.pointer_mut(place) {
        change(value);
    }
}

fn remove_fields(object: &mut Value, keys: &[&str]) {
    if let Some(object) = object.as_object_mut() {
        object.retain(|key, _| !keys.contains(&key.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use serenity::all::{MessageId, MessageInteractionMetadata, Permissions, RoleId};

    use super::*;

    fn user() -> Value {
        json!({"id": "8", "username": "asker"})
    }

    #[test]
    fn an_interaction_is_parsed_from_its_most_important_fields() {
        let ask = json!({"id": "1", "name": "ask", "type": 1, "options": [{"name": "question", "type": 3, "value": "when?"}]});
        let table = [
            json!({"user": user(), "channel_id": "7"}),
            json!({"user": user(), "channel": {"id": "7"}}),
            json!({"member": {"user": user()}, "guild_id": "6", "channel_id": "7", "channel": {}}),
            json!({
                "member": {"user": user(), "roles": [{}], "permissions": {}},
                "guild_id": "6",
                "channel_id": "7",
            }),
        ];
        for lacking in table {
            let mut event = lacking;
            event["id"] = json!("90");
            event["token"] = json!("x");
            event["type"] = json!(2);
            event["data"] = ask.clone();
            let Some(RecoveredEvent::Interaction(read)) =
                recover("INTERACTION_CREATE", event.clone())
            else {
                panic!("{event}");
            };
            let command = read.as_command().unwrap();
            assert_eq!((command.user.id.get(), command.channel_id.get()), (8, 7));
        }
    }

    #[test]
    fn a_press_is_parsed_whatever_its_message_contains() {
        let event = json!({
            "id": "90", "token": "x", "type": 3, "channel_id": "7", "guild_id": "6",
            "member": {"user": user(), "roles": ["5"], "permissions": "8192", "joined_at": []},
            "data": {"custom_id": "v1:Q", "component_type": 2},
            "message": {
                "id": "80", "channel_id": "7", "author": user(), "embeds": [{"type": []}], "flags": 64,
                "interaction_metadata": {"type": 2, "target_message_id": "70"},
            },
        });
        let Some(RecoveredEvent::Interaction(read)) = recover("INTERACTION_CREATE", event) else {
            panic!();
        };
        let press = read.as_message_component().unwrap();
        assert_eq!(press.data.custom_id, "v1:Q");
        let member = press.member.as_ref().unwrap();
        assert_eq!(member.permissions, Some(Permissions::MANAGE_MESSAGES));
        assert_eq!(member.roles, [RoleId::new(5)]);
        let metadata = press.message.interaction_metadata.as_deref();
        let Some(MessageInteractionMetadata::Command(command)) = metadata else {
            panic!();
        };
        assert_eq!(command.target_message_id, Some(MessageId::new(70)));
    }

    #[test]
    fn a_message_is_parsed_whatever_it_replies_to() {
        let event = json!({
            "id": "90", "channel_id": "7", "author": user(), "content": "why?", "type": 19, "poll": "odd",
            "referenced_message": {"id": "80", "channel_id": "7", "author": user(), "embeds": "odd"},
        });
        let Some(RecoveredEvent::Message(message)) = recover("MESSAGE_CREATE", event) else {
            panic!();
        };
        assert_eq!(message.referenced_message.unwrap().id.get(), 80);
    }

    #[test]
    fn an_event_without_content_is_not_parsed() {
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
                assert!(recover(kind, event.clone()).is_none(), "{kind} {event}");
            }
        }
    }
}
