//! The layers of variables: those of `.env` and those of the environment.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};

use config::Value;

use super::error::SettingsError;
use super::keys;
use super::layer::{ENVIRONMENT, Layer, origin_of_line, unknown_setting};
use super::warning::SettingsWarning;

/// A variable with its place.
struct Variable {
    name: String,
    value: String,
    origin: String,
}

/// Reads the layer of a `.env` file with this name and text. A misspelt name is an error.
pub fn dotenv(file: &str, text: &str) -> Result<Layer, SettingsError> {
    let variables = dotenvy::from_read_iter(text.as_bytes())
        .map(|pair| pair.map_err(|error| syntax_error(file, text, &error)))
        .map(|pair| {
            pair.map(|(name, value)| Variable {
                origin: origin_of_line(file, line_of(text, &name)),
                name,
                value,
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    if let Some((variable, meant)) = misspelt(&variables).next() {
        return Err(unknown_setting(
            &variable.name,
            &variable.origin,
            Some(meant),
        ));
    }
    layer(variables)
}

/// Reads the layer of the environment. A misspelt name is worth a warning only, as it may belong to another program.
pub fn environment(
    variables: &[(OsString, OsString)],
) -> Result<(Layer, Vec<SettingsWarning>), SettingsError> {
    let named = variables
        .iter()
        .filter_map(|(name, value)| Some((name.to_str()?, value)));
    let variables = named
        .filter(|(name, _)| is_own(name) || keys::misspelt_variable(name).is_some())
        .map(|(name, value)| {
            Ok(Variable {
                name: name.to_owned(),
                value: utf8(name, value)?,
                origin: ENVIRONMENT.to_owned(),
            })
        })
        .collect::<Result<Vec<_>, SettingsError>>()?;
    let warnings = misspelt(&variables)
        .map(|(variable, meant)| SettingsWarning::Misspelt {
            name: variable.name.clone(),
            meant,
        })
        .collect();
    Ok((layer(variables)?, warnings))
}

/// Returns the variables with a name that is nearly one of ours, with that one, unless that one is set too.
fn misspelt(variables: &[Variable]) -> impl Iterator<Item = (&Variable, &'static str)> {
    let set: BTreeSet<&str> = variables.iter().map(|it| it.name.as_str()).collect();
    let foreign = variables.iter().filter(|it| !is_own(&it.name));
    let near = foreign.filter_map(|it| Some((it, keys::misspelt_variable(&it.name)?)));
    near.filter(move |(_, meant)| !set.contains(meant))
}

fn is_own(variable: &str) -> bool {
    variable.starts_with(keys::PREFIX) || keys::by_variable(variable).is_some()
}

/// Returns the layer of some variables. An empty variable counts as not set, as is usual in shells.
fn layer(variables: Vec<Variable>) -> Result<Layer, SettingsError> {
    let mut layer = Layer::default();
    for variable in variables.into_iter().filter(|it| is_own(&it.name)) {
        let Variable {
            name,
            value,
            origin,
        } = variable;
        let Some(key) = keys::by_variable(&name) else {
            let nearest = keys::nearest_variable(&name);
            return Err(unknown_setting(&name, &origin, nearest));
        };
        if !value.trim().is_empty() {
            layer.insert(key, Value::new(Some(&origin), value))?;
        }
    }
    Ok(layer)
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

/// Converts a `.env` error without the text of its line, which may hold the token.
fn syntax_error(file: &str, text: &str, error: &dotenvy::Error) -> SettingsError {
    let byte = match error {
        dotenvy::Error::LineParse(line, _) => text.find(line.as_str()).unwrap_or_default(),
        _ => 0,
    };
    SettingsError::Syntax {
        origin: file.to_owned(),
        line: text[..byte].lines().count().max(1) + usize::from(text[..byte].ends_with('\n')),
        message: "this is not NAME=value (a value with spaces or signs needs quotation marks)"
            .to_owned(),
    }
}

/// Returns the number of the line that sets a variable: of the last one, which is the one that counts.
fn line_of(text: &str, name: &str) -> usize {
    let sets = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("export ").unwrap_or(line).trim_start();
        line.strip_prefix(name)
            .is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let last = text
        .lines()
        .enumerate()
        .filter(|(_, line)| sets(line))
        .last();
    last.map_or(1, |(index, _)| index + 1)
}
