//! Lookups: the gateway, the bot itself, channels, guilds, members.
use super::reply::{Refusal, Reply};
use crate::harness::discord::payloads::{account, guild};
use crate::harness::discord::shared::Shared;
use crate::harness::discord::state::{Channel, State, permission};
use serde_json::{Value, json};

/// Answers a lookup; returns `None` if the request is none.
pub fn route(shared: &Shared, call: (&str, &[&str])) -> Option<Result<Reply, Refusal>> {
    let state = shared.state();
    let found = match call {
        ("GET", ["gateway"]) => Ok(json!({"url": gateway(shared)})),
        ("GET", ["gateway", "bot"]) => Ok(gateway_bot(shared)),
        ("GET", ["users", "@me"]) => Ok(account::current_user(&state)),
        ("GET", ["applications", "@me"] | ["oauth2", "applications", "@me"]) => {
            Ok(account::application(&state))
        }
        ("GET", ["channels", id]) => {
            visible_channel(&state, id).map(|c| guild::channel(&state, &c))
        }
        ("GET", ["guilds", id]) => guild(&state, id).map(|()| guild::guild(&state)),
        ("GET", ["guilds", id, "members", user]) => {
            guild(&state, id).and_then(|()| member(&state, user))
        }
        _ => return None,
    };
    Some(found.map(Reply::ok))
}

/// Returns a channel, if it exists and the bot may see it.
pub fn visible_channel(state: &State, id: &str) -> Result<Channel, Refusal> {
    let channel = number(id)
        .and_then(|id| state.channels.get(&id))
        .ok_or_else(Refusal::unknown_channel)?;
    let seen = !channel.in_guild() || state.bot_may(channel) & permission::VIEW != 0;
    if seen {
        Ok(channel.clone())
    } else {
        Err(Refusal::missing_access())
    }
}

/// Parses an id in a path.
pub fn number(segment: &str) -> Option<u64> {
    segment.parse().ok()
}

fn gateway(shared: &Shared) -> String {
    format!("ws://{}", shared.address)
}

fn gateway_bot(shared: &Shared) -> Value {
    json!({
        "url": gateway(shared),
        "shards": 1,
        "session_start_limit": {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
    })
}

fn guild(state: &State, id: &str) -> Result<(), Refusal> {
    let known = number(id) == Some(state.guild);
    known
        .then_some(())
        .ok_or_else(|| Refusal::new(404, 10004, "Unknown Guild"))
}

fn member(state: &State, id: &str) -> Result<Value, Refusal> {
    let user = number(id).and_then(|id| state.users.get(&id));
    user.map(|user| account::member(state, user))
        .ok_or_else(|| Refusal::new(404, 10007, "Unknown Member"))
}
