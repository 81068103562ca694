//! Autocomplete choices that Discord offers while somebody types an option.

use serde_json::{Value, json};

use crate::answering::Answerer;
use crate::discord::custom_id::{Action, NameHash};
use crate::discord::rendering::size_limits;
use crate::discord::rendering::texts::{ChoiceTexts, texts};
use crate::knowledge::{FactRef, KnowledgeBase};
use crate::text::messages::fill;

/// Characters of an article's title before a question.
const TITLE_LENGTH: usize = 40;

/// A choice, and the value that Discord sends when it is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    name: String,
    value: String,
}

impl Choice {
    /// Creates a choice with a label on one line.
    #[must_use]
    pub fn new(label: &str, value: String) -> Self {
        let name = size_limits::single_line(label, size_limits::CHOICE);
        Self { name, value }
    }
}

/// Returns curated questions that complete the typed text.
#[must_use]
pub fn question_choices(
    answerer: &Answerer,
    typed: &str,
    article: Option<usize>,
    language: &str,
) -> Vec<Choice> {
    let texts = &texts(language).choices;
    let found = answerer.complete(typed, article, size_limits::CHOICES);
    let base = answerer.base();
    let mut choices: Vec<Choice> = Vec::new();
    for (at, example) in found.into_iter().take(size_limits::CHOICES) {
        let Some(text) = base.fact(at).questions.get(example) else {
            continue;
        };
        let choice = question_choice(base, at, text);
        let is_duplicate = choices.iter().any(|other| other.name == choice.name);
        choices.push(if is_duplicate {
            choice_with_title(base, at, text, texts)
        } else {
            choice
        });
    }
    choices
}

/// A choice for a question that several articles answer.
fn choice_with_title(base: &KnowledgeBase, at: FactRef, text: &str, texts: &ChoiceTexts) -> Choice {
    let title = &base.articles()[at.article].metadata.title;
    let title = size_limits::single_line(title, TITLE_LENGTH);
    let name = fill(
        &texts.question_of_article,
        &[("title", &title), ("question", &text)],
    );
    Choice {
        name: size_limits::single_line(&name, size_limits::CHOICE),
        value: fact_value(base, at),
    }
}

/// A choice that sends the question itself if it fits, else its fact.
fn question_choice(base: &KnowledgeBase, at: FactRef, text: &str) -> Choice {
    let name = size_limits::single_line(text, size_limits::CHOICE);
    let value = if name == text {
        name.clone()
    } else {
        fact_value(base, at)
    };
    Choice { name, value }
}

fn fact_value(base: &KnowledgeBase, at: FactRef) -> String {
    Action::ShowContext(vec![NameHash::of_fact(base, at)]).to_string()
}

/// Returns the fact of a choice that was sent as a fact instead of a question.
#[must_use]
pub fn chosen_fact(base: &KnowledgeBase, value: &str) -> Option<FactRef> {
    match value.parse() {
        Ok(Action::ShowContext(facts)) => facts.first()?.find_fact(base),
        _ => None,
    }
}

/// Returns articles whose id or title contains the typed text.
#[must_use]
pub fn article_choices(base: &KnowledgeBase, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let matches = |text: &str| text.to_lowercase().contains(&typed);
    base.articles()
        .iter()
        .filter(|article| matches(&article.id) || matches(&article.metadata.title))
        .take(size_limits::CHOICES)
        .map(|article| Choice {
            name: size_limits::single_line(&article.metadata.title, size_limits::CHOICE),
            value: article_value(&article.id),
        })
        .collect()
}

fn article_value(id: &str) -> String {
    if size_limits::count(id) <= size_limits::CHOICE {
        id.to_owned()
    } else {
        NameHash::new(id).to_string()
    }
}

/// Returns the article that was chosen, or whose id or title was typed.
#[must_use]
pub fn chosen_article(base: &KnowledgeBase, value: &str) -> Option<usize> {
    let value = value.trim();
    let by_title = || {
        let matches = |title: &str| title.trim().to_lowercase() == value.to_lowercase();
        base.articles()
            .iter()
            .position(|article| matches(&article.metadata.title))
    };
    let by_hash = || value.parse::<NameHash>().ok()?.find_article(base);
    base.find_article(value).or_else(by_hash).or_else(by_title)
}

/// Builds the data of the response to an autocomplete interaction.
#[must_use]
pub fn response_data(choices: &[Choice]) -> Value {
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
    fn choices_fit_and_lead_to_their_facts() {
        let long = "When was the lamp lit? ".repeat(9);
        let base = fixture::base();
        let at = fixture::fact(&base, "lamp-lit-when");
        for text in ["When was the lamp lit?", long.as_str(), "two\nlines"] {
            let choice = question_choice(&base, at, text);
            assert!(
                size_limits::count(&choice.name) <= 100 && size_limits::count(&choice.value) <= 100
            );
            assert!(
                choice.value == text || chosen_fact(&base, &choice.value) == Some(at),
                "{choice:?}"
            );
        }
        assert_eq!(chosen_fact(&base, "When was the lamp lit?"), None);
    }

    #[test]
    fn a_question_of_two_articles_is_offered_for_each() {
        let answerer = answerer(fixture::base_of(&[("one", "One", ""), ("two", "Two", "")]));
        let names: Vec<_> = question_choices(&answerer, "when was the lamp lit", None, "en")
            .into_iter()
            .map(|choice| {
                (
                    choice.name,
                    chosen_fact(answerer.base(), &choice.value).is_some(),
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
    fn never_more_choices_than_discord_accepts() {
        let answerer = answerer(fixture::base_with_topics(40));
        for typed in ["", "what is number", "zzz"] {
            assert!(
                question_choices(&answerer, typed, None, "en").len() <= 25,
                "{typed}"
            );
        }
    }

    #[test]
    fn an_article_is_found_by_id_hash_or_title() {
        let base = fixture::base_of(&[("one", "The First", ""), ("two", "The Second", "")]);
        let hash = NameHash::new("two").to_string();
        for named in ["two", " two ", "the second", hash.as_str()] {
            assert_eq!(chosen_article(&base, named), Some(1), "{named}");
        }
        assert_eq!(chosen_article(&base, "three"), None);
        assert_eq!(article_choices(&base, "SECOND").len(), 1);
        assert_eq!(article_choices(&base, "").len(), 2);
    }
}
