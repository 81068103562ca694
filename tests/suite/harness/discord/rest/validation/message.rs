//! Rules for messages.
use super::components;
use super::form_errors::{Form, FormPath, items, length};
use crate::harness::discord::rest::reply::Refusal;
use serde_json::Value;

const MAX_EMBEDS: usize = 10;
const MAX_IN_EMBEDS: usize = 6000;
const MAX_FIELDS: usize = 25;
const MAX_CONTENT: usize = 2000;

/// Refuses a message that Discord would refuse; `at` is where in the request it is.
pub fn check(message: &Value, at: &FormPath) -> Result<(), Refusal> {
    let mut form = Form::default();
    form.max_length(&at.then("content"), &message["content"], MAX_CONTENT);
    embeds(&mut form, &at.then("embeds"), &message["embeds"]);
    components::check(&mut form, &at.then("components"), &message["components"]);
    allowed_mentions(
        &mut form,
        &at.then("allowed_mentions"),
        &message["allowed_mentions"],
    );
    form.check()
}

/// Refuses a new message without content.
pub fn check_says_something(message: &Value) -> Result<(), Refusal> {
    let embeds = items(&message["embeds"])
        .iter()
        .any(|embed| embed_length(embed) > 0 || embed["image"].is_object());
    let others = ["attachments", "sticker_ids"]
        .iter()
        .any(|list| !items(&message[*list]).is_empty());
    let said = length(&message["content"]) > 0 || embeds || others || message["poll"].is_object();
    said.then_some(())
        .ok_or_else(|| Refusal::new(400, 50006, "Cannot send an empty message"))
}

fn embeds(form: &mut Form, at: &FormPath, list: &Value) {
    form.count(at, list, 0, MAX_EMBEDS);
    for (index, item) in items(list).iter().enumerate() {
        embed(form, &at.then(index), item);
    }
    if items(list).iter().map(embed_length).sum::<usize>() > MAX_IN_EMBEDS {
        form.error(
            at,
            "MAX_EMBED_SIZE_EXCEEDED",
            format!("Embed size exceeds maximum size of {MAX_IN_EMBEDS}"),
        );
    }
}

fn embed(form: &mut Form, at: &FormPath, embed: &Value) {
    form.max_length(&at.then("title"), &embed["title"], 256);
    form.max_length(&at.then("description"), &embed["description"], 4096);
    form.max_length(
        &at.then("footer").then("text"),
        &embed["footer"]["text"],
        2048,
    );
    form.max_length(
        &at.then("author").then("name"),
        &embed["author"]["name"],
        256,
    );
    form.count(&at.then("fields"), &embed["fields"], 0, MAX_FIELDS);
    for (index, field) in items(&embed["fields"]).iter().enumerate() {
        let at = at.then("fields").then(index);
        form.required(&at.then("name"), &field["name"], 256);
        form.required(&at.then("value"), &field["value"], 1024);
    }
    link(form, &at.then("url"), &embed["url"]);
}

fn link(form: &mut Form, at: &FormPath, url: &Value) {
    let scheme = url
        .as_str()
        .map(|url| url.split(':').next().unwrap_or_default());
    if scheme.is_some_and(|scheme| !matches!(scheme, "http" | "https")) {
        let message = format!(
            "Scheme \"{}\" is not supported. Scheme must be one of ('http', 'https').",
            scheme.unwrap_or_default()
        );
        form.error(at, "URL_TYPE_INVALID_SCHEME", message);
    }
}

fn embed_length(embed: &Value) -> usize {
    let own = [
        &embed["title"],
        &embed["description"],
        &embed["footer"]["text"],
        &embed["author"]["name"],
    ];
    let fields = items(&embed["fields"])
        .iter()
        .map(|field| length(&field["name"]) + length(&field["value"]));
    own.into_iter().map(length).chain(fields).sum()
}

fn allowed_mentions(form: &mut Form, at: &FormPath, allowed: &Value) {
    for kind in ["users", "roles"] {
        let parsed = items(&allowed["parse"]).iter().any(|parse| parse == kind);
        if parsed && !items(&allowed[kind]).is_empty() {
            let message =
                format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            form.error(
                &at.then(kind),
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                message,
            );
        }
    }
}
