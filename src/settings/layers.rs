//! Layers of settings. Each layer maps known keys to values with their origin; `config` merges them.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use config::{Config, ConfigError, Map, Source, Value};

use super::error::SettingsError;
use super::keys::{self, Key};

/// Origin of values from the environment, as messages name it.
pub const ENVIRONMENT: &str = "the environment";

const TOML_FILE: &str = "verbatim.toml";
const DOTENV_FILE: &str = ".env";

/// Sources of the settings.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Settings file named on the command line; it must exist.
    pub config: Option<PathBuf>,
    /// Folder that is searched for `verbatim.toml` and `.env`.
    pub folder: PathBuf,
    /// Variables of the environment.
    pub variables: Vec<(OsString, OsString)>,
}

impl Sources {
    /// Returns the working folder and environment of this process.
    #[must_use]
    pub fn from_process(config: Option<PathBuf>) -> Self {
        Self {
            config,
            folder: PathBuf::new(),
            variables: env::vars_os().collect(),
        }
    }
}

/// Settings of one source, by dotted key.
#[derive(Debug, Clone)]
struct Layer(Map<String, Value>);

impl Source for Layer {
    fn clone_into_box(&self) -> Box<dyn Source + Send + Sync> {
        Box::new(self.clone())
    }

    fn collect(&self) -> Result<Map<String, Value>, ConfigError> {
        Ok(self.0.clone())
    }
}

/// Merges all layers; each value keeps its origin.
pub fn merge(sources: &Sources) -> Result<Config, SettingsError> {
    let merged = Config::builder()
        .add_source(file_layer(sources)?)
        .add_source(dotenv_layer(&sources.folder.join(DOTENV_FILE))?)
        .add_source(environment_layer(&sources.variables)?)
        .build()?;
    Ok(merged)
}

fn file_layer(sources: &Sources) -> Result<Layer, SettingsError> {
    let (path, text) = match &sources.config {
        Some(path) => (path.clone(), Some(read(path, Some("--config"))?)),
        None => read_if_present(sources.folder.join(TOML_FILE))?,
    };
    toml_layer(&path.display().to_string(), &text.unwrap_or_default())
}

fn read_if_present(path: PathBuf) -> Result<(PathBuf, Option<String>), SettingsError> {
    match fs::read_to_string(&path) {
        Ok(text) => Ok((path, Some(text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((path, None)),
        Err(source) => Err(unreadable(&path, None, source)),
    }
}

/// Reads a file that must exist.
pub fn read(path: &Path, named_by: Option<&'static str>) -> Result<String, SettingsError> {
    fs::read_to_string(path).map_err(|source| unreadable(path, named_by, source))
}

fn unreadable(path: &Path, named_by: Option<&'static str>, source: io::Error) -> SettingsError {
    SettingsError::Unreadable {
        path: path.to_owned(),
        named_by,
        source,
    }
}

fn toml_layer(origin: &str, text: &str) -> Result<Layer, SettingsError> {
    let table = toml::from_str(text).map_err(|error| toml_error(origin, text, &error))?;
    let mut layer = Map::new();
    flatten("", table, origin, &mut layer)?;
    Ok(Layer(layer))
}

/// Converts a TOML error without the text of its line, which may hold the token.
fn toml_error(origin: &str, text: &str, error: &toml::de::Error) -> SettingsError {
    let offset = error.span().map_or(0, |span| span.start);
    SettingsError::Syntax {
        origin: origin.to_owned(),
        line: line_at(text, offset),
        message: error.message().to_owned(),
    }
}

fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&b| b == b'\n').count() + 1
}

/// Adds the settings of a table to the layer under their dotted keys.
fn flatten(
    section: &str,
    table: toml::Table,
    origin: &str,
    layer: &mut Map<String, Value>,
) -> Result<(), SettingsError> {
    for (name, value) in table {
        let path = if section.is_empty() {
            name
        } else {
            format!("{section}.{name}")
        };
        match value {
            toml::Value::Table(table) if keys::by_path(&path).is_none() && is_section(&path) => {
                flatten(&path, table, origin, layer)?;
            }
            value if keys::by_path(&path).is_some() => {
                layer.insert(path.clone(), text_value(&path, value, origin)?);
            }
            _ => {
                let nearest = keys::nearest_path(&path);
                return Err(unknown_setting(path, origin, nearest));
            }
        }
    }
    Ok(())
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
    let origin = origin.to_owned();
    let invalid = |expected| SettingsError::InvalidValue {
        name: path.to_owned(),
        origin: origin.clone(),
        expected,
        value: None,
    };
    match value {
        toml::Value::Table(_) if path != keys::CHANNELS.path => {
            Err(invalid("one value, not a table"))
        }
        toml::Value::Table(table) => {
            let entries: Result<Map<_, _>, _> = table
                .into_iter()
                .map(|(id, article)| {
                    text_value(&format!("{path}.{id}"), article, &origin).map(|value| (id, value))
                })
                .collect();
            Ok(Value::new(Some(&origin), entries?))
        }
        toml::Value::Array(items) if path == keys::TEACHERS.path => {
            let items = items.iter().map(|item| {
                item.as_str()
                    .map_or_else(|| item.to_string(), str::to_owned)
            });
            let joined = items.collect::<Vec<_>>().join(",");
            Ok(Value::new(Some(&origin), joined))
        }
        toml::Value::Array(_) => Err(invalid("one value, not a list")),
        toml::Value::String(text) => Ok(Value::new(Some(&origin), text)),
        other => Ok(Value::new(Some(&origin), other.to_string())),
    }
}

fn dotenv_layer(path: &Path) -> Result<Layer, SettingsError> {
    let (path, text) = read_if_present(path.to_owned())?;
    let text = text.unwrap_or_default();
    let origin = path.display().to_string();
    let variables = dotenvy::from_read_iter(text.as_bytes())
        .map(|pair| pair.map_err(|error| dotenv_error(&origin, &text, &error)))
        .collect::<Result<Vec<_>, _>>()?;
    variable_layer(&origin, variables)
}

/// Converts a `.env` error without the text of its line, which may hold the token.
fn dotenv_error(origin: &str, text: &str, error: &dotenvy::Error) -> SettingsError {
    let line = match error {
        dotenvy::Error::LineParse(line, _) => text.find(line.as_str()).unwrap_or_default(),
        _ => 0,
    };
    SettingsError::Syntax {
        origin: origin.to_owned(),
        line: line_at(text, line),
        message: "this is not NAME=value (a value with spaces or signs needs quotation marks)"
            .to_owned(),
    }
}

fn environment_layer(variables: &[(OsString, OsString)]) -> Result<Layer, SettingsError> {
    let own = variables
        .iter()
        .filter_map(|(name, value)| Some((name.to_str()?, value)))
        .filter(|(name, _)| is_own(name))
        .map(|(name, value)| Ok((name.to_owned(), utf8(name, value)?)))
        .collect::<Result<Vec<_>, SettingsError>>()?;
    variable_layer(ENVIRONMENT, own)
}

fn utf8(name: &str, value: &OsStr) -> Result<String, SettingsError> {
    let text = value.to_str().map(str::to_owned);
    text.ok_or_else(|| SettingsError::InvalidValue {
        name: name.to_owned(),
        origin: ENVIRONMENT.to_owned(),
        expected: "text in UTF-8",
        value: None,
    })
}

fn is_own(variable: &str) -> bool {
    variable.starts_with(keys::PREFIX) || keys::by_variable(variable).is_some()
}

/// Returns the layer of some variables. An empty variable counts as not set, as is usual in shells.
fn variable_layer(origin: &str, variables: Vec<(String, String)>) -> Result<Layer, SettingsError> {
    let mut layer = Map::new();
    for (name, value) in variables.into_iter().filter(|(name, _)| is_own(name)) {
        let Some(key) = keys::by_variable(&name) else {
            let nearest = keys::nearest_variable(&name);
            return Err(unknown_setting(name, origin, nearest));
        };
        if !value.trim().is_empty() {
            layer.insert(
                key.path.to_owned(),
                Value::new(Some(&origin.to_owned()), value),
            );
        }
    }
    Ok(Layer(layer))
}

fn unknown_setting(name: String, origin: &str, nearest: Option<&'static str>) -> SettingsError {
    SettingsError::Unknown {
        origin: origin.to_owned(),
        name,
        nearest,
    }
}
