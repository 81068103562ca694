//! Rules for the forms that an application opens.
use super::form_errors::{Form, FormPath, items};
use crate::harness::discord::rest::reply::Refusal;
use serde_json::Value;

const LABEL: u64 = 18;
const TEXT_INPUT: u64 = 4;
const MAX_FIELDS: usize = 5;
const MAX_CUSTOM_ID: usize = 100;
const MAX_TITLE: usize = 45;
const MAX_TEXT: usize = 100;

/// Checks the data of a response that opens a form.
pub fn check(data: &Value, at: &FormPath) -> Result<(), Refusal> {
    let mut form = Form::default();
    form.required(&at.then("custom_id"), &data["custom_id"], MAX_CUSTOM_ID);
    form.required(&at.then("title"), &data["title"], MAX_TITLE);
    let at = at.then("components");
    form.count(&at, &data["components"], 1, MAX_FIELDS);
    for (index, part) in items(&data["components"]).iter().enumerate() {
        field(&mut form, &at.then(index), part);
    }
    form.check()
}

fn field(form: &mut Form, at: &FormPath, part: &Value) {
    let field = &part["component"];
    if part["type"] != LABEL || field["type"] != TEXT_INPUT {
        let message = "The fake takes only text inputs in labels.";
        form.error(&at.then("type"), "UNION_TYPE_CHOICES", message);
        return;
    }
    form.required(&at.then("label"), &part["label"], MAX_TITLE);
    form.max_length(&at.then("description"), &part["description"], MAX_TEXT);
    let at = at.then("component");
    form.required(&at.then("custom_id"), &field["custom_id"], MAX_CUSTOM_ID);
    form.max_length(&at.then("placeholder"), &field["placeholder"], MAX_TEXT);
}
