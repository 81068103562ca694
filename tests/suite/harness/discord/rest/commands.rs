//! Application commands, global and of the guild.
use super::incoming_request::IncomingRequest;
use super::lookups::number;
use super::reply::{Refusal, Reply};
use super::validation::command::{check, kind};
use super::validation::form_errors::{Form, FormPath, items};
use crate::harness::discord::shared::Shared;
use crate::harness::discord::state::State;
use serde_json::{Value, json};
use std::collections::HashSet;

/// Answers a request about commands; returns `None` if it is about something else.
pub fn route(
    shared: &Shared,
    incoming: &IncomingRequest,
    call: (&str, &[&str]),
) -> Option<Result<Reply, Refusal>> {
    let (method, ["applications", application, path @ ..]) = call else {
        return None;
    };
    let (scope, rest) = match path {
        ["guilds", guild, "commands", rest @ ..] => (Some(*guild), rest),
        ["commands", rest @ ..] => (None, rest),
        _ => return None,
    };
    let mut state = shared.state();
    let place = scope_of(&state, application, scope);
    Some(place.and_then(|scope| match (method, rest) {
        ("GET", []) => Ok(Reply::ok(list(
            &state,
            scope,
            incoming.asks("with_localizations"),
        ))),
        ("PUT", []) => overwrite(&mut state, scope, &incoming.body),
        ("POST", []) => create(&mut state, scope, &incoming.body),
        ("GET", [id]) => {
            find(&state, scope, id).map(|index| Reply::ok(state.commands[&scope][index].clone()))
        }
        ("PATCH", [id]) => edit(&mut state, scope, id, &incoming.body),
        ("DELETE", [id]) => delete(&mut state, scope, id),
        _ => Err(Refusal::new(405, 0, "405: Method Not Allowed")),
    }))
}

fn scope_of(state: &State, application: &str, guild: Option<&str>) -> Result<Option<u64>, Refusal> {
    if number(application) != Some(state.application) {
        return Err(Refusal::new(404, 10002, "Unknown Application"));
    }
    match guild.map(number) {
        None => Ok(None),
        Some(Some(id)) if id == state.guild => Ok(Some(id)),
        Some(_) => Err(Refusal::missing_access()),
    }
}

/// Lists the commands, with localizations only if the request wants them.
fn list(state: &State, scope: Option<u64>, localizations: bool) -> Value {
    let mut commands = state.commands.get(&scope).cloned().unwrap_or_default();
    if !localizations {
        commands.iter_mut().for_each(without_localizations);
    }
    json!(commands)
}

fn without_localizations(part: &mut Value) {
    if let Some(object) = part.as_object_mut() {
        object.retain(|key, _| {
            !matches!(
                key.as_str(),
                "name_localizations" | "description_localizations"
            )
        });
    }
    for list in ["options", "choices"] {
        part.get_mut(list)
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
            .for_each(without_localizations);
    }
}

fn overwrite(state: &mut State, scope: Option<u64>, body: &Value) -> Result<Reply, Refusal> {
    let mut form = Form::default();
    let mut names = HashSet::new();
    for (index, command) in items(body).iter().enumerate() {
        let at = FormPath::default().then(index);
        check(&mut form, &at, command);
        if !names.insert((kind(command), command["name"].to_string())) {
            let message = "Application command names must be unique";
            form.error(&at, "APPLICATION_COMMANDS_DUPLICATE_NAME", message);
        }
    }
    form.check()?;
    let commands = items(body)
        .iter()
        .map(|command| registered(state, scope, command))
        .collect();
    state.commands.insert(scope, commands);
    Ok(Reply::ok(list(state, scope, true)))
}

fn create(state: &mut State, scope: Option<u64>, body: &Value) -> Result<Reply, Refusal> {
    let mut form = Form::default();
    check(&mut form, &FormPath::default(), body);
    form.check()?;
    let command = registered(state, scope, body);
    let present = state.commands.entry(scope).or_default();
    let before = present.len();
    present.retain(|old| old["id"] != command["id"]);
    let status = if present.len() < before { 200 } else { 201 };
    present.push(command.clone());
    Ok(Reply::json(status, command))
}

fn edit(state: &mut State, scope: Option<u64>, id: &str, body: &Value) -> Result<Reply, Refusal> {
    let index = find(state, scope, id)?;
    let mut command = state.commands[&scope][index].clone();
    for (key, value) in body.as_object().into_iter().flatten() {
        command[key] = value.clone();
    }
    let mut form = Form::default();
    check(&mut form, &FormPath::default(), &command);
    form.check()?;
    command["version"] = json!(state.id().to_string());
    if let Some(present) = state.commands.get_mut(&scope) {
        present[index] = command.clone();
    }
    Ok(Reply::ok(command))
}

fn delete(state: &mut State, scope: Option<u64>, id: &str) -> Result<Reply, Refusal> {
    let index = find(state, scope, id)?;
    if let Some(present) = state.commands.get_mut(&scope) {
        present.remove(index);
    }
    Ok(Reply::nothing())
}

fn find(state: &State, scope: Option<u64>, id: &str) -> Result<usize, Refusal> {
    let commands = state.commands.get(&scope).map_or(&[][..], Vec::as_slice);
    let found = commands.iter().position(|command| command["id"] == id);
    found.ok_or_else(|| Refusal::new(404, 10063, "Unknown application command"))
}

/// A command as Discord returns it; a command of the same name and type keeps its id.
fn registered(state: &mut State, scope: Option<u64>, body: &Value) -> Value {
    let present = state.commands.get(&scope).map_or(&[][..], Vec::as_slice);
    let same = present
        .iter()
        .find(|old| kind(old) == kind(body) && old["name"] == body["name"]);
    let id = same.map(|old| old["id"].clone());
    let id = id.unwrap_or_else(|| json!(state.id().to_string()));
    let mut command = json!({
        "id": id,
        "application_id": state.application.to_string(),
        "version": state.id().to_string(),
        "default_member_permissions": null,
        "type": kind(body),
        "name": body["name"],
        "name_localizations": null,
        "description": body["description"].as_str().unwrap_or_default(),
        "description_localizations": null,
        "dm_permission": true,
        "contexts": null,
        "integration_types": [0],
        "nsfw": false
    });
    for (key, value) in body
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(_, value)| !value.is_null())
    {
        command[key] = value.clone();
    }
    if let Some(guild) = scope {
        command["guild_id"] = json!(guild.to_string());
    }
    trimmed(&mut command);
    command
}

/// Removes empty lists and false options, as Discord does.
fn trimmed(part: &mut Value) {
    for list in ["options", "choices", "channel_types"] {
        let Some(found) = part.get_mut(list).and_then(Value::as_array_mut) else {
            continue;
        };
        found.iter_mut().for_each(trimmed);
        if let (true, Some(object)) = (found.is_empty(), part.as_object_mut()) {
            object.remove(list);
        }
    }
    if let Some(object) = part.as_object_mut() {
        object.retain(|key, value| {
            !(matches!(key.as_str(), "required" | "autocomplete") && value == false)
        });
    }
}
