//! The bot's own texts in Discord, read from `data/en.toml` and the same file in other languages.

mod commands;

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::messages::{Translations, fill};

pub use commands::{
    ChoiceTexts, CommandTexts, NamedText, OptionTexts, SetupChoiceTexts, SetupCommandTexts,
    SetupOptionTexts,
};

static TEXTS: LazyLock<Translations<Texts>> = LazyLock::new(|| {
    Translations::new(&[
        ("en", include_str!("data/en.toml")),
        ("fr", include_str!("data/fr.toml")),
    ])
});

/// The locales of Discord but the English ones, as Discord documents them.
const OTHER_LOCALES: [&str; 30] = [
    "id", "da", "de", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko",
];

/// Returns the texts in a language, given by a BCP 47 tag or a locale of Discord.
pub fn texts(language: &str) -> &'static Texts {
    TEXTS.of(language)
}

/// Returns the texts of each locale of Discord that is not English and has some.
pub fn translations() -> impl Iterator<Item = (&'static str, &'static Texts)> {
    let locales = OTHER_LOCALES.into_iter();
    locales.filter_map(|locale| Some((locale, TEXTS.find(locale)?)))
}

/// Every text, by the part of a reply that it stands in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub commands: CommandTexts,
    pub options: OptionTexts,
    pub choices: ChoiceTexts,
    pub buttons: ButtonTexts,
    pub form: FormTexts,
    pub answers: AnswerTexts,
    pub article: ArticleTexts,
    pub panel: PanelTexts,
    pub rating: RatingTexts,
    pub removal: RemovalTexts,
    pub teaching: TeachingTexts,
    pub unreadable: UnreadableTexts,
    #[serde(rename = "setup-commands")]
    pub setup_commands: SetupCommandTexts,
    #[serde(rename = "setup-options")]
    pub setup_options: SetupOptionTexts,
    #[serde(rename = "setup-choices")]
    pub setup_choices: SetupChoiceTexts,
    pub setup: SetupTexts,
    pub errors: ErrorTexts,
}

/// Labels of buttons.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ButtonTexts {
    pub share: String,
    pub ask: String,
    pub browse: String,
    pub shared: String,
    pub remove: String,
    pub ask_on: String,
    pub in_context: String,
    pub read_article: String,
    pub show_answer: String,
    pub helpful: String,
    pub not_helpful: String,
    pub previous: String,
    pub next: String,
    pub all_topics: String,
    pub all_articles: String,
}

/// The form in which people type a question.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FormTexts {
    pub title: String,
    pub label: String,
    pub description: String,
    pub private_description: String,
    pub placeholder: String,
}

/// Texts around answers and suggestions.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AnswerTexts {
    pub help: String,
    pub offer: String,
    pub unanswered: String,
    pub context_title: String,
    pub version: String,
    pub date: String,
}

impl AnswerTexts {
    /// Writes a day, given as `YYYY-MM-DD`, as usual in the language.
    pub fn date(&self, day: &str) -> String {
        match day.split('-').collect::<Vec<_>>()[..] {
            [year, month, day] => fill(
                &self.date,
                &[("year", &year), ("month", &month), ("day", &day)],
            ),
            _ => day.to_owned(),
        }
    }
}

/// Texts of the card that `/article` shows.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ArticleTexts {
    pub other_topic: String,
    /// The topic of pinned questions.
    pub pinned_topic: String,
    pub privacy: String,
    pub privacy_with_journal: String,
    pub no_article: String,
    pub one_article: String,
    pub articles: String,
    pub articles_title: String,
    pub choose_article: String,
    pub choose_topic: String,
    pub choose_question: String,
    pub topic: String,
    pub coverage: String,
    pub one_question: String,
    pub questions: String,
    pub detail_separator: String,
    pub publisher: String,
    pub byline: String,
    pub published: String,
    pub version: String,
    pub asked_here: String,
    pub unavailable: String,
    pub answers_here: String,
    pub private_answers: String,
    pub contact: String,
}

/// A panel: a message that stays in a channel, with buttons to ask and to browse.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PanelTexts {
    pub title: String,
    pub title_of_several: String,
    pub coverage: String,
    pub explanation: String,
    pub not_allowed: String,
    pub article_gone: String,
}

/// Replies to a press of *Helpful* or *Not helpful*.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RatingTexts {
    pub helpful: String,
    pub not_helpful: String,
    pub off: String,
}

/// Replies to a press of *Remove*.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RemovalTexts {
    pub not_allowed: String,
    pub failed: String,
}

/// Replies to who teaches.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TeachingTexts {
    pub absence: String,
    pub offer: String,
    pub choose: String,
    pub stop: String,
    pub stopped: String,
    pub taught: String,
    pub take_back: String,
    pub taken_back: String,
    pub too_late: String,
    pub not_there: String,
    pub not_a_teacher: String,
    pub unknown_entry: String,
    pub nothing_near: String,
    pub duplicate: String,
    pub link: String,
    pub formatting: String,
    pub too_long: String,
    pub no_words: String,
    pub no_embed: String,
    pub failed: String,
}

/// Sentences for messages that the bot cannot read.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct UnreadableTexts {
    pub no_text: String,
    pub withheld_reply: String,
    pub withheld_reference: String,
}

/// Replies to `/setup`.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SetupTexts {
    pub shown: String,
    pub changed: String,
    pub cleared: String,
    pub nothing: String,
    pub whole_server: String,
    pub article: String,
    pub answers: String,
    pub contact: String,
    pub public: String,
    pub private: String,
    pub gone: String,
    pub stored: String,
    pub exported: String,
    pub full: String,
    pub not_allowed: String,
    pub nothing_named: String,
    pub bound: String,
    pub contact_blank: String,
    pub contact_long: String,
    pub contact_ping: String,
    pub too_many: String,
    pub too_long: String,
    pub slow: String,
    pub not_stored: String,
    pub unreadable: String,
}

/// Sentences for when something went wrong.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ErrorTexts {
    pub cannot_show: String,
    pub outdated_button: String,
    pub too_many_questions: String,
    pub busy: String,
    pub sharing_unclear: String,
    pub unknown_command: String,
    pub unknown_article: String,
    pub article_unavailable: String,
    pub may_not_write: String,
    pub edited_too_soon: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_usual_in_the_language() {
        for (language, day, written) in [
            ("en-US", "2029-10-16", "2029-10-16"),
            ("fr", "2029-10-16", "16/10/2029"),
            ("fr", "in autumn", "in autumn"),
        ] {
            assert_eq!(texts(language).answers.date(day), written, "{language}");
        }
    }

    #[test]
    fn each_translation_is_found_by_a_locale_of_discord() {
        let locales: Vec<_> = translations().map(|(locale, _)| locale).collect();
        assert_eq!(locales, ["fr"]);
    }
}
