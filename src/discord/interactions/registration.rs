//! Tells Discord of the commands: compared first, sent only when they differ, to one scope.

use std::fmt::{self, Display, Formatter};

use serde_json::{Map, Value};

use super::command_definitions;
use crate::discord::rest::client::Rest;
use crate::discord::rest::failure::Failure;

/// Where commands are registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere.
    Global,
    /// One server, at once.
    Guild(u64),
}

/// What a registration would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    scope: Scope,
    /// Each command that differs, and how.
    commands: Vec<(String, Change)>,
    /// The other scope, where it has commands that would show twice, and how many it has.
    clears: Option<(Scope, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Add,
    Alter,
    Remove,
}

impl Changes {
    /// Compares what Discord has with what the bot offers. `other` is the scope to be cleared, where there is one.
    ///
    /// # Errors
    ///
    /// Where Discord does not tell.
    pub async fn find(
        rest: &Rest,
        application: u64,
        scope: Scope,
        other: Option<Scope>,
    ) -> Result<Self, Failure> {
        let theirs = rest.commands(application, scope).await?;
        let clears = match other {
            Some(other) => Some((other, rest.commands(application, other).await?.len())),
            None => None,
        };
        Ok(Self {
            scope,
            commands: differences(&command_definitions::all(), &theirs, scope),
            clears: clears.filter(|(_, count)| *count > 0),
        })
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.commands.is_empty() && self.clears.is_none()
    }

    /// Makes them.
    ///
    /// # Errors
    ///
    /// Where Discord refuses.
    pub async fn make(&self, rest: &Rest, application: u64) -> Result<(), Failure> {
        if !self.commands.is_empty() {
            rest.set_commands(application, self.scope, &command_definitions::all())
                .await?;
        }
        if let Some((other, _)) = self.clears {
            rest.set_commands(application, other, &[]).await?;
        }
        Ok(())
    }
}

impl Display for Scope {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Global => f.write_str("everywhere"),
            Self::Guild(id) => write!(f, "in the server {id}"),
        }
    }
}

impl Display for Changes {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return write!(f, "The commands {} are up to date.", self.scope);
        }
        if !self.commands.is_empty() {
            write!(f, "Commands {}:", self.scope)?;
        }
        for (name, change) in &self.commands {
            let word = match change {
                Change::Add => "+ new      ",
                Change::Alter => "~ changed  ",
                Change::Remove => "- removed  ",
            };
            write!(f, "\n  {word}{name}")?;
        }
        if let Some((other, count)) = self.clears {
            let separator = if self.commands.is_empty() { "" } else { "\n" };
            write!(
                f,
                "{separator}Commands {other}: all {count} removed, as they would show twice."
            )?;
        }
        Ok(())
    }
}

fn differences(ours: &[Value], theirs: &[Value], scope: Scope) -> Vec<(String, Change)> {
    let find =
        |all: &[Value], one: &Value| all.iter().find(|other| key(other) == key(one)).cloned();
    let wanted = ours
        .iter()
        .filter_map(|command| match find(theirs, command) {
            None => Some((name(command), Change::Add)),
            Some(other) if essence(&other, scope) == essence(command, scope) => None,
            Some(_) => Some((name(command), Change::Alter)),
        });
    let gone = theirs
        .iter()
        .filter(|command| find(ours, command).is_none());
    wanted
        .chain(gone.map(|command| (name(command), Change::Remove)))
        .collect()
}

fn name(command: &Value) -> String {
    let slash = if kind(command) == 1 { "/" } else { "" };
    format!("{slash}{}", command["name"].as_str().unwrap_or_default())
}

fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(1)
}

fn key(command: &Value) -> (u64, &str) {
    (kind(command), command["name"].as_str().unwrap_or_default())
}

/// What a curator of commands decides; ids and versions are Discord's own.
const DECIDED: [&str; 13] = [
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

/// What Discord keeps only of commands that are registered everywhere.
const GLOBAL: [&str; 2] = ["contexts", "integration_types"];

/// A command in the form in which two that do the same are equal: nothing that is left out or at its default.
fn essence(command: &Value, scope: Scope) -> Value {
    let Some(command) = command.as_object() else {
        return Value::Null;
    };
    let everywhere = scope == Scope::Global;
    let kept = command
        .iter()
        .filter(|(key, _)| {
            DECIDED.contains(&key.as_str()) || (everywhere && GLOBAL.contains(&key.as_str()))
        })
        .filter(|(_, value)| !is_default(value))
        .map(|(key, value)| (key.clone(), inner(value, scope)));
    let mut kept: Map<_, _> = kept.collect();
    kept.insert(
        "type".to_owned(),
        kind(&Value::Object(command.clone())).into(),
    );
    Value::Object(kept)
}

fn inner(value: &Value, scope: Scope) -> Value {
    match value {
        Value::Array(items) if items.iter().all(Value::is_object) => {
            items.iter().map(|item| essence(item, scope)).collect()
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

    /// As Discord gives them back: with ids, versions and all that we left at its default.
    fn returned(scope: Scope) -> Vec<Value> {
        let mut all = command_definitions::all();
        for command in &mut all {
            command["id"] = json!("1");
            command["version"] = json!("2");
            command["application_id"] = json!("3");
            command["dm_permission"] = json!(true);
            command["default_member_permissions"] = Value::Null;
            command["nsfw"] = json!(false);
            if command.get("description").is_none() {
                command["description"] = json!("");
            }
            if scope == Scope::Global {
                command["contexts"] = json!([2, 1, 0]);
            } else {
                command["contexts"] = Value::Null;
                command["integration_types"] = json!([0]);
            }
        }
        all.reverse();
        all
    }

    #[test]
    fn what_discord_gives_back_is_the_same() {
        for scope in [Scope::Global, Scope::Guild(7)] {
            assert_eq!(
                differences(&command_definitions::all(), &returned(scope), scope),
                []
            );
        }
    }

    #[test]
    fn each_difference_is_shown() {
        let mut theirs = returned(Scope::Global);
        theirs.retain(|command| command["name"] != "ask");
        theirs[0]["name_localizations"] = Value::Null;
        theirs.push(json!({"name": "old", "description": "x"}));
        let changes = Changes {
            scope: Scope::Global,
            commands: differences(&command_definitions::all(), &theirs, Scope::Global),
            clears: Some((Scope::Guild(5), 3)),
        };
        assert_eq!(
            changes.to_string(),
            "Commands everywhere:\n  + new      /ask\n  ~ changed  Ask the article\n  - removed  /old\nCommands in the server 5: all 3 removed, as they would show twice."
        );
    }

    #[test]
    fn an_option_that_changed_is_a_difference() {
        let mut theirs = returned(Scope::Global);
        for command in &mut theirs {
            if command["name"] == "ask" {
                command["options"][0]["max_length"] = json!(6000);
            }
        }
        let found = differences(&command_definitions::all(), &theirs, Scope::Global);
        assert_eq!(found, [("/ask".to_owned(), Change::Alter)]);
    }
}
