//! The rules that draft questions, a file for each language.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::messages::Translations;

static RULES: LazyLock<Translations<Rules>> = LazyLock::new(|| {
    Translations::new(&[
        ("en", include_str!("data/en/rules.toml")),
        ("fr", include_str!("data/fr/rules.toml")),
    ])
});

/// Templates of questions, and the words by which it is seen what a sentence tells.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Rules {
    pub(super) when: String,
    pub(super) when_auxiliary: String,
    #[serde(rename = "where")]
    pub(super) place: String,
    #[serde(rename = "where-auxiliary")]
    pub(super) place_auxiliary: String,
    pub(super) why: String,
    pub(super) why_auxiliary: String,
    pub(super) how_many: String,
    pub(super) who_is: String,
    pub(super) who_said: String,
    pub(super) auxiliaries: Vec<String>,
    pub(super) subordinators: Vec<String>,
    pub(super) times: Vec<String>,
    pub(super) time_prepositions: Vec<String>,
    pub(super) place_prepositions: Vec<String>,
    pub(super) articles: Vec<String>,
    pub(super) reasons: Vec<String>,
    pub(super) numbers: Vec<String>,
    pub(super) reporting: Vec<String>,
}

impl Rules {
    /// Returns the rules of a language, given by its BCP 47 tag, if there are any.
    pub(super) fn of(tag: &str) -> Option<&'static Self> {
        RULES.find(tag)
    }
}
