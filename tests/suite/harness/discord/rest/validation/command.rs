//! Rules for application commands.
use super::form_errors::{Form, FormPath, items, length};
use serde_json::Value;

const CHAT_INPUT: u64 = 1;
const MAX_TEXT: usize = 8000;

/// Returns a command's type, a slash command by default.
pub fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(CHAT_INPUT)
}

/// Adds the errors of a command.
pub fn check(form: &mut Form, at: &FormPath, command: &Value) {
    let slash_command = kind(command) == CHAT_INPUT;
    name(form, &at.then("name"), &command["name"], slash_command);
    if slash_command {
        form.required(&at.then("description"), &command["description"], 100);
    } else if length(&command["description"]) > 0 {
        let message = "Context menu commands cannot have description";
        form.error(
            &at.then("description"),
            "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
            message,
        );
    }
    localized(form, at, command, slash_command);
    options(form, &at.then("options"), &command["options"]);
    if text_length(command) > MAX_TEXT {
        form.error(
            at,
            "APPLICATION_COMMAND_TOO_LARGE",
            format!("Command exceeds maximum size ({MAX_TEXT})"),
        );
    }
}

fn localized(form: &mut Form, at: &FormPath, part: &Value, slash_command: bool) {
    for (language, value) in part["name_localizations"].as_object().into_iter().flatten() {
        name(
            form,
            &at.then("name_localizations").then(language),
            value,
            slash_command,
        );
    }
    for (language, value) in part["description_localizations"]
        .as_object()
        .into_iter()
        .flatten()
    {
        form.required(
            &at.then("description_localizations").then(language),
            value,
            100,
        );
    }
}

fn options(form: &mut Form, at: &FormPath, list: &Value) {
    form.count(at, list, 0, 25);
    let mut optional_seen = false;
    for (index, option) in items(list).iter().enumerate() {
        let at = at.then(index);
        name(form, &at.then("name"), &option["name"], true);
        form.required(&at.then("description"), &option["description"], 100);
        localized(form, &at, option, true);
        form.count(&at.then("choices"), &option["choices"], 0, 25);
        options(form, &at.then("options"), &option["options"]);
        let required = option["required"] == true;
        if required && optional_seen {
            let message = "Required options must be placed before non-required options";
            form.error(&at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
        }
        optional_seen |= !required;
    }
}

/// Checks a name: of a slash command one lower-case word, of a menu command any text.
fn name(form: &mut Form, at: &FormPath, name: &Value, slash_command: bool) {
    form.required(at, name, 32);
    let text = name.as_str().unwrap_or_default();
    let fits =
        |c: char| c.is_alphanumeric() && c.to_lowercase().eq([c]) || matches!(c, '-' | '_' | '\'');
    if slash_command && !text.chars().all(fits) {
        form.error(
            at,
            "APPLICATION_COMMAND_INVALID_NAME",
            "Command name is invalid",
        );
    }
}

/// Counts the characters of a command's names, descriptions and values, options and choices included.
fn text_length(part: &Value) -> usize {
    let own = length(&part["name"]) + length(&part["description"]) + length(&part["value"]);
    let inside = items(&part["options"])
        .iter()
        .chain(items(&part["choices"]));
    own + inside.map(text_length).sum::<usize>()
}
