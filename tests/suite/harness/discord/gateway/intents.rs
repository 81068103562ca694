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
    if !is_message || intents & MESSAGE_CONTENT != 0 || data.get("guild_id").is_none() {
        return;
    }
    empty_unless_readable(data, bot);
    if data["referenced_message"].is_object() {
        empty_unless_readable(&mut data["referenced_message"], bot);
    }
}

fn empty_unless_readable(message: &mut Value, bot: &User) {
    let id = bot.id.to_string();
    let mentioned = message["mentions"]
        .as_array()
        .is_some_and(|m| m.iter().any(|user| user["id"] == id));
    if mentioned || message["author"]["id"] == id {
        return;
    }
    message["content"] = json!("");
    for list in ["embeds", "attachments", "components"] {
        message[list] = json!([]);
    }
}
