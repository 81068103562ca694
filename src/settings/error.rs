//! Errors of the settings: each message names the place and how to correct it.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Reason why the settings could not be read. No message holds a value that may be the token.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// A settings file or the token file cannot be read.
    #[error("cannot read {}{}", path.display(), named_by_clause(*named_by))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The option or variable that names it, if any.
        named_by: Option<&'static str>,
        /// The system's error.
        source: io::Error,
    },
    /// A settings file is a folder, a pipe or a device.
    #[error("{} is not a regular file: the settings are read from regular files only", path.display())]
    NotAFile {
        /// The file.
        path: PathBuf,
    },
    /// A settings file has a syntax error.
    #[error("{origin}, line {line}: {message}")]
    Syntax {
        /// The file.
        origin: String,
        /// Line number, from 1.
        line: usize,
        /// The parser's message, without the text of the line.
        message: String,
    },
    /// A key or variable is not known.
    #[error("unknown setting `{name}` in {origin}{}", suggestion_clause(*nearest))]
    Unknown {
        /// The key or variable.
        name: String,
        /// The layer that holds it.
        origin: String,
        /// The nearest known name.
        nearest: Option<&'static str>,
    },
    /// A value is not one that the setting accepts.
    #[error("`{name}` in {origin} must be {expected}{}", value_clause(value.as_deref()))]
    InvalidValue {
        /// The key or variable.
        name: String,
        /// The layer that holds it.
        origin: String,
        /// Description of the values that are accepted.
        expected: &'static str,
        /// The invalid value, unless it may be secret.
        value: Option<String>,
    },
    /// A value looks like the token, and is not that of the token.
    #[error(
        "`{name}` in {origin} holds what looks like a bot's token. The token belongs into DISCORD_TOKEN, and another value here. If others may have seen it, make a new one: Discord Developer Portal, your application, Bot, Reset Token"
    )]
    MisplacedToken {
        /// The key or variable.
        name: String,
        /// The layer that holds it.
        origin: String,
    },
    /// The token is given twice.
    #[error(
        "both DISCORD_TOKEN (in {token}) and DISCORD_TOKEN_FILE (in {file}) are set: keep one of them"
    )]
    TwoTokens {
        /// The layer that holds the token.
        token: String,
        /// The layer that names the token file.
        file: String,
    },
    /// The layers cannot be merged.
    #[error("the settings cannot be merged")]
    Merge(#[from] config::ConfigError),
}

fn named_by_clause(named_by: Option<&str>) -> String {
    named_by.map_or_else(String::new, |name| format!(", which {name} names"))
}

fn suggestion_clause(nearest: Option<&str>) -> String {
    nearest.map_or_else(
        || "; `verbatim config --example` shows every setting".to_owned(),
        |name| format!("; did you mean `{name}`?"),
    )
}

fn value_clause(value: Option<&str>) -> String {
    value.map_or_else(String::new, |value| format!(", not {value:?}"))
}
