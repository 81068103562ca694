//! Compares the bot's commands with those that Discord has registered.

use serde_json::{Map, Value};

use crate::discord::rest::command_scope::CommandScope;

/// Change of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Discord does not have it yet.
    Add,
    /// Discord has it with other properties.
    Modify,
    /// The bot does not have it any more.
    Remove,
}

/// Properties that are compared. The others, such as ids and versions, are set by Discord.
const COMPARED: [&str; 13] = [
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "default_member_permissions",
    "nsfw",
    "options",
    "required",
    "autocomplete",
    "min_length",
    "max_length",
    "choices",
    "channel_types",
];

/// Properties that Discord keeps of global commands only.
const GLOBAL_ONLY: [&str; 2] = ["contexts", "integration_types"];

/// Returns the names of the commands that differ, each with its change.
#[must_use]
pub fn differences(
    ours: &[Value],
    registered: &[Value],
    scope: CommandScope,
) -> Vec<(String, Change)> {
    let find = |all: &[Value], command: &Value| {
        all.iter().find(|other| key(other) == key(command)).cloned()
    };
    let changed = ours
        .iter()
        .filter_map(|command| match find(registered, command) {
            None => Some((display_name(command), Change::Add)),
            Some(other) if normalized(&other, scope) == normalized(command, scope) => None,
            Some(_) => Some((display_name(command), Change::Modify)),
        });
    let removed = registered
        .iter()
        .filter(|command| find(ours, command).is_none());
    changed
        .chain(removed.map(|command| (display_name(command), Change::Remove)))
        .collect()
}

fn display_name(command: &Value) -> String {
    let slash = if kind(command) == 1 { "/" } else { "" };
    format!("{slash}{}", command["name"].as_str().unwrap_or_default())
}

fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(1)
}

/// Type and name identify a command.
fn key(command: &Value) -> (u64, &str) {
    (kind(command), command["name"].as_str().unwrap_or_default())
}

/// Reduces a command to its compared properties without defaults, so that equivalent commands are equal.
fn normalized(command: &Value, scope: CommandScope) -> Value {
    let Some(command) = command.as_object() else {
        return Value::Null;
    };
    let is_global = scope == CommandScope::Global;
    let kept = command
        .iter()
        .filter(|(key, _)| {
            COMPARED.contains(&key.as_str()) || (is_global && GLOBAL_ONLY.contains(&key.as_str()))
        })
        .filter(|(_, value)| !is_default(value))
        .map(|(key, value)| (key.clone(), normalized_value(value, scope)));
    let mut kept: Map<_, _> = kept.collect();
    kept.insert(
        "type".to_owned(),
        kind(&Value::Object(command.clone())).into(),
    );
    Value::Object(kept)
}

fn normalized_value(value: &Value, scope: CommandScope) -> Value {
    match value {
        Value::Array(items) if items.iter().all(Value::is_object) => {
            items.iter().map(|item| normalized(item, scope)).collect()
        }
        Value::Array(items) => {
            let mut sorted: Vec<_> = items.clone();
            sorted.sort_by_key(Value::to_string);
            sorted.into()
        }
        other => other.clone(),
    }
}

fn is_default(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::discord::interactions::commands::definitions::{self, OptionalCommands};

    /// Returns the bot's commands as Discord does: with ids, versions and default values, in another order.
    fn registered(scope: CommandScope) -> Vec<Value> {
        let mut all = definitions::all(OptionalCommands::default());
        for command in &mut all {
            command["id"] = json!("1");
            command["version"] = json!("2");
            command["application_id"] = json!("3");
            command["dm_permission"] = json!(true);
            if command.get("default_member_permissions").is_none() {
                command["default_member_permissions"] = Value::Null;
            }
            command["nsfw"] = json!(false);
            if command.get("description").is_none() {
                command["description"] = json!("");
            }
            if scope == CommandScope::Global {
                let contexts = command["contexts"].as_array_mut();
                contexts.unwrap().reverse();
            } else {
                command["contexts"] = Value::Null;
                command["integration_types"] = json!([0]);
            }
        }
        all.reverse();
        all
    }

    #[test]
    fn commands_that_discord_returns_do_not_differ() {
        for scope in [CommandScope::Global, CommandScope::Guild(7)] {
            let found = differences(
                &definitions::all(OptionalCommands::default()),
                &registered(scope),
                scope,
            );
            assert_eq!(found, []);
        }
    }

    #[test]
    fn new_changed_and_removed_commands_differ() {
        let mut theirs = registered(CommandScope::Global);
        theirs.retain(|command| command["name"] != "ask");
        let message_command = theirs.iter_mut().find(|command| command["type"] == 3);
        message_command.unwrap()["name_localizations"] = Value::Null;
        theirs.push(json!({"name": "old", "description": "x"}));
        let found = differences(
            &definitions::all(OptionalCommands::default()),
            &theirs,
            CommandScope::Global,
        );
        let expected = [
            ("/ask", Change::Add),
            ("Ask the article", Change::Modify),
            ("/old", Change::Remove),
        ];
        assert_eq!(
            found,
            expected.map(|(name, change)| (name.to_owned(), change))
        );
    }

    #[test]
    fn a_changed_option_is_a_difference() {
        let mut theirs = registered(CommandScope::Global);
        for command in &mut theirs {
            if command["name"] == "ask" {
                command["options"][0]["max_length"] = json!(6000);
            }
        }
        let found = differences(
            &definitions::all(OptionalCommands::default()),
            &theirs,
            CommandScope::Global,
        );
        assert_eq!(found, [("/ask".to_owned(), Change::Modify)]);
    }
}
