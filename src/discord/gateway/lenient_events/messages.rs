//! Brings messages into a form that serenity can parse.

use serde_json::{Value, json};

use super::json_fields::{add_missing, change_at, remove_fields};

/// Adds the fields that serenity needs and the bot does not.
pub(super) fn add_message_fields(message: &mut Value) {
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

/// Adds the fields of a user that serenity needs and the bot does not.
pub(super) fn add_user_fields(user: &mut Value) {
    add_missing(
        user,
        &[("username", json!("")), ("discriminator", json!("0"))],
    );
}

/// Removes fields that the bot does not use, as serenity may not know their contents. Of files, stickers and polls it only
/// needs to know that there are some; of a forwarded message, the text.
pub(super) fn remove_unused_fields(message: &mut Value) {
    let has_more = has_more(message);
    change_at(message, "/message_snapshots", |snapshots| {
        let all = snapshots.as_array_mut().into_iter().flatten();
        all.for_each(reduce_snapshot);
    });
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
    if has_more {
        message["sticker_items"] = json!([{"id": "1", "name": "", "format_type": 1}]);
    }
    change_at(message, "/referenced_message", remove_unused_fields);
}

/// Returns true if a message holds something besides text.
fn has_more(message: &Value) -> bool {
    let is_there = |list: &str| message[list].as_array().is_some_and(|it| !it.is_empty());
    is_there("attachments") || is_there("sticker_items") || message["poll"].is_object()
}

/// Leaves the text of a forwarded message.
fn reduce_snapshot(snapshot: &mut Value) {
    let content = snapshot.pointer("/message/content").and_then(Value::as_str);
    *snapshot = json!({"message": {"content": content.unwrap_or_default()}});
    change_at(snapshot, "/message", add_message_fields);
}

#[cfg(test)]
mod tests {
    use super::super::{RecoveredEvent, recover};
    use super::*;

    fn user() -> Value {
        json!({"id": "8", "username": "asker"})
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
    fn what_a_message_forwards_is_read_whatever_else_it_contains() {
        for snapshot in [
            json!({"content": "when?"}),
            json!({"content": "when?", "components": [{"type": "odd"}], "attachments": "odd", "mentions": [{}]}),
        ] {
            let event = json!({
                "id": "90", "channel_id": "7", "author": user(), "content": "", "type": 0,
                "message_reference": {"type": 1, "channel_id": "8", "message_id": "80"},
                "message_snapshots": [{"message": snapshot}],
            });
            for kind in ["MESSAGE_CREATE", "MESSAGE_UPDATE"] {
                let read = recover(kind, event.clone());
                let Some(RecoveredEvent::Message(read) | RecoveredEvent::MessageEdit(read)) = read
                else {
                    panic!("{event}");
                };
                assert_eq!(read.message_snapshots[0].content, "when?");
            }
        }
    }

    #[test]
    fn that_a_message_holds_more_than_text_is_read_whatever_it_is() {
        for (field, value, expected) in [
            ("attachments", json!([{"id": {}}]), true),
            ("sticker_items", json!(["odd"]), true),
            ("poll", json!({"layout_type": "odd"}), true),
            ("poll", json!("odd"), false),
        ] {
            let mut event = json!({"id": "90", "channel_id": "7", "author": user()});
            event[field] = value;
            let Some(RecoveredEvent::Message(read)) = recover("MESSAGE_CREATE", event.clone())
            else {
                panic!("{event}");
            };
            assert_eq!(!read.sticker_items.is_empty(), expected, "{event}");
        }
    }
}
