//! The properties of the fuzz targets, with random inputs for a short time. `fuzz/README.md` tells how to look longer.

#[path = "../../fuzz/properties.rs"]
mod properties;

use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// Time for each property.
const TIME: Duration = Duration::from_millis(800);

/// Parts of which texts are made that reach more of the program than random letters do.
const PARTS: &[&str] = &[
    "How much",
    "do the boats",
    " cost",
    "?",
    "and ",
    "who protested",
    "\n",
    "> ",
    "<@1>",
    "**",
    "`",
    "](",
    "http://x.y/",
    "[[fact]]\n",
    "[article]\n",
    "id = ",
    "\"a\"\n",
    "questions = [",
    "]",
    "sources = [",
    "answer = ",
    "'''",
    "\"\"\"",
    "The two boats",
    "6.4 million",
    " crowns. ",
    "Mr. ",
    "...",
    "\u{201c}",
    "\u{ab} ",
    "\u{202e}",
    "\u{1f6a2}",
    "\0",
    "\r\n",
    "v1:",
    "c:",
    "a:",
    "T:",
    "0123456789abcdef",
    "cbf29ce484222325",
    ":",
    "18446744073709551616",
    "{\"type\":2,",
    "{\"type\":3,",
    "\"id\":\"90\",",
    "\"token\":\"x\",",
    "\"data\":{",
    "\"name\":\"ask\",",
    "}",
    ",",
    "[",
    "null",
];

fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(PARTS).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "\\PC{0,40}",
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// An interaction of each kind that the bot uses.
fn interactions() -> Vec<Value> {
    let user = json!({"id": "8", "username": "asker", "discriminator": "0"});
    let message = json!({"id": "80", "channel_id": "7", "author": user, "content": "who protested?", "flags": 64});
    let question = json!({"name": "question", "type": 3, "value": "who protested?"});
    let typed = json!({"name": "question", "type": 3, "value": "who", "focused": true});
    let resolved = json!({"messages": {"80": message}});
    let with = |kind: u8, data: Value| {
        json!({
            "id": "90", "application_id": "1", "token": "x", "version": 1, "type": kind, "channel_id": "7",
            "guild_id": "6", "locale": "fr", "app_permissions": "0", "channel": {"id": "7", "type": 0},
            "member": {"user": user, "roles": ["5"], "nick": null}, "message": message, "data": data,
        })
    };
    vec![
        with(
            2,
            json!({"id": "1", "name": "ask", "type": 1, "options": [question]}),
        ),
        with(2, json!({"id": "1", "name": "article", "type": 1})),
        with(
            2,
            json!({"id": "1", "name": "Ask the article", "type": 3, "target_id": "80", "resolved": resolved}),
        ),
        with(
            4,
            json!({"id": "1", "name": "ask", "type": 1, "options": [typed]}),
        ),
        with(
            3,
            json!({"custom_id": "v1:c:0123456789abcdef", "component_type": 2}),
        ),
        with(
            3,
            json!({"custom_id": "v1:L", "component_type": 3, "values": ["0123456789abcdef"]}),
        ),
    ]
}

/// Values that may stand anywhere in an interaction.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(|number| json!(number)),
        any::<u64>().prop_map(|id| json!(id.to_string())),
        text().prop_map(|text| json!(text)),
        prop::sample::select(interactions()),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[[{"a": [true, 1e300]}]]])),
    ]
}

/// An interaction with some of its values replaced.
fn interaction() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), value());
    let changes = prop::collection::vec(change, 0..4);
    (prop::sample::select(interactions()), changes).prop_map(|(mut interaction, changes)| {
        for (index, value) in changes {
            let places = places(&interaction);
            let place = index.get(&places);
            if let Some(old) = interaction.pointer_mut(place) {
                *old = value;
            }
        }
        interaction.to_string()
    })
}

/// The places of all values in a value.
fn places(value: &Value) -> Vec<String> {
    let inner = |(key, value): (String, &Value)| {
        let key = format!("/{key}");
        let deeper = places(value)
            .into_iter()
            .map(|place| format!("{key}{place}"));
        deeper.collect::<Vec<_>>()
    };
    let mut all = vec![String::new()];
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| (key.clone(), value));
            all.extend(fields.flat_map(inner));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            let items = items.map(|(index, value)| (index.to_string(), value));
            all.extend(items.flat_map(inner));
        }
        _ => {}
    }
    all
}

/// Tries a property with as many inputs as the time allows, and shows the one that it does not hold for.
fn holds_for_random<T: std::fmt::Debug>(inputs: &impl Strategy<Value = T>, property: impl Fn(&T)) {
    let mut runner = TestRunner::deterministic();
    let begun = Instant::now();
    while begun.elapsed() < TIME {
        let input = inputs.new_tree(&mut runner).unwrap().current();
        let shown = Shown(&input);
        property(&input);
        std::mem::forget(shown);
    }
}

/// An input that is printed if the property panics.
struct Shown<'a, T: std::fmt::Debug>(&'a T);

impl<T: std::fmt::Debug> Drop for Shown<'_, T> {
    fn drop(&mut self) {
        eprintln!("the property does not hold for {:?}", self.0);
    }
}

#[test]
fn any_text_gets_a_reply_out_of_the_base() {
    holds_for_random(&text(), |text| properties::text_to_reply(text));
}

#[test]
fn any_press_is_answered() {
    holds_for_random(&text(), |text| properties::custom_id(text));
}

#[test]
fn any_json_gets_no_response_or_one_that_discord_accepts() {
    let body = prop_oneof![4 => interaction(), 1 => text()];
    holds_for_random(&body, |body| {
        properties::interaction_json(body.as_bytes());
    });
}

#[test]
fn any_facts_file_is_read_or_its_problems_are_told() {
    holds_for_random(&text(), |text| properties::facts_reader(text));
}

#[test]
fn any_article_is_split_without_a_gap() {
    holds_for_random(&text(), |text| properties::article_splitter(text));
}
