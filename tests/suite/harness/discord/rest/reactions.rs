//! Reactions of the bot.
use super::lookups::visible_channel;
use super::messages::place_of;
use super::reply::{Refusal, Reply};
use crate::harness::discord::payloads::merge;
use crate::harness::discord::shared::Shared;
use crate::harness::discord::state::{Channel, State, permission};
use serde_json::json;

/// Answers a request about reactions; returns `None` if it is about something else.
pub fn route(shared: &Shared, call: (&str, &[&str])) -> Option<Result<Reply, Refusal>> {
    let (
        method @ ("PUT" | "DELETE"),
        [
            "channels",
            channel,
            "messages",
            message,
            "reactions",
            emoji,
            "@me",
        ],
    ) = call
    else {
        return None;
    };
    Some(react(shared, method == "PUT", channel, message, emoji))
}

fn react(
    shared: &Shared,
    add: bool,
    channel: &str,
    message: &str,
    emoji: &str,
) -> Result<Reply, Refusal> {
    let mut state = shared.state();
    let place = visible_channel(&state, channel)?;
    let (_, id) = place_of(&state, channel, message)?;
    let emoji = percent_decoded(emoji);
    if emoji.is_ascii() && !emoji.contains(':') {
        return Err(Refusal::new(400, 10014, "Unknown Emoji"));
    }
    if add && place.in_guild() && state.bot_may(&place) & permission::REACT == 0 {
        return Err(Refusal::missing_permissions());
    }
    let reaction = (id, emoji.clone(), state.bot.id);
    if add {
        state.reactions.insert(reaction);
    } else {
        state.reactions.remove(&reaction);
    }
    tell(shared, &state, add, &place, id, &emoji);
    Ok(Reply::nothing())
}

fn tell(shared: &Shared, state: &State, add: bool, place: &Channel, message: u64, emoji: &str) {
    let mut data = json!({
        "user_id": state.bot.id.to_string(),
        "channel_id": place.id.to_string(),
        "message_id": message.to_string(),
        "emoji": {"id": null, "name": emoji},
        "burst": false,
        "type": 0
    });
    if place.in_guild() {
        merge(&mut data, json!({"guild_id": state.guild.to_string()}));
    }
    let event = if add {
        "MESSAGE_REACTION_ADD"
    } else {
        "MESSAGE_REACTION_REMOVE"
    };
    shared.gateway.dispatch(event, data, &state.bot);
}

/// Decodes percent-encoding.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = (*first == b'%').then(|| after.get(..2)).flatten();
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
