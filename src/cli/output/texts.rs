//! The texts of the terminal, read from `data/en.toml` and the same file in other languages.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::messages::Translations;

static TEXTS: LazyLock<Translations<Texts>> = LazyLock::new(|| {
    Translations::new(&[
        ("en", include_str!("data/en.toml")),
        ("fr", include_str!("data/fr.toml")),
    ])
});

/// Returns the texts in a language, given by its BCP 47 tag.
pub fn texts(language: &str) -> &'static Texts {
    TEXTS.of(language)
}

/// Every text, by where it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub reply: ReplyTexts,
    pub chat: ChatTexts,
}

/// Texts of a reply.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyTexts {
    pub near: String,
    pub unanswered: String,
    pub paragraph: String,
    pub footer: String,
}

/// Texts of a conversation.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ChatTexts {
    pub usage: String,
    pub choose: String,
    pub not_utf8: String,
    pub too_long: String,
}
