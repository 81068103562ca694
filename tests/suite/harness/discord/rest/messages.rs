//! Messages in channels: written, read, edited and deleted by the bot; and opening a direct channel.
use super::incoming_request::IncomingRequest;
use super::lookups::{number, visible_channel};
use super::reply::{Refusal, Reply};
use super::validation::form_errors::{Form, FormPath};
use super::validation::message as message_form;
use crate::harness::discord::gateway::intents::redact_message;
use crate::harness::discord::mentions::Pings;
use crate::harness::discord::payloads::{guild, message};
use crate::harness::discord::shared::Shared;
use crate::harness::discord::snowflake;
use crate::harness::discord::state::{Channel, ChannelKind, State, Stored, permission};
use serde_json::{Value, json};

/// Answers a request about messages; returns `None` if it is about something else.
pub fn route(
    shared: &Shared,
    incoming: &IncomingRequest,
    call: (&str, &[&str]),
) -> Option<Result<Reply, Refusal>> {
    Some(match call {
        ("POST", ["users", "@me", "channels"]) => open_direct(shared, &incoming.body),
        ("POST", ["channels", channel, "messages"]) => create(shared, channel, &incoming.body),
        ("GET", ["channels", channel, "messages", id]) => get(&shared.state(), channel, id),
        ("PATCH", ["channels", channel, "messages", id]) => {
            edit(shared, channel, id, &incoming.body)
        }
        ("DELETE", ["channels", channel, "messages", id]) => delete(shared, channel, id),
        ("POST", ["channels", channel, "typing"]) => {
            visible_channel(&shared.state(), channel).map(|_| Reply::nothing())
        }
        _ => return None,
    })
}

fn open_direct(shared: &Shared, body: &Value) -> Result<Reply, Refusal> {
    let mut state = shared.state();
    let recipient = body["recipient_id"].as_str().and_then(number);
    let user = recipient.and_then(|id| state.users.get(&id)).cloned();
    let user = user.ok_or_else(|| Refusal::new(400, 50033, "Invalid Recipient(s)"))?;
    let channel = state.direct_channel(&user);
    Ok(Reply::ok(guild::channel(&state, &channel)))
}

fn create(shared: &Shared, channel: &str, body: &Value) -> Result<Reply, Refusal> {
    let mut state = shared.state();
    let channel = visible_channel(&state, channel)?;
    may_write(&state, &channel, body)?;
    message_form::check(body, &FormPath::default())?;
    message_form::check_says_something(body)?;
    let replied_to = replied_to(&state, &channel, body)?;
    if let Some(same) = of_same_nonce(&state, channel.id, body) {
        return Ok(Reply::ok(same));
    }
    let id = state.id();
    let json = written(&state, id, &channel, body, replied_to);
    let replied_author = replied_to
        .and_then(|id| state.messages.get(&id))
        .map(|m| m.author);
    let stored = Stored {
        json: json.clone(),
        channel: channel.id,
        author: state.bot.id,
        ephemeral: false,
        pings: Pings::of(body, replied_author),
    };
    state.messages.insert(id, stored);
    tell(shared, &state, "MESSAGE_CREATE", &json, &channel);
    Ok(Reply::ok(json))
}

/// Returns the bot's message with the same nonce, if the request enforces the nonce.
fn of_same_nonce(state: &State, channel: u64, body: &Value) -> Option<Value> {
    let nonce = body["nonce"]
        .as_str()
        .filter(|_| body["enforce_nonce"] == true)?;
    let mut written = state.messages.values();
    let same = written.find(|stored| {
        stored.channel == channel && stored.author == state.bot.id && stored.json["nonce"] == nonce
    });
    same.map(|stored| stored.json.clone())
}

fn may_write(state: &State, channel: &Channel, body: &Value) -> Result<(), Refusal> {
    if !channel.in_guild() {
        return Ok(());
    }
    if channel.kind == ChannelKind::Forum {
        return Err(Refusal::new(
            400,
            50008,
            "Cannot send messages in a non-text channel",
        ));
    }
    let may = state.bot_may(channel);
    let send = if channel.kind == ChannelKind::Thread {
        permission::SEND_IN_THREADS
    } else {
        permission::SEND
    };
    let embeds = body["embeds"]
        .as_array()
        .is_some_and(|embeds| !embeds.is_empty());
    if may & send == 0 || embeds && may & permission::EMBED == 0 {
        return Err(Refusal::missing_permissions());
    }
    if body["message_reference"].is_object() && may & permission::HISTORY == 0 {
        let message = "Cannot reply without permission to read message history";
        return Err(Refusal::new(403, 160_002, message));
    }
    Ok(())
}

/// Returns the message that this one replies to; `None` if it is missing and may be.
fn replied_to(state: &State, channel: &Channel, body: &Value) -> Result<Option<u64>, Refusal> {
    let reference = &body["message_reference"];
    let id = reference["message_id"].as_str().and_then(number);
    let there = id.filter(|id| state.message_in(channel.id, *id).is_some());
    if reference.is_null() || there.is_some() || reference["fail_if_not_exists"] == false {
        return Ok(there);
    }
    let mut form = Form::default();
    form.error(
        &FormPath::default().then("message_reference"),
        "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
        "Unknown message",
    );
    form.check().map(|()| None)
}

fn written(
    state: &State,
    id: u64,
    channel: &Channel,
    body: &Value,
    replied_to: Option<u64>,
) -> Value {
    let content = body["content"].as_str().unwrap_or_default().trim();
    let mut json = message::message(state, id, channel, &state.bot, content);
    message::fill(&mut json, body);
    if let Some(target) = replied_to {
        message::reply_to(state, &mut json, channel, target);
    }
    json
}

fn get(state: &State, channel: &str, id: &str) -> Result<Reply, Refusal> {
    let (channel, id) = place_of(state, channel, id)?;
    let mut json = state.messages[&id].json.clone();
    if channel.in_guild() {
        // As in events; no bot of these tests has the privileged intent.
        redact_message(&mut json, &state.bot);
    }
    Ok(Reply::ok(json))
}

fn edit(shared: &Shared, channel: &str, id: &str, body: &Value) -> Result<Reply, Refusal> {
    let mut state = shared.state();
    let (channel, id) = place_of(&state, channel, id)?;
    if state.messages[&id].author != state.bot.id {
        return Err(Refusal::new(
            403,
            50005,
            "Cannot edit a message authored by another user",
        ));
    }
    message_form::check(body, &FormPath::default())?;
    let json = rewrite(&mut state, id, body)?;
    tell(shared, &state, "MESSAGE_UPDATE", &json, &channel);
    Ok(Reply::ok(json))
}

/// Changes the fields that the body names.
pub fn rewrite(state: &mut State, id: u64, body: &Value) -> Result<Value, Refusal> {
    let mut json = state
        .messages
        .get(&id)
        .ok_or_else(Refusal::unknown_message)?
        .json
        .clone();
    if let Some(content) = body["content"].as_str() {
        json["content"] = json!(content.trim());
        message::mention(state, &mut json, content, None);
    }
    message::fill(&mut json, body);
    message_form::check_says_something(&json)?;
    json["edited_timestamp"] = json!(snowflake::now());
    if let Some(stored) = state.messages.get_mut(&id) {
        stored.json = json.clone();
        stored.pings = Pings::of(body, None);
    }
    Ok(json)
}

fn delete(shared: &Shared, channel: &str, id: &str) -> Result<Reply, Refusal> {
    let mut state = shared.state();
    let (channel, id) = place_of(&state, channel, id)?;
    if state.messages[&id].author != state.bot.id {
        return Err(Refusal::missing_permissions());
    }
    state.messages.remove(&id);
    let data = message::deletion(&state, id, &channel);
    shared.gateway.dispatch("MESSAGE_DELETE", data, &state.bot);
    Ok(Reply::nothing())
}

/// Returns a message's channel and id, if it exists.
pub fn place_of(state: &State, channel: &str, id: &str) -> Result<(Channel, u64), Refusal> {
    let channel = visible_channel(state, channel)?;
    let id = number(id).filter(|id| state.message_in(channel.id, *id).is_some());
    id.map(|id| (channel, id))
        .ok_or_else(Refusal::unknown_message)
}

/// Sends a gateway event for a message of the bot.
pub fn tell(shared: &Shared, state: &State, event: &str, json: &Value, channel: &Channel) {
    let data = message::event(state, json, channel, &state.bot);
    shared.gateway.dispatch(event, data, &state.bot);
}
