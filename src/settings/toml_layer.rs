//! The layer of a TOML file.

use config::{Map, Value};
use toml::de::{DeTable, DeValue};

use super::error::SettingsError;
use super::keys::{self, Key};
use super::layer::{Layer, origin_of_line, unknown_setting};
use super::token_shape::{hide_tokens, shown_name};

/// Reads the layer of a file with this name and text.
pub fn read(file: &str, text: &str) -> Result<Layer, SettingsError> {
    let syntax = |error: toml::de::Error| syntax_error(file, text, &error);
    let table = toml::from_str(text).map_err(syntax)?;
    let spans = DeTable::parse(text).map_err(syntax)?;
    let mut reader = Reader {
        file,
        text,
        layer: Layer::default(),
    };
    reader.section("", table, spans.get_ref())?;
    Ok(reader.layer)
}

/// Converts a TOML error without the text of its line, which may hold the token.
fn syntax_error(file: &str, text: &str, error: &toml::de::Error) -> SettingsError {
    let offset = error.span().map_or(0, |span| span.start);
    SettingsError::Syntax {
        origin: file.to_owned(),
        line: line_at(text, offset),
        message: hide_tokens(error.message()).into_owned(),
    }
}

fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&b| b == b'\n').count() + 1
}

struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    layer: Layer,
}

impl Reader<'_> {
    /// Adds the settings of a table to the layer under their dotted keys. `spans` is the same table with its places.
    fn section(
        &mut self,
        section: &str,
        table: toml::Table,
        spans: &DeTable<'_>,
    ) -> Result<(), SettingsError> {
        for (name, value) in table {
            let place = spans.iter().find(|(key, _)| *key.get_ref() == name);
            let byte = place.map_or(0, |(key, _)| key.span().start);
            let origin = origin_of_line(self.file, line_at(self.text, byte));
            let inner = place.map(|(_, value)| value.get_ref());
            let path = if section.is_empty() {
                name
            } else {
                format!("{section}.{name}")
            };
            self.setting(&path, value, inner, &origin)?;
        }
        Ok(())
    }

    fn setting(
        &mut self,
        path: &str,
        value: toml::Value,
        spans: Option<&DeValue<'_>>,
        origin: &str,
    ) -> Result<(), SettingsError> {
        match (keys::by_path(path), value, spans) {
            (Some(key), value, _) => {
                let value = text_value(path, value, origin)?;
                self.layer.insert(key, value)
            }
            (None, toml::Value::Table(table), Some(DeValue::Table(spans))) if is_section(path) => {
                self.section(path, table, spans)
            }
            _ => Err(unknown_setting(path, origin, keys::nearest_path(path))),
        }
    }
}

fn is_section(path: &str) -> bool {
    let is_inside = |key: &Key| {
        key.path
            .strip_prefix(path)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    keys::ALL.iter().any(is_inside)
}

/// Converts a TOML value to text, as a variable would hold it, or to a table of texts.
fn text_value(path: &str, value: toml::Value, origin: &str) -> Result<Value, SettingsError> {
    let invalid = |expected| SettingsError::InvalidValue {
        name: path.to_owned(),
        origin: origin.to_owned(),
        expected,
        value: None,
    };
    let text = |text: String| Value::new(Some(&origin.to_owned()), text);
    match value {
        toml::Value::Table(_) if path != keys::CHANNELS.path => {
            Err(invalid("one value, not a table"))
        }
        toml::Value::Table(table) => {
            let entry = |(id, article): (String, toml::Value)| {
                let path = format!("{path}.{}", shown_name(&id));
                text_value(&path, article, origin).map(|value| (id, value))
            };
            let entries: Result<Map<_, _>, _> = table.into_iter().map(entry).collect();
            Ok(Value::new(Some(&origin.to_owned()), entries?))
        }
        toml::Value::Array(items) if path == keys::TEACHERS.path => {
            let items = items.iter().map(|item| {
                item.as_str()
                    .map_or_else(|| item.to_string(), str::to_owned)
            });
            Ok(text(items.collect::<Vec<_>>().join(",")))
        }
        toml::Value::Array(_) => Err(invalid("one value, not a list")),
        toml::Value::String(value) => Ok(text(value)),
        other => Ok(text(other.to_string())),
    }
}
