//! Parses events that serenity rejects because of a missing or unknown field that the bot does not need. Without this,
//! their questions would stay unanswered.

mod json_fields;
mod messages;

use serde_json::{Value, json};
use serenity::all::{Interaction, Message};

use json_fields::{add_missing, change_at, copy_missing, remove_fields};
use messages::{add_message_fields, add_user_fields, remove_unused_fields};

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
    MessageEdit(Box<Message>),
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
        "MESSAGE_CREATE" => message(event).map(RecoveredEvent::Message),
        "MESSAGE_UPDATE" => message(event).map(RecoveredEvent::MessageEdit),
        "INTERACTION_CREATE" => {
            add_interaction_fields(&mut event);
            parse(&event).map(RecoveredEvent::Interaction)
        }
        _ => None,
    }
}

/// Parses a message after adding missing fields, else after removing unneeded ones, too.
fn message(mut event: Value) -> Option<Box<Message>> {
    add_message_fields(&mut event);
    parse(&event).or_else(|| {
        remove_unused_fields(&mut event);
        parse(&event)
    })
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
    copy_missing(event, "user", "/member/user");
    remove_fields(event, &["guild"]);
    let owners = owners(event);
    change_at(event, "/user", add_user_fields);
    change_at(event, "/member", keep_rights);
    change_at(event, "/channel", keep_parent);
    change_at(event, "/message", |message| {
        add_message_fields(message);
        let target = message.pointer("/interaction_metadata/target_message_id");
        let target = target.filter(|id| is_number(id)).cloned();
        remove_unused_fields(message);
        if target.is_some() || owners.is_some() {
            message["interaction_metadata"] = command_metadata(target.as_ref(), owners.as_ref());
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

/// Keeps of a channel what tells whether it is a thread, and of which channel.
fn keep_parent(channel: &mut Value) {
    *channel = match (&channel["id"], &channel["type"]) {
        (Value::Null, _) | (_, Value::Null) => Value::Null,
        (id, kind) => json!({"id": id, "type": kind, "parent_id": channel["parent_id"]}),
    };
}

/// Returns who installed the bot, as far as Discord says it in the usual form.
fn owners(event: &Value) -> Option<Value> {
    let owners = event["authorizing_integration_owners"].as_object()?;
    let is_usual =
        |(kind, id): (&String, &Value)| ["0", "1"].contains(&kind.as_str()) && is_number(id);
    let usual = !owners.is_empty() && owners.iter().all(is_usual);
    usual.then(|| json!(owners))
}

/// Returns true for a number as Discord writes ids and permissions.
fn is_number(value: &Value) -> bool {
    value.as_str().is_some_and(|it| it.parse::<u64>().is_ok())
}

/// What the message with a button says of the interaction that it responds to: the message that a command was used on, and
/// who installed the bot, which serenity does not read from a form itself.
fn command_metadata(target: Option<&Value>, owners: Option<&Value>) -> Value {
    json!({
        "type": COMMAND,
        "id": "1",
        "user": {"id": "1", "username": "", "discriminator": "0"},
        "authorizing_integration_owners": owners.unwrap_or(&json!({})),
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

#[cfg(test)]
mod tests {
    use serenity::all::{ChannelId, MessageId, MessageInteractionMetadata, Permissions, RoleId};

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
    fn a_form_keeps_the_rights_of_the_member_and_the_parent_of_the_thread() {
        let field = json!({"type": 4, "custom_id": "question", "value": "when?"});
        let event = json!({
            "id": "90", "token": "x", "type": 5, "channel_id": "7", "guild_id": "6",
            "channel": {"id": "7", "type": 11, "parent_id": "5", "thread_metadata": "odd"},
            "member": {"user": user(), "roles": ["4"], "permissions": "2048", "joined_at": "odd"},
            "data": {"custom_id": "v1:f", "components": [{"type": 18, "component": field}]},
        });
        let read = interaction(event).unwrap();
        let form = read.as_modal_submit().unwrap();
        let member = form.member.as_ref().unwrap();
        assert_eq!(member.permissions, Some(Permissions::SEND_MESSAGES));
        assert_eq!(member.roles, [RoleId::new(4)]);
        let channel = form.channel.as_ref().unwrap();
        assert_eq!(channel.parent_id, Some(ChannelId::new(5)));
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
