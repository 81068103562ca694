//! The first response to an interaction: its callback.
use super::incoming_request::IncomingRequest;
use super::lookups::number;
use super::messages::{rewrite, tell};
use super::reply::{Refusal, Reply};
use super::validation::form_errors::{Form, FormPath, items};
use super::validation::{message as message_form, modal};
use crate::harness::discord::mentions::Pings;
use crate::harness::discord::payloads::{interaction as payload, message};
use crate::harness::discord::shared::Shared;
use crate::harness::discord::state::{Interaction, InteractionKind, State, Stored};
use serde_json::{Value, json};

/// Discord's callback types.
mod callback {
    pub const MESSAGE: u64 = 4;
    pub const DEFERRED_MESSAGE: u64 = 5;
    pub const DEFERRED_UPDATE: u64 = 6;
    pub const UPDATE: u64 = 7;
    pub const CHOICES: u64 = 8;
    pub const MODAL: u64 = 9;
}

/// Message flag: only the interaction's user sees it.
const EPHEMERAL: u64 = 1 << 6;
/// Message flag: the bot is thinking.
pub const LOADING: u64 = 1 << 7;

/// Answers a callback; returns `None` if the request is none.
pub fn route(
    shared: &Shared,
    incoming: &IncomingRequest,
    call: (&str, &[&str]),
) -> Option<Result<Reply, Refusal>> {
    let ("POST", ["interactions", id, token, "callback"]) = call else {
        return None;
    };
    Some(take(shared, id, token, incoming))
}

/// Takes the answer to a request over HTTP as the response to its interaction: recorded, validated and carried out like a
/// callback.
pub fn take_response(shared: &Shared, interaction: &Interaction, status: u16, answer: &str) {
    let (id, token) = (interaction.id.to_string(), interaction.token.as_str());
    let body = serde_json::from_str(answer).unwrap_or(Value::Null);
    let incoming = IncomingRequest::answering(&id, token, body);
    let request = incoming.to_request(shared.recording.clock());
    let number = shared.recording.note(request);
    let reply = if status == 200 {
        super::check(shared, &incoming);
        take(shared, &id, token, &incoming).unwrap_or_else(Reply::from)
    } else {
        Reply::text(status, answer)
    };
    if status == 200 && reply.status >= 300 {
        let complaint = format!("an answer over HTTP is not a response: {}", reply.body);
        shared.report_violation(complaint);
    }
    let answered = &shared.recording;
    answered.answered(number, reply.status, reply.body.clone());
    shared.notifier.notify();
}

fn take(
    shared: &Shared,
    id: &str,
    token: &str,
    incoming: &IncomingRequest,
) -> Result<Reply, Refusal> {
    let mut state = shared.state();
    let interaction = state
        .interactions
        .get(token)
        .filter(|i| number(id) == Some(i.id) && !i.expired);
    let interaction = interaction
        .ok_or_else(|| Refusal::new(404, 10062, "Unknown interaction"))?
        .clone();
    if interaction.acknowledged.is_some() {
        return Err(Refusal::new(
            400,
            40060,
            "Interaction has already been acknowledged.",
        ));
    }
    let kind = incoming.body["type"].as_u64().unwrap_or_default();
    check(interaction.kind, kind, &incoming.body["data"])?;
    let original = effect(
        shared,
        &mut state,
        &interaction,
        kind,
        &incoming.body["data"],
    )?;
    if let Some(known) = state.interactions.get_mut(token) {
        known.acknowledged = Some(kind);
        known.original = original;
    }
    if incoming.asks("with_response") {
        return Ok(Reply::ok(response(&state, &interaction, kind, original)));
    }
    Ok(Reply::nothing())
}

fn check(interaction: InteractionKind, kind: u64, data: &Value) -> Result<(), Refusal> {
    let at = FormPath::default();
    let allowed: &[u64] = match interaction {
        InteractionKind::Command => &[
            callback::MESSAGE,
            callback::DEFERRED_MESSAGE,
            callback::MODAL,
        ],
        InteractionKind::Component => &[
            4,
            5,
            callback::DEFERRED_UPDATE,
            callback::UPDATE,
            callback::MODAL,
        ],
        InteractionKind::Autocomplete => &[callback::CHOICES],
        InteractionKind::Modal => &[4, 5, callback::DEFERRED_UPDATE, callback::UPDATE],
    };
    let mut form = Form::default();
    if !allowed.contains(&kind) {
        let list = allowed
            .iter()
            .map(u64::to_string)
            .collect::<Vec<_>>()
            .join(", ");
        form.error(
            &at.then("type"),
            "BASE_TYPE_CHOICES",
            format!("Value must be one of {{{list}}}."),
        );
    }
    let at = at.then("data");
    choices(&mut form, &at.then("choices"), &data["choices"]);
    form.check()?;
    if kind == callback::MODAL {
        return modal::check(data, &at);
    }
    message_form::check(data, &at)?;
    if kind == callback::MESSAGE {
        message_form::check_says_something(data)
    } else {
        Ok(())
    }
}

fn choices(form: &mut Form, at: &FormPath, list: &Value) {
    form.count(at, list, 0, 25);
    for (index, choice) in items(list).iter().enumerate() {
        form.required(&at.then(index).then("name"), &choice["name"], 100);
        if choice["value"].is_string() {
            form.required(&at.then(index).then("value"), &choice["value"], 100);
        }
    }
}

/// Carries the callback out, and returns the message that is then `@original`.
fn effect(
    shared: &Shared,
    state: &mut State,
    interaction: &Interaction,
    kind: u64,
    data: &Value,
) -> Result<Option<u64>, Refusal> {
    let source = interaction.source;
    match kind {
        callback::MESSAGE => Ok(Some(post(shared, state, interaction, data))),
        callback::DEFERRED_MESSAGE => {
            let flags = data["flags"].as_u64().unwrap_or_default() | LOADING;
            Ok(Some(post(
                shared,
                state,
                interaction,
                &json!({"flags": flags}),
            )))
        }
        callback::UPDATE => {
            let id = source.ok_or_else(Refusal::unknown_message)?;
            let json = rewrite(state, id, data)?;
            announce(shared, state, interaction, "MESSAGE_UPDATE", id, &json);
            Ok(source)
        }
        callback::DEFERRED_UPDATE => Ok(source),
        _ => Ok(None),
    }
}

/// Posts a message of the bot as a response.
pub fn post(shared: &Shared, state: &mut State, interaction: &Interaction, data: &Value) -> u64 {
    let id = state.id();
    let content = data["content"].as_str().unwrap_or_default().trim();
    let mut json = payload::answer(state, id, interaction, content);
    message::fill(&mut json, data);
    let stored = Stored {
        json: json.clone(),
        channel: interaction.channel.id,
        author: state.bot.id,
        ephemeral: data["flags"].as_u64().unwrap_or_default() & EPHEMERAL != 0,
        pings: Pings::of(data, None),
    };
    state.messages.insert(id, stored);
    announce(shared, state, interaction, "MESSAGE_CREATE", id, &json);
    id
}

/// Sends a gateway event for a message, unless it is ephemeral.
pub fn announce(
    shared: &Shared,
    state: &State,
    interaction: &Interaction,
    event: &str,
    id: u64,
    json: &Value,
) {
    let known = state.channels.contains_key(&interaction.channel.id);
    if known
        && state
            .messages
            .get(&id)
            .is_some_and(|stored| !stored.ephemeral)
    {
        tell(shared, state, event, json, &interaction.channel);
    }
}

fn response(state: &State, interaction: &Interaction, kind: u64, original: Option<u64>) -> Value {
    let message = original.and_then(|id| state.messages.get(&id));
    let ephemeral = message.is_some_and(|m| m.ephemeral);
    let mut response = json!({"interaction": {
        "id": interaction.id.to_string(),
        "type": interaction.kind as u8,
        "response_message_id": original.map(|id| id.to_string()),
        "response_message_loading": kind == callback::DEFERRED_MESSAGE,
        "response_message_ephemeral": ephemeral
    }});
    if let Some(message) = message {
        response["resource"] = json!({"type": kind, "message": message.json});
    }
    response
}
