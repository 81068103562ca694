//! The bot's own texts in Discord, read from `data/en.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::messages::parse;

/// The texts in English.
pub(super) static TEXTS: LazyLock<Texts> = LazyLock::new(|| parse(include_str!("data/en.toml")));

/// Every text, by the part of a reply that it stands in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Texts {
    pub(super) buttons: ButtonTexts,
    pub(super) answers: AnswerTexts,
    pub(super) article: ArticleTexts,
    pub(super) errors: ErrorTexts,
}

/// Labels of buttons.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ButtonTexts {
    pub(super) share: String,
    pub(super) in_context: String,
    pub(super) read_article: String,
    pub(super) show_answer: String,
    pub(super) previous: String,
    pub(super) next: String,
    pub(super) all_topics: String,
    pub(super) all_articles: String,
}

/// Texts around answers and suggestions.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct AnswerTexts {
    pub(super) help: String,
    pub(super) suggestions: String,
    pub(super) context_title: String,
}

/// Texts of the card that `/article` shows.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ArticleTexts {
    pub(super) other_topic: String,
    pub(super) privacy: String,
    pub(super) no_article: String,
    pub(super) articles: String,
    pub(super) articles_title: String,
    pub(super) choose_article: String,
    pub(super) choose_topic: String,
    pub(super) choose_question: String,
    pub(super) topic: String,
    pub(super) coverage: String,
    pub(super) one_question: String,
    pub(super) questions: String,
    pub(super) publisher: String,
    pub(super) byline: String,
    pub(super) published: String,
    pub(super) version: String,
}

/// Sentences for when something went wrong.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ErrorTexts {
    pub(super) cannot_show: String,
    pub(super) outdated_button: String,
    pub(super) too_many_questions: String,
    pub(super) busy: String,
    pub(super) unknown_command: String,
    pub(super) unknown_article: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_every_text() {
        let texts: Texts = parse(include_str!("data/en.toml"));
        assert!(texts.errors.cannot_show.contains("{reference}"));
    }
}
