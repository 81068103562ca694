//! Messages as the REST endpoints return them, and as gateway events carry them.
use super::{account, merge};
use crate::harness::discord::mentions;
use crate::harness::discord::snowflake::timestamp;
use crate::harness::discord::state::{Channel, State, Stored, User, UserKind};
use serde_json::{Value, json};

/// Discord's message type for a reply.
const REPLY: u8 = 19;

/// A new message as REST returns it.
pub fn message(state: &State, id: u64, channel: &Channel, author: &User, content: &str) -> Value {
    let mut object = json!({
        "type": 0,
        "content": content,
        "attachments": [],
        "embeds": [],
        "timestamp": timestamp(id),
        "edited_timestamp": null,
        "flags": 0,
        "components": [],
        "id": id.to_string(),
        "channel_id": channel.id.to_string(),
        "author": account::user(author),
        "pinned": false,
        "tts": false
    });
    if author.kind == UserKind::Webhook {
        object["webhook_id"] = json!(author.id.to_string());
    } else if author.kind == UserKind::Person {
        // Clients recognise their own messages by this number.
        object["nonce"] = json!((id - (1 << 22)).to_string());
    }
    mention(state, &mut object, content, None);
    object
}

/// Sets the mentions of a message: those in its text, and the author it replies to.
pub fn mention(state: &State, message: &mut Value, content: &str, replied_to: Option<u64>) {
    let found = mentions::mentioned(content);
    let users = found
        .users
        .iter()
        .copied()
        .chain(replied_to.filter(|id| !found.users.contains(id)));
    let users: Vec<Value> = users
        .filter_map(|id| state.users.get(&id))
        .map(account::user)
        .collect();
    let roles: Vec<String> = found.roles.iter().map(ToString::to_string).collect();
    message["mentions"] = json!(users);
    message["mention_roles"] = json!(roles);
    message["mention_everyone"] = json!(found.everyone);
}

/// Makes the message a reply; the referenced message is null if it was deleted.
pub fn reply_to(state: &State, message: &mut Value, channel: &Channel, target: u64) {
    let mut reference = json!({
        "type": 0,
        "channel_id": channel.id.to_string(),
        "message_id": target.to_string()
    });
    if channel.in_guild() {
        reference["guild_id"] = json!(state.guild.to_string());
    }
    message["type"] = json!(REPLY);
    message["message_reference"] = reference;
    message["referenced_message"] = state.messages.get(&target).map_or(Value::Null, referenced);
}

/// Message flag: it forwards another message.
pub const HAS_SNAPSHOT: u64 = 1 << 14;

/// The reference and the snapshots of a message that forwards another one.
pub fn forward(original: &Value) -> (Value, Value) {
    let reference = json!({
        "type": 1,
        "channel_id": original["channel_id"],
        "message_id": original["id"]
    });
    // The fields that Discord's documentation lists for a snapshot; the author is not among them.
    let mut snapshot = json!({});
    for field in [
        "type",
        "content",
        "embeds",
        "attachments",
        "timestamp",
        "edited_timestamp",
        "flags",
        "mentions",
        "mention_roles",
        "sticker_items",
        "components",
    ] {
        if let Some(value) = original.get(field) {
            snapshot[field] = value.clone();
        }
    }
    (reference, json!([{"message": snapshot}]))
}

/// An attached file.
pub fn attachment(id: u64, name: &str) -> Value {
    let url = format!("https://cdn.discordapp.com/attachments/1/{id}/{name}");
    json!({
        "id": id.to_string(),
        "filename": name,
        "size": 1024,
        "url": url,
        "proxy_url": url,
        "content_type": "application/octet-stream",
        "content_scan_version": 0
    })
}

/// A referenced message comes without the one that it replies to itself.
fn referenced(stored: &Stored) -> Value {
    let mut inner = stored.json.clone();
    if let Some(object) = inner.as_object_mut() {
        object.remove("referenced_message");
    }
    inner
}

/// The data of `MESSAGE_CREATE` and `MESSAGE_UPDATE`: with the guild, the member, and the members mentioned.
pub fn event(state: &State, message: &Value, channel: &Channel, author: &User) -> Value {
    let mut data = message.clone();
    data["channel_type"] = json!(channel.kind as u8);
    if !channel.in_guild() {
        return data;
    }
    data["guild_id"] = json!(state.guild.to_string());
    if author.kind != UserKind::Webhook {
        data["member"] = account::partial_member(state, author);
    }
    for mentioned in data["mentions"].as_array_mut().into_iter().flatten() {
        let id = mentioned["id"]
            .as_str()
            .and_then(|id| id.parse::<u64>().ok());
        if let Some(user) = id.and_then(|id| state.users.get(&id)) {
            mentioned["member"] = account::partial_member(state, user);
        }
    }
    data
}

/// The data of `MESSAGE_DELETE`.
pub fn deletion(state: &State, id: u64, channel: &Channel) -> Value {
    let mut data = json!({"id": id.to_string(), "channel_id": channel.id.to_string()});
    if channel.in_guild() {
        merge(&mut data, json!({"guild_id": state.guild.to_string()}));
    }
    data
}

/// Copies embeds, components and flags from a request, completed as Discord does.
pub fn fill(message: &mut Value, body: &Value) {
    if let Some(embeds) = body["embeds"].as_array() {
        message["embeds"] = embeds.iter().map(embed).collect();
    }
    if let Some(rows) = body["components"].as_array() {
        let mut numbers = 1..;
        message["components"] = rows
            .iter()
            .map(|row| component(row, &mut numbers))
            .collect();
    }
    for key in ["flags", "tts", "nonce"] {
        if !body[key].is_null() {
            message[key] = body[key].clone();
        }
    }
}

/// An embed as Discord returns it: without nulls and empty lists, with its type and version.
fn embed(embed: &Value) -> Value {
    let mut back = json!({"type": "rich", "content_scan_version": 0});
    for (key, value) in embed.as_object().into_iter().flatten() {
        if !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()) {
            back[key] = value.clone();
        }
    }
    for field in back
        .get_mut("fields")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        field["inline"] = json!(field["inline"] == true);
    }
    back
}

/// A component as Discord returns it: without nulls, numbered in order.
fn component(part: &Value, numbers: &mut impl Iterator<Item = u32>) -> Value {
    let mut back = part.clone();
    if let Some(object) = back.as_object_mut() {
        object.retain(|key, value| !value.is_null() && (key != "disabled" || value != false));
    }
    back["id"] = json!(numbers.next());
    if let Some(parts) = part["components"].as_array() {
        back["components"] = parts
            .iter()
            .map(|inner| component(inner, numbers))
            .collect();
    }
    back
}
