//! Lookups: the gateway, the bot itself, channels, guilds, members.
use super::reply::{Refusal, Reply};
use crate::harness::discord::payloads::{account, guild};
use crate::harness::discord::shared::Shared;
use crate::harness::discord::state::{Channel, State, permission};
use serde_json::{Value, json};
use std::time::{Duration, SystemTime};

/// Answers a lookup; returns `None` if the request is none.
pub fn route(shared: &Shared, call: (&str, &[&str])) -> Option<Result<Reply, Refusal>> {
    let state = shared.state();
    let found = match call {
        ("GET", ["gateway"]) => return Some(Ok(gateway_with_date(shared, &state))),
        ("GET", ["gateway", "bot"]) => Ok(gateway_bot(shared, &state)),
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

/// The gateway's address, with the time of Discord's clock in the header.
fn gateway_with_date(shared: &Shared, state: &State) -> Reply {
    let mut reply = Reply::ok(json!({"url": gateway(shared)}));
    let ahead = state.standing.clock_ahead;
    let now = SystemTime::now() + Duration::from_secs(ahead.try_into().unwrap_or(0));
    let now = now - Duration::from_secs((-ahead).try_into().unwrap_or(0));
    reply.header("date", httpdate::fmt_http_date(now));
    reply
}

fn gateway_bot(shared: &Shared, state: &State) -> Value {
    json!({
        "url": state.standing.gateway.clone().unwrap_or_else(|| gateway(shared)),
        "shards": 1,
        "session_start_limit": {"total": 1000, "remaining": state.standing.sessions_left, "reset_after": 14_400_000, "max_concurrency": 1}
    })
}

fn guild(state: &State, id: &str) -> Result<(), Refusal> {
    let known = number(id) == Some(state.guild) && state.standing.is_member;
    known
        .then_some(())
        .ok_or_else(|| Refusal::new(404, 10004, "Unknown Guild"))
}

fn member(state: &State, id: &str) -> Result<Value, Refusal> {
    let user = number(id).and_then(|id| state.users.get(&id));
    user.map(|user| account::member(state, user))
        .ok_or_else(|| Refusal::new(404, 10007, "Unknown Member"))
}
