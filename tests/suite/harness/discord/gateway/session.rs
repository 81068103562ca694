//! Handles the frames of a client: IDENTIFY, RESUME, heartbeats.
use super::gateway_state::{GatewayState, Session};
use super::{Command, CommandSender, intents, op};
use crate::harness::discord::BOT_TOKEN;
use crate::harness::discord::payloads::{account, guild};
use crate::harness::discord::shared::Shared;
use crate::harness::discord::state::State;
use serde_json::{Value, json};

/// Handles a frame.
pub fn handle(shared: &Shared, sender: &CommandSender, text: &str) {
    let frame: Value = serde_json::from_str(text).unwrap_or_default();
    let data = &frame["d"];
    match frame["op"].as_u64() {
        Some(op::HEARTBEAT) => heartbeat(shared, sender),
        Some(op::IDENTIFY) => identify(shared, sender, data),
        Some(op::RESUME) => resume(shared, sender, data),
        Some(_) => {}
        None => close(sender, 4002, "Error while decoding payload."),
    }
    shared.notifier.notify();
}

fn heartbeat(shared: &Shared, sender: &CommandSender) {
    let mut gateway = shared.gateway.state();
    gateway.log.heartbeats += 1;
    if gateway.acknowledges {
        send(
            sender,
            json!({"t": null, "s": null, "op": op::HEARTBEAT_ACK, "d": null}),
        );
    }
}

fn identify(shared: &Shared, sender: &CommandSender, data: &Value) {
    let state = shared.state();
    let mut gateway = shared.gateway.state();
    gateway.log.identifies.push(without_token(data));
    if let Some((code, reason)) = refusal(&mut gateway, data) {
        return close(sender, code, reason);
    }
    if gateway.leaves_unanswered() {
        return;
    }
    gateway.compress = data["compress"] == true;
    let id = format!("{:032x}", gateway.log.identifies.len());
    let mut session = Session::new(id.clone(), data["intents"].as_u64().unwrap_or_default());
    session.live = true;
    let mut content = ready(shared, &state, &id, data);
    if let Some(address) = gateway.resume_address {
        content["resume_gateway_url"] = json!(format!("ws://{address}"));
    }
    for field in &gateway.ready_without {
        content.as_object_mut().expect("an object").remove(*field);
    }
    session.push("READY", &content, Some(sender));
    if session.intents & intents::GUILDS != 0 {
        session.push("GUILD_CREATE", &guild::guild_create(&state), Some(sender));
    }
    gateway.session = Some(session);
}

/// Returns the close code and reason for an IDENTIFY that is refused.
fn refusal(gateway: &mut GatewayState, data: &Value) -> Option<(u16, &'static str)> {
    if !carries_token(data) {
        return Some((4004, "Authentication failed."));
    }
    if gateway.session.as_ref().is_some_and(|session| session.live) {
        return Some((4005, "Already authenticated."));
    }
    if let Some(scripted) = gateway.refusals.pop_front() {
        return Some(scripted);
    }
    let asked = data["intents"].as_u64();
    let Some(asked) = asked.filter(|asked| asked & !intents::KNOWN == 0) else {
        return Some((4013, "Invalid intent(s)."));
    };
    (asked & intents::PRIVILEGED & !gateway.granted != 0).then_some((4014, "Disallowed intent(s)."))
}

fn ready(shared: &Shared, state: &State, id: &str, identify: &Value) -> Value {
    json!({
        "v": 10,
        "user_settings": {},
        "user": account::current_user(state),
        "shard": identify.get("shard").unwrap_or(&json!([0, 1])),
        "session_type": "normal",
        "session_id": id,
        "resume_gateway_url": format!("ws://{}", shared.address),
        "relationships": [],
        "private_channels": [],
        "presences": [],
        "guilds": [{"id": state.guild.to_string(), "unavailable": true}],
        "guild_join_requests": [],
        "geo_ordered_rtc_regions": ["loopback"],
        "game_relationships": [],
        "auth": {},
        "application": {"id": state.application.to_string(), "flags": 0},
        "_trace": ["[\"fake\",{\"micros\":0}]"]
    })
}

fn resume(shared: &Shared, sender: &CommandSender, data: &Value) {
    let mut gateway = shared.gateway.state();
    gateway.log.resumes.push(without_token(data));
    if !carries_token(data) {
        return close(sender, 4004, "Authentication failed.");
    }
    if gateway.leaves_unanswered() {
        return;
    }
    if let Some((code, reason)) = gateway.refusals.pop_front() {
        return close(sender, code, reason);
    }
    let allowed = gateway.resumable;
    let fits = |session: &&mut Session| allowed && data["session_id"] == session.id.as_str();
    match gateway.session.as_mut().filter(fits) {
        Some(session) => {
            session.replay(data["seq"].as_u64().unwrap_or_default(), sender);
            session.live = true;
            session.push("RESUMED", &json!({"_trace": []}), Some(sender));
        }
        None => send(
            sender,
            json!({"t": null, "s": null, "op": op::INVALID_SESSION, "d": false}),
        ),
    }
}

/// Returns true if the token is right. Discord accepts it here with and without the `Bot ` that REST wants.
fn carries_token(data: &Value) -> bool {
    let token = data["token"].as_str().unwrap_or_default();
    token.strip_prefix("Bot ").unwrap_or(token) == BOT_TOKEN
}

/// Replaces the token by true if it is right, for the log.
fn without_token(data: &Value) -> Value {
    let mut data = data.clone();
    data["token"] = json!(carries_token(&data));
    data
}

fn send(sender: &CommandSender, frame: Value) {
    let _ = sender.send(Command::Send(frame));
}

fn close(sender: &CommandSender, code: u16, reason: &'static str) {
    let _ = sender.send(Command::Close(code, reason));
}
