//! What Discord offers while somebody types.

use serde_json::{Value, json};

use super::custom_id::{Action, Key};
use super::limits;
use crate::answering::Answerer;
use crate::knowledge::{FactRef, KnowledgeBase};

/// A line to choose, and what is sent when it is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    name: String,
    value: String,
}

/// Curated questions that begin what was typed.
#[must_use]
pub fn questions(answerer: &Answerer, typed: &str, article: Option<usize>) -> Vec<Choice> {
    let found = answerer.complete(typed, article, limits::CHOICES);
    let base = answerer.base();
    found
        .into_iter()
        .filter_map(|(at, which)| Some(question(base, at, base.fact(at).questions.get(which)?)))
        .take(limits::CHOICES)
        .collect()
}

/// A question is sent as it stands where Discord lets it, else by its fact.
fn question(base: &KnowledgeBase, at: FactRef, text: &str) -> Choice {
    let name = limits::line(text, limits::CHOICE);
    let value = if name == text {
        name.clone()
    } else {
        let fact = Key::of_fact(base, at);
        Action::Context(vec![fact]).to_string()
    };
    Choice { name, value }
}

/// The fact that a chosen line stands for, where it could not be sent as a question.
#[must_use]
pub fn chosen(base: &KnowledgeBase, value: &str) -> Option<FactRef> {
    match value.parse() {
        Ok(Action::Context(facts)) => facts.first()?.fact(base),
        _ => None,
    }
}

/// Articles by what was typed of their id or title.
#[must_use]
pub fn articles(base: &KnowledgeBase, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let matches = |text: &str| text.to_lowercase().contains(&typed);
    base.articles()
        .iter()
        .filter(|article| matches(&article.id) || matches(&article.metadata.title))
        .take(limits::CHOICES)
        .map(|article| Choice {
            name: limits::line(&article.metadata.title, limits::CHOICE),
            value: article_value(&article.id),
        })
        .collect()
}

fn article_value(id: &str) -> String {
    if limits::count(id) <= limits::CHOICE {
        id.to_owned()
    } else {
        Key::of(id).to_string()
    }
}

/// The article that a chosen or typed line stands for.
#[must_use]
pub fn chosen_article(base: &KnowledgeBase, value: &str) -> Option<usize> {
    let value = value.trim();
    let by_title = || {
        let same = |title: &str| title.trim().to_lowercase() == value.to_lowercase();
        base.articles()
            .iter()
            .position(|article| same(&article.metadata.title))
    };
    let by_key = || Some(value.parse::<Key>().ok()?.article(base)?.0);
    base.find_article(value).or_else(by_key).or_else(by_title)
}

/// The data of the callback.
#[must_use]
pub fn data(choices: &[Choice]) -> Value {
    let choices: Vec<_> = choices
        .iter()
        .map(|choice| json!({"name": choice.name, "value": choice.value}))
        .collect();
    json!({ "choices": choices })
}
