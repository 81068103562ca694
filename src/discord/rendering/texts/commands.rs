//! Names and descriptions of commands, of their options and of the choices for these.

use serde::Deserialize;

/// Commands.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CommandTexts {
    pub ask: NamedText,
    pub article: NamedText,
    pub panel: NamedText,
    pub ask_message: NamedText,
    pub teach: NamedText,
    pub teach_message: NamedText,
    pub setup: NamedText,
}

/// Options of commands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionTexts {
    pub question: NamedText,
    pub article: NamedText,
    pub private: NamedText,
    pub example: NamedText,
    pub entry: NamedText,
}

/// A command or an option.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedText {
    pub name: String,
    /// A command in the menu of a message has none.
    pub description: Option<String>,
}

/// Choices of autocomplete.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ChoiceTexts {
    pub question_of_article: String,
}

/// What `/setup` can do.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetupCommandTexts {
    pub change: NamedText,
    pub show: NamedText,
    pub clear: NamedText,
    pub export: NamedText,
}

/// Options of `/setup`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetupOptionTexts {
    pub channel: NamedText,
    pub article: NamedText,
    pub answers: NamedText,
    pub contact: NamedText,
    pub setting: NamedText,
}

/// Choices of who sees the answers, and of what is removed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetupChoiceTexts {
    pub public: String,
    pub private: String,
    pub article: String,
    pub answers: String,
    pub contact: String,
}
