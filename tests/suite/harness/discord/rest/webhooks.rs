//! The later responses to an interaction: `@original` and follow-ups, by the interaction's token.
use super::incoming_request::IncomingRequest;
use super::interactions::{LOADING, announce, post};
use super::lookups::number;
use super::messages::rewrite;
use super::reply::{Refusal, Reply};
use super::validation::form_errors::FormPath;
use super::validation::message as message_form;
use crate::harness::discord::payloads::message;
use crate::harness::discord::shared::Shared;
use crate::harness::discord::state::{Interaction, State};
use serde_json::{Value, json};

/// Answers a request about later responses; returns `None` if it is about something else.
pub fn route(
    shared: &Shared,
    incoming: &IncomingRequest,
    call: (&str, &[&str]),
) -> Option<Result<Reply, Refusal>> {
    let (method, ["webhooks", application, token, rest @ ..]) = call else {
        return None;
    };
    let mut state = shared.state();
    let interaction = match find(&state, application, token) {
        Ok(interaction) => interaction,
        Err(refusal) => return Some(Err(refusal)),
    };
    Some(match (method, rest) {
        ("POST", []) => follow_up(shared, &mut state, &interaction, &incoming.body),
        (_, ["messages", which]) => {
            target(&state, &interaction, which).and_then(|id| match method {
                "GET" => Ok(Reply::ok(state.messages[&id].json.clone())),
                "PATCH" => edit(shared, &mut state, &interaction, id, &incoming.body),
                "DELETE" => Ok(delete(shared, &mut state, &interaction, id)),
                _ => Err(Refusal::new(405, 0, "405: Method Not Allowed")),
            })
        }
        _ => return None,
    })
}

fn find(state: &State, application: &str, token: &str) -> Result<Interaction, Refusal> {
    let interaction = state
        .interactions
        .get(token)
        .filter(|_| number(application) == Some(state.application));
    let unknown = || Refusal::new(404, 10015, "Unknown Webhook");
    let interaction = interaction
        .filter(|i| i.acknowledged.is_some())
        .ok_or_else(unknown)?;
    if interaction.expired {
        return Err(Refusal::new(401, 50027, "Invalid Webhook Token"));
    }
    Ok(interaction.clone())
}

fn target(state: &State, interaction: &Interaction, which: &str) -> Result<u64, Refusal> {
    let id = if which == "@original" {
        interaction.original
    } else {
        number(which)
    };
    let there = id.filter(|id| {
        state
            .messages
            .get(id)
            .is_some_and(|m| m.channel == interaction.channel.id)
    });
    there.ok_or_else(Refusal::unknown_message)
}

fn follow_up(
    shared: &Shared,
    state: &mut State,
    interaction: &Interaction,
    body: &Value,
) -> Result<Reply, Refusal> {
    message_form::check(body, &FormPath::default())?;
    message_form::check_says_something(body)?;
    let id = post(shared, state, interaction, body);
    Ok(Reply::ok(state.messages[&id].json.clone()))
}

fn edit(
    shared: &Shared,
    state: &mut State,
    interaction: &Interaction,
    id: u64,
    body: &Value,
) -> Result<Reply, Refusal> {
    message_form::check(body, &FormPath::default())?;
    let mut json = rewrite(state, id, body)?;
    if let Some(stored) = state.messages.get_mut(&id) {
        json["flags"] = json!(json["flags"].as_u64().unwrap_or_default() & !LOADING);
        stored.json = json.clone();
    }
    announce(shared, state, interaction, "MESSAGE_UPDATE", id, &json);
    Ok(Reply::ok(json))
}

fn delete(shared: &Shared, state: &mut State, interaction: &Interaction, id: u64) -> Reply {
    let gone = state.messages.remove(&id);
    if gone.is_some_and(|message| !message.ephemeral) {
        let data = message::deletion(state, id, &interaction.channel);
        shared.gateway.dispatch("MESSAGE_DELETE", data, &state.bot);
    }
    Reply::nothing()
}
