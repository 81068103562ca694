//! The knowledge files as types, for their JSON Schemas. `tests/suite/schema.rs` holds them against what the program reads.
#![allow(dead_code, reason = "the types are only described")]

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// What an article says, and what readers may ask that it does not say.
#[derive(JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
#[schemars(title = "facts.toml")]
pub struct FactsFile {
    pub article: Metadata,
    #[schemars(length(min = 1))]
    pub fact: Vec<Fact>,
    #[serde(default)]
    pub absence: Vec<Absence>,
    #[serde(default)]
    pub synonyms: Vec<Synonyms>,
    #[serde(default)]
    pub answering: Option<Answering>,
}

/// What is known of the article.
#[derive(JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metadata {
    /// The title, or a descriptive one (then `source_note` says so).
    #[schemars(length(min = 1))]
    pub title: String,
    pub publisher: Option<String>,
    /// The author's line.
    pub byline: Option<String>,
    /// The address of the article, as the browser shows it.
    #[schemars(regex(pattern = r"^https?://"))]
    pub url: Option<String>,
    /// The day of publication, such as 2029-10-16.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub published: Option<String>,
    /// The language of the article: "en" unless set, or "fr".
    pub language: Option<String>,
    /// One or two sentences, for readers who ask what the article is about.
    pub summary: Option<String>,
    /// What readers are told of where the text comes from.
    pub source_note: Option<String>,
    /// Where readers find a person, when the article does not say what they ask: plain words, a channel as <#123>, a link
    /// with https. It pings nobody.
    #[schemars(
        length(min = 1, max = 200),
        regex(pattern = r"^(?!.*(<@|@everyone|@here))")
    )]
    pub contact: Option<String>,
}

/// An answer with the sentences that prove it.
#[derive(JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What the fact is about: small letters, digits and hyphens.
    #[schemars(regex(pattern = r"^[a-z0-9-]+$"))]
    pub id: String,
    /// The group of facts that it belongs to, for /article.
    pub topic: Option<String>,
    /// Ways of asking, better 3 to 8; the first is shown to readers.
    #[schemars(length(min = 1))]
    pub questions: Vec<String>,
    /// One or two sentences that say no more than the sources.
    #[schemars(length(min = 1, max = 600))]
    pub answer: String,
    /// Sentences of article.txt, word for word.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
    /// Why a finding of `verbatim check` about this entry is right as it is.
    pub checked: Option<String>,
    /// true: readers see its question first. At most ten of an article.
    #[serde(default)]
    pub pinned: bool,
    /// true: not finished, and not used.
    #[serde(default)]
    pub todo: bool,
}

/// What the article does not say.
#[derive(JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// What is asked: small letters, digits and hyphens.
    #[schemars(regex(pattern = r"^[a-z0-9-]+$"))]
    pub id: String,
    /// Ways of asking.
    #[schemars(length(min = 1))]
    pub questions: Vec<String>,
    /// The sentence that says that the article does not say it.
    #[schemars(length(min = 1, max = 600))]
    pub answer: String,
    /// Why a finding of `verbatim check` about this entry is right as it is.
    pub checked: Option<String>,
    /// true: not finished, and not used.
    #[serde(default)]
    pub todo: bool,
}

/// Words and phrases that mean the same in this article.
#[derive(JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonyms {
    #[schemars(length(min = 2))]
    pub terms: Vec<String>,
}

/// How sure an answer must be.
#[derive(JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answering {
    /// The confidence that an answer from this article needs.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub threshold: Option<f64>,
}

/// More ways of asking, by the id of the fact or the absence.
#[derive(JsonSchema, Deserialize)]
#[schemars(title = "examples.toml", transparent)]
pub struct ExamplesFile(pub BTreeMap<String, Examples>);

/// Ways of asking, as people really asked.
#[derive(JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examples {
    #[schemars(length(min = 1))]
    pub questions: Vec<String>,
}

/// Questions and conversations that test the facts.
#[derive(JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
#[schemars(title = "gold.toml")]
pub struct GoldFile {
    #[serde(default)]
    pub case: Vec<Case>,
    #[serde(default)]
    pub conversation: Vec<Conversation>,
}

/// A question with the facts that answer it: either expect or all.
#[derive(JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["expect"] }, { "required": ["all"] }]))]
pub struct Case {
    /// The question, in other words than the examples.
    #[schemars(length(min = 1))]
    pub question: String,
    /// Ids of facts, any of which is right; an empty list: no fact may answer.
    pub expect: Option<Vec<String>>,
    /// For several questions in one message: the facts that are right for each.
    #[schemars(length(min = 1), inner(length(min = 1)))]
    pub all: Option<Vec<Vec<String>>>,
}

/// Questions of which each may follow up those before it.
#[derive(JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversation {
    #[schemars(length(min = 2))]
    pub turns: Vec<Case>,
}
