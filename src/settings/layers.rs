//! The layers of the settings, each a list of known settings with where they came from; `config` lays them over one
//! another.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use config::{Config, ConfigError, Map, Source, Value};

use super::SettingsError;
use super::keys::{self, Key};

/// The name of the environment in messages.
pub const ENVIRONMENT: &str = "the environment";

/// Where settings are read from.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// A file named by the operator; it must be there.
    pub config: Option<PathBuf>,
    /// The folder in which `verbatim.toml` and `.env` are looked for.
    pub folder: PathBuf,
    /// The environment.
    pub variables: Vec<(OsString, OsString)>,
}

impl Sources {
    /// This process's working folder and environment.
    #[must_use]
    pub fn of_process(config: Option<PathBuf>) -> Self {
        Self {
            config,
            folder: PathBuf::new(),
            variables: env::vars_os().collect(),
        }
    }
}

/// Settings from one place.
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

/// All layers in one, each value with its origin.
pub fn merge(sources: &Sources) -> Result<Config, SettingsError> {
    let merged = Config::builder()
        .add_source(file(sources)?)
        .add_source(dotenv(&sources.folder.join(".env"))?)
        .add_source(environment(&sources.variables)?)
        .build()?;
    Ok(merged)
}

fn file(sources: &Sources) -> Result<Layer, SettingsError> {
    let (path, text) = match &sources.config {
        Some(path) => (path.clone(), Some(read(path, Some("--config"))?)),
        None => optional(sources.folder.join("verbatim.toml"))?,
    };
    toml_layer(&path.display().to_string(), &text.unwrap_or_default())
}

fn optional(path: PathBuf) -> Result<(PathBuf, Option<String>), SettingsError> {
    match fs::read_to_string(&path) {
        Ok(text) => Ok((path, Some(text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((path, None)),
        Err(source) => Err(unreadable(&path, None, source)),
    }
}

/// The text of a file that must be there.
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
    walk("", table, origin, &mut layer)?;
    Ok(Layer(layer))
}

/// Without the line itself, which may hold the token.
fn toml_error(origin: &str, text: &str, error: &toml::de::Error) -> SettingsError {
    let before = error.span().map_or(0, |span| span.start);
    SettingsError::Syntax {
        origin: origin.to_owned(),
        line: line_at(text, before),
        message: error.message().to_owned(),
    }
}

fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&b| b == b'\n').count() + 1
}

fn walk(
    inside: &str,
    table: toml::Table,
    origin: &str,
    layer: &mut Map<String, Value>,
) -> Result<(), SettingsError> {
    for (name, value) in table {
        let path = if inside.is_empty() {
            name
        } else {
            format!("{inside}.{name}")
        };
        match value {
            toml::Value::Table(table) if keys::by_path(&path).is_none() && is_section(&path) => {
                walk(&path, table, origin, layer)?;
            }
            value if keys::by_path(&path).is_some() => {
                layer.insert(path.clone(), plain(&path, value, origin)?);
            }
            _ => {
                let nearest = keys::nearest_path(&path);
                return Err(unknown(path, origin, nearest));
            }
        }
    }
    Ok(())
}

fn is_section(path: &str) -> bool {
    let begins = |key: &Key| {
        key.path
            .strip_prefix(path)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    keys::ALL.iter().any(begins)
}

/// A value as text, or a table of them: what a variable could hold as well.
fn plain(path: &str, value: toml::Value, origin: &str) -> Result<Value, SettingsError> {
    let from = origin.to_owned();
    let unfit = |expected| SettingsError::Unfit {
        name: path.to_owned(),
        origin: from.clone(),
        expected,
        given: None,
    };
    match value {
        toml::Value::Table(_) if path != keys::CHANNELS.path => {
            Err(unfit("one value, not a table"))
        }
        toml::Value::Table(table) => {
            let entries: Result<Map<_, _>, _> = table
                .into_iter()
                .map(|(id, article)| {
                    plain(&format!("{path}.{id}"), article, origin).map(|value| (id, value))
                })
                .collect();
            Ok(Value::new(Some(&from), entries?))
        }
        toml::Value::Array(_) => Err(unfit("one value, not a list")),
        toml::Value::String(text) => Ok(Value::new(Some(&from), text)),
        other => Ok(Value::new(Some(&from), other.to_string())),
    }
}

fn dotenv(path: &Path) -> Result<Layer, SettingsError> {
    let (path, text) = optional(path.to_owned())?;
    let text = text.unwrap_or_default();
    let origin = path.display().to_string();
    let variables = dotenvy::from_read_iter(text.as_bytes())
        .map(|pair| pair.map_err(|error| dotenv_error(&origin, &text, &error)))
        .collect::<Result<Vec<_>, _>>()?;
    variable_layer(&origin, variables)
}

/// Without the line itself, which may hold the token.
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

fn environment(variables: &[(OsString, OsString)]) -> Result<Layer, SettingsError> {
    let ours = variables
        .iter()
        .filter_map(|(name, value)| Some((name.to_str()?, value)))
        .filter(|(name, _)| is_ours(name))
        .map(|(name, value)| Ok((name.to_owned(), unicode(name, value, ENVIRONMENT)?)))
        .collect::<Result<Vec<_>, SettingsError>>()?;
    variable_layer(ENVIRONMENT, ours)
}

fn unicode(name: &str, value: &OsStr, origin: &str) -> Result<String, SettingsError> {
    let text = value.to_str().map(str::to_owned);
    text.ok_or_else(|| SettingsError::Unfit {
        name: name.to_owned(),
        origin: origin.to_owned(),
        expected: "text in UTF-8",
        given: None,
    })
}

fn is_ours(variable: &str) -> bool {
    variable.starts_with(keys::PREFIX) || keys::by_variable(variable).is_some()
}

/// Empty variables are ignored: that is how one is switched off in a shell.
fn variable_layer(origin: &str, variables: Vec<(String, String)>) -> Result<Layer, SettingsError> {
    let mut layer = Map::new();
    for (name, value) in variables.into_iter().filter(|(name, _)| is_ours(name)) {
        let Some(key) = keys::by_variable(&name) else {
            let nearest = keys::nearest_variable(&name);
            return Err(unknown(name, origin, nearest));
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

fn unknown(name: String, origin: &str, nearest: Option<&'static str>) -> SettingsError {
    SettingsError::Unknown {
        origin: origin.to_owned(),
        name,
        nearest,
    }
}
