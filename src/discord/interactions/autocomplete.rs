//! What Discord offers while somebody types.

use serde_json::{Value, json};

use crate::answering::Answerer;
use crate::discord::custom_id::{Action, Key};
use crate::discord::rendering::limits;
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
    let mut choices: Vec<Choice> = Vec::new();
    for (at, which) in found.into_iter().take(limits::CHOICES) {
        let Some(text) = base.fact(at).questions.get(which) else {
            continue;
        };
        let choice = question(base, at, text);
        let twice = choices.iter().any(|other| other.name == choice.name);
        choices.push(if twice {
            of_article(base, at, text)
        } else {
            choice
        });
    }
    choices
}

/// A question that another article answers too.
fn of_article(base: &KnowledgeBase, at: FactRef, text: &str) -> Choice {
    let title = limits::line(&base.articles()[at.article].metadata.title, 40);
    Choice {
        name: limits::line(&format!("{title}: {text}"), limits::CHOICE),
        value: value_of(base, at),
    }
}

fn value_of(base: &KnowledgeBase, at: FactRef) -> String {
    Action::Context(vec![Key::of_fact(base, at)]).to_string()
}

/// A question is sent as it stands where Discord lets it, else by its fact.
fn question(base: &KnowledgeBase, at: FactRef, text: &str) -> Choice {
    let name = limits::line(text, limits::CHOICE);
    let value = if name == text {
        name.clone()
    } else {
        value_of(base, at)
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::answering::Policy;
    use crate::discord::fixture;

    fn answerer(base: KnowledgeBase) -> Answerer {
        Answerer::new(Arc::new(base), Policy::default())
    }

    #[test]
    fn choices_keep_their_limits_and_stand_for_their_facts() {
        let long = "When was the lamp lit? ".repeat(9);
        let base = fixture::base();
        let at = fixture::fact(&base, "lamp-lit-when");
        for text in ["When was the lamp lit?", long.as_str(), "two\nlines"] {
            let choice = question(&base, at, text);
            assert!(limits::count(&choice.name) <= 100 && limits::count(&choice.value) <= 100);
            assert!(
                choice.value == text || chosen(&base, &choice.value) == Some(at),
                "{choice:?}"
            );
        }
        assert_eq!(chosen(&base, "When was the lamp lit?"), None);
    }

    #[test]
    fn a_question_of_two_articles_is_offered_for_each() {
        let answerer = answerer(fixture::base_of(&[("one", "One", ""), ("two", "Two", "")]));
        let names: Vec<_> = questions(&answerer, "when was the lamp lit", None)
            .into_iter()
            .map(|choice| {
                (
                    choice.name,
                    chosen(answerer.base(), &choice.value).is_some(),
                )
            })
            .filter(|(name, _)| name.contains("When was"))
            .collect();
        let expected = [
            ("When was the lamp lit?", false),
            ("Two: When was the lamp lit?", true),
        ];
        assert_eq!(
            names,
            expected.map(|(name, by_fact)| (name.to_owned(), by_fact))
        );
    }

    #[test]
    fn never_more_than_discord_takes() {
        let answerer = answerer(fixture::base_with_topics(40));
        for typed in ["", "what is number", "zzz"] {
            assert!(questions(&answerer, typed, None).len() <= 25, "{typed}");
        }
    }

    #[test]
    fn an_article_is_found_by_id_key_or_title() {
        let base = fixture::base_of(&[("one", "The First", ""), ("two", "The Second", "")]);
        let key = Key::of("two").to_string();
        for named in ["two", " two ", "the second", key.as_str()] {
            assert_eq!(chosen_article(&base, named), Some(1), "{named}");
        }
        assert_eq!(chosen_article(&base, "three"), None);
        assert_eq!(articles(&base, "SECOND").len(), 1);
        assert_eq!(articles(&base, "").len(), 2);
    }
}
