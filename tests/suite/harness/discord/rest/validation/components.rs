//! Rules for buttons and select menus.
use super::form_errors::{Form, FormPath, items};
use serde_json::Value;
use std::collections::HashSet;

const ACTION_ROW: u64 = 1;
const BUTTON: u64 = 2;
const STRING_SELECT: u64 = 3;
const LINK: u64 = 5;
const MAX_ROWS: usize = 5;
const MAX_IN_ROW: usize = 5;
const MAX_CUSTOM_ID: usize = 100;
const MAX_LABEL: usize = 80;
const MAX_URL: usize = 512;
const MAX_OPTIONS: usize = 25;
const MAX_OPTION_TEXT: usize = 100;

/// Adds the errors of a message's components.
pub fn check(form: &mut Form, at: &FormPath, rows: &Value) {
    form.count(at, rows, 0, MAX_ROWS);
    let mut seen = HashSet::new();
    for (index, row) in items(rows).iter().enumerate() {
        let at = at.then(index);
        if row["type"] != ACTION_ROW {
            form.error(
                &at.then("type"),
                "UNION_TYPE_CHOICES",
                "Value of field \"type\" must be one of (1,).",
            );
            continue;
        }
        form.count(&at.then("components"), &row["components"], 1, MAX_IN_ROW);
        for (index, part) in items(&row["components"]).iter().enumerate() {
            component(form, &at.then("components").then(index), part, &mut seen);
        }
        alone(form, &at, row);
    }
}

fn component(form: &mut Form, at: &FormPath, part: &Value, seen: &mut HashSet<String>) {
    match part["type"].as_u64() {
        Some(BUTTON) => button(form, at, part),
        Some(kind) if (STRING_SELECT..=8).contains(&kind) => select(form, at, part),
        _ => form.error(
            &at.then("type"),
            "UNION_TYPE_CHOICES",
            "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).",
        ),
    }
    if part["custom_id"]
        .as_str()
        .is_some_and(|id| !seen.insert(id.to_owned()))
    {
        let message = "Component custom id cannot be duplicated";
        form.error(
            &at.then("custom_id"),
            "COMPONENT_CUSTOM_ID_DUPLICATED",
            message,
        );
    }
}

fn button(form: &mut Form, at: &FormPath, button: &Value) {
    form.max_length(&at.then("label"), &button["label"], MAX_LABEL);
    if button["label"].is_null() && button["emoji"].is_null() {
        form.error(
            &at.then("label"),
            "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
            "A label or emoji is required",
        );
    }
    let is_link = button["style"] == LINK;
    if is_link {
        form.required(&at.then("url"), &button["url"], MAX_URL);
    } else {
        form.required(&at.then("custom_id"), &button["custom_id"], MAX_CUSTOM_ID);
    }
    if is_link && button["custom_id"].is_string() {
        let message = "A custom id and url cannot both be specified";
        form.error(at, "COMPONENT_CUSTOM_ID_AND_URL", message);
    }
}

fn select(form: &mut Form, at: &FormPath, select: &Value) {
    form.required(&at.then("custom_id"), &select["custom_id"], MAX_CUSTOM_ID);
    form.max_length(&at.then("placeholder"), &select["placeholder"], 150);
    if select["type"] != STRING_SELECT {
        return;
    }
    form.count(&at.then("options"), &select["options"], 1, MAX_OPTIONS);
    let mut values = HashSet::new();
    for (index, option) in items(&select["options"]).iter().enumerate() {
        let at = at.then("options").then(index);
        form.required(&at.then("label"), &option["label"], MAX_OPTION_TEXT);
        form.required(&at.then("value"), &option["value"], MAX_OPTION_TEXT);
        form.max_length(
            &at.then("description"),
            &option["description"],
            MAX_OPTION_TEXT,
        );
        if !values.insert(option["value"].to_string()) {
            let message = "The specified option value is already used";
            form.error(
                &at.then("value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                message,
            );
        }
    }
}

/// Checks that a select menu is alone in its row.
fn alone(form: &mut Form, at: &FormPath, row: &Value) {
    let parts = items(&row["components"]);
    let has_menu = parts.iter().any(|part| part["type"] != BUTTON);
    if has_menu && parts.len() > 1 {
        form.error(
            at,
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "The specified component exceeds the maximum width",
        );
    }
}
