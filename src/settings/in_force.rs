//! The settings in force, each with its value and origin, for people: no secret is among them.

use std::path::Path;

use config::{Value, ValueKind};

use super::error::SettingsError;
use super::keys::{self, Key};
use super::layer::{origin_of, text_of};
use super::layers::{self, Sources};
use super::parse::{self, MergedLayers};
use super::token_shape::hide_tokens;
use super::{defaults, schema::Settings};

/// Origin of what no source sets.
const DEFAULT: &str = "default";

/// A setting in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingInForce {
    /// Its names.
    pub key: Key,
    /// Its value as a person may see it; `None` if there is none.
    pub value: Option<String>,
    /// Where the value comes from, such as ".env, line 3".
    pub origin: String,
}

impl SettingInForce {
    /// Returns true if a source sets it.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.origin != DEFAULT
    }
}

/// Reads all settings, and returns each with its value and origin beside them.
///
/// # Errors
///
/// The first invalid setting, as in [`Settings::load`].
pub fn in_force(sources: &Sources) -> Result<(Settings, Vec<SettingInForce>), SettingsError> {
    let merged = layers::merge(sources)?;
    let values = merged.values.clone();
    let settings = parse::settings(merged, &sources.folder)?;
    let layers = MergedLayers(&values);
    let each = keys::ALL.into_iter().map(|key| match layers.get(key) {
        Some(value) => SettingInForce {
            key,
            value: Some(shown(key, value, &settings, &sources.folder)),
            origin: origin_of(value),
        },
        None => SettingInForce {
            key,
            value: defaults::of(key),
            origin: DEFAULT.to_owned(),
        },
    });
    let each = each.collect();
    Ok((settings, each))
}

/// Returns a value as a person may see it: of a secret only that it is set, of an address no password.
fn shown(key: Key, value: &Value, settings: &Settings, folder: &Path) -> String {
    if key == keys::TOKEN {
        return "(set; not shown)".to_owned();
    }
    if key == keys::JOURNAL_URL
        && let Some(journal) = &settings.journal
    {
        let place = journal.location.to_string();
        let relative = Path::new(&place).strip_prefix(folder);
        return relative.map_or(place.clone(), |path| path.display().to_string());
    }
    hide_tokens(&text(value)).into_owned()
}

/// Returns the text of a value; the entries of a table as `name=value`, by name.
fn text(value: &Value) -> String {
    match &value.kind {
        ValueKind::Table(table) => {
            let entries = table
                .iter()
                .map(|(name, value)| format!("{name}={}", text(value)));
            let mut entries: Vec<_> = entries.collect();
            entries.sort();
            entries.join(",")
        }
        _ => text_of(value).unwrap_or_default().trim().to_owned(),
    }
}
