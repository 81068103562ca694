//! The settings in force, with what the command line and `RUST_LOG` override.

use std::env;
use std::io::{self, Write};

use serde::Serialize;

use super::GlobalOptions;
use super::output::table::write_table;
use crate::settings::token_shape::hide_tokens;
use crate::settings::{self, SettingInForce, Settings, SettingsError, Sources, keys};

/// The settings, and where each comes from.
pub struct InForce {
    /// The settings.
    pub settings: Settings,
    /// Each of them, for people.
    pub each: Vec<SettingInForce>,
}

/// A setting in JSON.
#[derive(Serialize)]
pub struct SettingJson<'s> {
    key: &'static str,
    variable: &'static str,
    value: Option<&'s str>,
    origin: &'s str,
}

impl<'s> From<&'s SettingInForce> for SettingJson<'s> {
    fn from(setting: &'s SettingInForce) -> Self {
        Self {
            key: setting.key.path,
            variable: setting.key.variable,
            value: setting.value.as_deref(),
            origin: &setting.origin,
        }
    }
}

impl InForce {
    /// Reads the settings.
    pub fn read(options: &GlobalOptions) -> Result<Self, SettingsError> {
        let sources = Sources::from_process(options.config.clone());
        let (settings, each) = settings::in_force(&sources)?;
        let mut read = Self { settings, each };
        if let Some(folder) = &options.knowledge {
            read.settings.knowledge.clone_from(folder);
            read.replace(keys::KNOWLEDGE, &folder.to_string_lossy(), "--knowledge");
        }
        if let Some(filter) = env::var("RUST_LOG").ok().filter(|it| !it.trim().is_empty()) {
            read.replace(keys::LOG, &filter, "RUST_LOG in the environment");
        }
        Ok(read)
    }

    /// Shows another value of a setting, with its origin.
    fn replace(&mut self, key: keys::Key, value: &str, origin: &str) {
        for setting in self.each.iter_mut().filter(|setting| setting.key == key) {
            setting.value = Some(hide_tokens(value).into_owned());
            origin.clone_into(&mut setting.origin);
        }
    }

    /// Writes all settings as a table.
    pub fn write_table(&self, out: &mut dyn Write) -> io::Result<()> {
        let rows = self.each.iter().map(|setting| {
            let value = setting.value.as_deref().unwrap_or("(none)");
            vec![
                setting.key.path.to_owned(),
                value.to_owned(),
                setting.origin.clone(),
            ]
        });
        write_table(out, &rows.collect::<Vec<_>>())
    }

    /// Returns all settings for JSON.
    pub fn json(&self) -> Vec<SettingJson<'_>> {
        self.each.iter().map(SettingJson::from).collect()
    }
}
