//! The rules of a message's form.
use super::components;
use super::form::{At, Form, items, length};
use super::reply::Refusal;
use serde_json::Value;

const MOST_EMBEDS: usize = 10;
const MOST_IN_EMBEDS: usize = 6000;
const MOST_FIELDS: usize = 25;
const MOST_CONTENT: usize = 2000;

/// Refuses a message that Discord would refuse; `at` is where in the request it is.
pub fn check(message: &Value, at: &At) -> Result<(), Refusal> {
    let mut form = Form::default();
    form.at_most(&at.then("content"), &message["content"], MOST_CONTENT);
    embeds(&mut form, &at.then("embeds"), &message["embeds"]);
    components::check(&mut form, &at.then("components"), &message["components"]);
    allowed_mentions(
        &mut form,
        &at.then("allowed_mentions"),
        &message["allowed_mentions"],
    );
    form.check()
}

/// Refuses a new message that says nothing.
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

fn embeds(form: &mut Form, at: &At, list: &Value) {
    form.count(at, list, 0, MOST_EMBEDS);
    for (index, item) in items(list).iter().enumerate() {
        embed(form, &at.then(index), item);
    }
    if items(list).iter().map(embed_length).sum::<usize>() > MOST_IN_EMBEDS {
        form.wrong(
            at,
            "MAX_EMBED_SIZE_EXCEEDED",
            format!("Embed size exceeds maximum size of {MOST_IN_EMBEDS}"),
        );
    }
}

fn embed(form: &mut Form, at: &At, embed: &Value) {
    form.at_most(&at.then("title"), &embed["title"], 256);
    form.at_most(&at.then("description"), &embed["description"], 4096);
    form.at_most(
        &at.then("footer").then("text"),
        &embed["footer"]["text"],
        2048,
    );
    form.at_most(
        &at.then("author").then("name"),
        &embed["author"]["name"],
        256,
    );
    form.count(&at.then("fields"), &embed["fields"], 0, MOST_FIELDS);
    for (index, field) in items(&embed["fields"]).iter().enumerate() {
        let at = at.then("fields").then(index);
        form.required(&at.then("name"), &field["name"], 256);
        form.required(&at.then("value"), &field["value"], 1024);
    }
    link(form, &at.then("url"), &embed["url"]);
}

fn link(form: &mut Form, at: &At, url: &Value) {
    let scheme = url
        .as_str()
        .map(|url| url.split(':').next().unwrap_or_default());
    if scheme.is_some_and(|scheme| !matches!(scheme, "http" | "https")) {
        let message = format!(
            "Scheme \"{}\" is not supported. Scheme must be one of ('http', 'https').",
            scheme.unwrap_or_default()
        );
        form.wrong(at, "URL_TYPE_INVALID_SCHEME", message);
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

fn allowed_mentions(form: &mut Form, at: &At, allowed: &Value) {
    for kind in ["users", "roles"] {
        let parsed = items(&allowed["parse"]).iter().any(|parse| parse == kind);
        if parsed && !items(&allowed[kind]).is_empty() {
            let message =
                format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            form.wrong(
                &at.then(kind),
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                message,
            );
        }
    }
}
