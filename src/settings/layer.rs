//! One layer of settings: the values of one source by dotted key, each with its origin.

use std::path::Path;

use config::{ConfigError, Map, Source, Value, ValueKind};

use super::error::SettingsError;
use super::keys::{self, Key};
use super::token_shape;

/// Origin of values from the environment, as messages name it.
pub const ENVIRONMENT: &str = "the environment";
/// Name of the file with variables.
pub const DOTENV_FILE: &str = ".env";

/// Settings of one source, by dotted key.
#[derive(Debug, Clone, Default)]
pub struct Layer(Map<String, Value>);

impl Layer {
    /// Adds a value, unless it holds the token and is not the token's own setting.
    pub fn insert(&mut self, key: Key, value: Value) -> Result<(), SettingsError> {
        if key != keys::TOKEN && holds_token(&value) {
            let origin = value.origin().unwrap_or_default().to_owned();
            return Err(SettingsError::MisplacedToken {
                name: name_at(key, &origin),
                origin,
            });
        }
        self.0.insert(key.path.to_owned(), value);
        Ok(())
    }

    /// Returns true if the layer holds the token, or an address with a password.
    pub fn has_secret(&self) -> bool {
        let journal = self.0.get(keys::JOURNAL_URL.path);
        self.0.contains_key(keys::TOKEN.path)
            || journal.is_some_and(|url| text_of(url).is_some_and(|url| url.contains('@')))
    }
}

impl Source for Layer {
    fn clone_into_box(&self) -> Box<dyn Source + Send + Sync> {
        Box::new(self.clone())
    }

    fn collect(&self) -> Result<Map<String, Value>, ConfigError> {
        Ok(self.0.clone())
    }
}

fn holds_token(value: &Value) -> bool {
    match &value.kind {
        ValueKind::Table(entries) => entries
            .iter()
            .any(|(name, value)| token_shape::holds_token(name) || holds_token(value)),
        _ => text_of(value).is_some_and(token_shape::holds_token),
    }
}

/// Returns the text of a value, unless it is a table.
pub fn text_of(value: &Value) -> Option<&str> {
    match &value.kind {
        ValueKind::String(text) => Some(text),
        _ => None,
    }
}

/// Returns the origin of a value. Merging keeps those of the entries of a table only.
pub fn origin_of(value: &Value) -> String {
    let entries = match &value.kind {
        ValueKind::Table(entries) => entries.values().filter_map(Value::origin).min(),
        _ => None,
    };
    let origin = value.origin().or(entries);
    origin.unwrap_or("the defaults").to_owned()
}

/// Returns the origin of a line of a file.
pub fn origin_of_line(file: &str, line: usize) -> String {
    format!("{file}, line {line}")
}

/// Returns the name that a setting has at its origin: a variable, or a key of the file.
pub fn name_at(key: Key, origin: &str) -> String {
    let file = origin
        .rsplit_once(", line ")
        .map_or(origin, |(file, _)| file);
    let is_dotenv = Path::new(file)
        .file_name()
        .is_some_and(|name| name == DOTENV_FILE);
    if is_dotenv || origin == ENVIRONMENT {
        key.variable.to_owned()
    } else {
        key.path.to_owned()
    }
}

/// Returns the error for a name that is no setting.
pub fn unknown_setting(name: &str, origin: &str, nearest: Option<&'static str>) -> SettingsError {
    SettingsError::Unknown {
        origin: origin.to_owned(),
        name: token_shape::shown_name(name).into_owned(),
        nearest,
    }
}
