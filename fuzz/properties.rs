//! What must hold for any input, as a function for each fuzz target. The test suite and the targets share this file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    dead_code,
    reason = "a property that does not hold panics, and a fuzz target uses one of them"
)]

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};
use verbatim::answering::{Answerer, Decision, Policy, Question};
use verbatim::discord::{GatewayLimits, InteractionResponder, Options};
use verbatim::knowledge::{ArticleFiles, Compiled, KnowledgeBase, TextFile, compile};
use verbatim::live::LiveAnswerer;
use verbatim::metrics::Metrics;
use verbatim::text::sentences::sentences;

const ARTICLE: &str = "The two boats will cost 6.4 million crowns. They replace a ferry of 1974, \"the Rust Bucket\".\n\nSome 400 fishermen protested on 3 May; Ann Reed of the council called it a shame.\n";

const FACTS: &str = r#"
[article]
title = "Lindholm *votes* for [ferries](https://example.org)"

[[fact]]
id = "cost"
topic = "the boats"
questions = ["How much do the boats cost?", "What is the price of the two boats?"]
answer = "The two boats will cost 6.4 million crowns."
sources = ["The two boats will cost 6.4 million crowns."]

[[fact]]
id = "protest"
questions = ["How many fishermen protested?", "Who protested?"]
answer = "Some 400 fishermen."
sources = ["Some 400 fishermen protested on 3 May; Ann Reed of the council called it a shame."]

[[absence]]
id = "speed"
questions = ["How fast are the boats?"]
answer = "The article does not say how fast they are."
"#;

/// Characters of a message's content, and of all texts of its embeds.
const CONTENT: usize = 2000;
const EMBEDS: usize = 6000;
const CUSTOM_ID: usize = 100;

/// What all inputs are asked of, built once.
static ANSWERER: LazyLock<Answerer> = LazyLock::new(answerer);
static RESPONDER: LazyLock<(Runtime, InteractionResponder)> = LazyLock::new(responder);

fn answerer() -> Answerer {
    let base = compiled(ARTICLE, FACTS)
        .base
        .expect("a base without errors");
    Answerer::new(Arc::new(base), Policy::default())
}

fn responder() -> (Runtime, InteractionResponder) {
    let unlimited = NonZeroU32::MAX;
    let options = Options {
        token: "".into(),
        api_base: Some("http://127.0.0.1:9".to_owned()),
        guild_id: None,
        channels: BTreeMap::new(),
        servers: None,
        contact: None,
        per_person: unlimited,
        per_channel: unlimited,
        teaching: None,
        journal: None,
        metrics: Metrics::default(),
        shards: None,
        gateway: GatewayLimits::default(),
    };
    let live = Arc::new(LiveAnswerer::new(answerer()));
    let runtime = Builder::new_current_thread().enable_all().build();
    let responder = InteractionResponder::new(&options, live);
    (runtime.expect("a runtime"), responder.expect("a responder"))
}

fn compiled(article: &str, facts: &str) -> Compiled {
    let file = |name: &str, text: &str| {
        let path = PathBuf::from(name);
        let text = text.to_owned();
        Some(TextFile { path, text })
    };
    compile(&[ArticleFiles {
        id: "invented".to_owned(),
        article: file("article.txt", article),
        facts: file("facts.toml", facts),
        examples: None,
        gold: None,
    }])
}

/// Whatever somebody asks, each answer and source is one of the base, and the reply is one that Discord accepts.
pub fn text_to_reply(text: &str) {
    let question = Question {
        utterance: text,
        article: None,
        follows: None,
    };
    let outcome = ANSWERER.ask(question);
    for candidate in &outcome.candidates {
        assert!((0.0..=1.0).contains(&candidate.confidence));
    }
    if let Decision::Answer { answers, .. } = &outcome.decision {
        assert!(!answers.is_empty());
    }
    let options = json!([{"name": "question", "type": 3, "value": text}]);
    let data = json!({"id": "1", "name": "ask", "type": 1, "options": options});
    let response = respond_to(&json!(2), &data).expect("a command is answered");
    let embed = &response["data"]["embeds"][0]["description"];
    let quoted = embed.as_str().unwrap_or_default().lines();
    let mut quoted = quoted.filter_map(|line| line.strip_prefix("> "));
    // Formatting is escaped, so only the words are compared.
    assert!(
        quoted.all(|line| bare(ARTICLE).contains(&bare(line))),
        "{response}"
    );
}

/// The letters and digits of a text.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whatever a button says, it is answered.
pub fn custom_id(text: &str) {
    let data = json!({"custom_id": text, "component_type": 2});
    respond_to(&json!(3), &data).expect("a press is answered");
    let data = json!({"custom_id": text, "component_type": 3, "values": [text]});
    respond_to(&json!(3), &data).expect("a choice is answered");
}

/// Whatever the body of a request holds, there is no response or one that Discord accepts.
pub fn interaction_json(bytes: &[u8]) {
    let (runtime, responder) = &*RESPONDER;
    if let Some(response) = runtime.block_on(responder.respond(bytes)) {
        assert_acceptable(&response);
    }
}

/// Responds to an interaction with this type and data.
fn respond_to(kind: &Value, data: &Value) -> Option<Value> {
    let user = json!({"id": "8", "username": "asker"});
    let interaction = json!({
        "id": "90", "application_id": "1", "token": "x", "type": kind, "channel_id": "6", "user": user, "data": data,
        "message": {"id": "80", "channel_id": "6", "author": user},
    });
    let (runtime, responder) = &*RESPONDER;
    let response = runtime.block_on(responder.respond(interaction.to_string().as_bytes()));
    response.inspect(assert_acceptable)
}

/// Panics if Discord would not accept a response, or if it would ping somebody.
fn assert_acceptable(response: &Value) {
    let kind = response["type"].as_u64().expect("a type");
    assert!([1, 4, 7, 8].contains(&kind), "{response}");
    if kind == 4 || kind == 7 {
        let data = &response["data"];
        assert_eq!(data["allowed_mentions"]["parse"], json!([]), "{response}");
        assert!(characters(&data["content"]) <= CONTENT, "{response}");
        let embeds = data["embeds"].as_array().into_iter().flatten();
        assert!(
            embeds.map(characters).sum::<usize>() <= EMBEDS,
            "{response}"
        );
        assert_custom_ids(&data["components"]);
    }
}

/// The number of characters in all texts of a value.
fn characters(value: &Value) -> usize {
    match value {
        Value::String(text) => text.encode_utf16().count(),
        Value::Array(items) => items.iter().map(characters).sum(),
        Value::Object(fields) => fields.values().map(characters).sum(),
        _ => 0,
    }
}

fn assert_custom_ids(components: &Value) {
    let rows = components.as_array().into_iter().flatten();
    let rows = rows.filter_map(|row| row["components"].as_array());
    for component in rows.flatten() {
        let id = component["custom_id"].as_str().unwrap_or_default();
        assert!(id.len() <= CUSTOM_ID, "{component}");
    }
}

/// Whatever stands in a `facts.toml`, each problem has a message, and what is loaded is proven.
pub fn facts_reader(text: &str) {
    for facts in [text.to_owned(), format!("{FACTS}{text}")] {
        let compiled = compiled(ARTICLE, &facts);
        for problem in &compiled.problems {
            assert!(!problem.to_string().is_empty());
        }
        let base = compiled.base.iter();
        base.for_each(assert_proven);
    }
}

fn assert_proven(base: &KnowledgeBase) {
    for (at, fact) in base.facts() {
        assert!(!fact.sources.is_empty());
        let article = &base.articles()[at.article];
        let mut sources = fact.sources.iter();
        assert!(sources.all(|source| article.text.get(source.range.clone()).is_some()));
    }
}

/// Whatever an article holds, its sentences follow each other and leave out nothing but white space.
pub fn article_splitter(text: &str) {
    let mut end = 0;
    for sentence in sentences(text) {
        let skipped = text
            .get(end..sentence.start)
            .expect("whole characters, in order");
        assert!(skipped.trim().is_empty(), "{skipped:?}");
        assert!(!text[sentence.clone()].trim().is_empty());
        end = sentence.end;
    }
    assert!(text[end..].trim().is_empty());
    let facts = "[article]\ntitle = \"Any\"\n";
    let problems = compiled(text, facts).problems;
    assert!(
        problems
            .iter()
            .all(|problem| !problem.to_string().is_empty())
    );
}
