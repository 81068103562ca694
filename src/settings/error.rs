//! What can be wrong with the settings, each in a sentence that names the place and the way out.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why the settings could not be read. No message holds a value that may be the token.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// A file of settings or the token's file cannot be read.
    #[error("cannot read {}{}", path.display(), of(*named_by))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What named it, where something did.
        named_by: Option<&'static str>,
        /// Why not.
        source: io::Error,
    },
    /// A file of settings does not parse.
    #[error("{origin}, line {line}: {message}")]
    Syntax {
        /// The file.
        origin: String,
        /// The line, from 1.
        line: usize,
        /// What the parser says, without the line itself.
        message: String,
    },
    /// A key or variable that is not known.
    #[error("unknown setting `{name}` in {origin}{}", instead(*nearest))]
    Unknown {
        /// The key or variable.
        name: String,
        /// Where it was found.
        origin: String,
        /// The known one that is nearest.
        nearest: Option<&'static str>,
    },
    /// A value that the setting cannot have.
    #[error("`{name}` in {origin} must be {expected}{}", but(given.as_deref()))]
    Unfit {
        /// The key or variable.
        name: String,
        /// Where it was found.
        origin: String,
        /// What it may be.
        expected: &'static str,
        /// What it is, where that may be shown.
        given: Option<String>,
    },
    /// The token is given in two ways.
    #[error(
        "both DISCORD_TOKEN (in {token}) and DISCORD_TOKEN_FILE (in {file}) are set: keep one of them"
    )]
    TwoTokens {
        /// Where the token was found.
        token: String,
        /// Where the file's name was found.
        file: String,
    },
    /// The layers do not merge.
    #[error("the settings do not fit together")]
    Layers(#[from] config::ConfigError),
}

fn of(named_by: Option<&str>) -> String {
    named_by.map_or_else(String::new, |name| format!(", which {name} names"))
}

fn instead(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

fn but(given: Option<&str>) -> String {
    given.map_or_else(String::new, |given| format!(", not {given:?}"))
}
