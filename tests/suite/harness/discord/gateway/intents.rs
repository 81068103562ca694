//! Gateway intents: the events that a client gets, and the message content that it may read.
use crate::harness::discord::state::User;
use serde_json::{Value, json};

/// The intents that the fake checks.
pub const GUILDS: u64 = 1;
const GUILD_MESSAGES: u64 = 1 << 9;
const GUILD_MESSAGE_REACTIONS: u64 = 1 << 10;
const DIRECT_MESSAGES: u64 = 1 << 12;
const DIRECT_MESSAGE_REACTIONS: u64 = 1 << 13;
const MESSAGE_CONTENT: u64 = 1 << 15;
/// Members, presences and message content, which the operator must grant first.
pub const PRIVILEGED: u64 = 1 << 1 | 1 << 8 | MESSAGE_CONTENT;
/// Every bit that Discord knows.
pub const KNOWN: u64 = 0x333_FFFF;

/// Returns true if a client with these intents gets the event.
pub fn cover(intents: u64, event: &str, data: &Value) -> bool {
    let in_guild = data.get("guild_id").is_some();
    let needed = match event {
        "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE" => {
            if in_guild {
                GUILD_MESSAGES
            } else {
                DIRECT_MESSAGES
            }
        }
        "MESSAGE_REACTION_ADD" | "MESSAGE_REACTION_REMOVE" => {
            if in_guild {
                GUILD_MESSAGE_REACTIONS
            } else {
                DIRECT_MESSAGE_REACTIONS
            }
        }
        _ if event.starts_with("GUILD_") || event.starts_with("CHANNEL_") => GUILDS,
        _ => return true,
    };
    intents & needed != 0
}

/// Removes content that the client may not read: without the privileged intent it reads direct messages, its own
/// messages, and those that mention it.
pub fn redact(intents: u64, event: &str, data: &mut Value, bot: &User) {
    let is_message = matches!(event, "MESSAGE_CREATE" | "MESSAGE_UPDATE");
    if is_message && intents & MESSAGE_CONTENT == 0 && data.get("guild_id").is_some() {
        redact_message(data, bot);
    }
}

/// Removes the content of a message of a guild that an application without the privileged intent may not read.
pub fn redact_message(message: &mut Value, bot: &User) {
    empty_unless_readable(message, bot);
    if message["referenced_message"].is_object() {
        empty_unless_readable(&mut message["referenced_message"], bot);
    }
}

/// Discord does not take the ping of a reply to an interaction's response for a mention.
fn empty_unless_readable(message: &mut Value, bot: &User) {
    let id = bot.id.to_string();
    let mentions = message["mentions"].as_array();
    let is_pinged = mentions.is_some_and(|m| m.iter().any(|user| user["id"] == id));
    let content = message["content"].as_str().unwrap_or_default();
    let is_named = content.contains(&bot.mention());
    let to_response = message["referenced_message"]["interaction_metadata"].is_object();
    if is_named || is_pinged && !to_response || message["author"]["id"] == id {
        return;
    }
    message["content"] = json!("");
    for list in ["embeds", "attachments", "components"] {
        message[list] = json!([]);
    }
    if let Some(fields) = message.as_object_mut() {
        fields.remove("poll");
    }
}
