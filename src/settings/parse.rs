//! Parses merged layers into checked settings.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::Path;
use std::str::FromStr;

use config::{Config, Value, ValueKind};
use secrecy::SecretString;
use url::Url;

use super::error::SettingsError;
use super::keys::{self, Key};
use super::layer::{name_at, origin_of, text_of};
use super::layers::Merged;
use super::schema::{
    AnsweringSettings, DiscordSettings, InteractionsSettings, JournalSettings, LogFormat,
    RateLimits, Settings, WebSettings,
};
use super::{defaults, files, token_shape};
use crate::discord::ShardRange;
use crate::journal::Location;
use crate::knowledge::ContactLine;

/// Settings that may hold a password.
const ADDRESSES: [Key; 2] = [keys::API_BASE, keys::JOURNAL_URL];

const EXPECTED_ID: &str = "an id: digits only, such as 123456789012345678 (in Discord: Settings, Advanced, Developer Mode, then right-click and Copy ID)";
const EXPECTED_FORMAT: &str = "human or json";
const EXPECTED_LISTEN: &str =
    "an address with a port, such as 127.0.0.1:9464 (only this machine) or [::]:9464 (everybody)";
const EXPECTED_PROBABILITY: &str = "a number from 0 to 1";
const EXPECTED_RATE: &str = "a whole number of questions a minute, at least 1";
const EXPECTED_ADDRESS: &str =
    "an address such as http://127.0.0.1:8080, without a user name, query or fragment";
const EXPECTED_JOURNAL: &str = "the path of a SQLite file, such as journal.sqlite, or the URL of a PostgreSQL database, such as postgres://user:password@host/database, without sslmode=require (the connection is not encrypted)";
const EXPECTED_DAYS: &str = "a whole number of days, at least 1";
const EXPECTED_PATH: &str =
    "the path of a URL, such as /interactions: letters, digits and the signs /-._~ only";
const EXPECTED_PUBLIC_KEY: &str = "the application's public key: 64 hexadecimal digits, as copied from the Developer Portal (General Information, Public Key)";
const EXPECTED_CHANNELS: &str = "channel ids with article ids, such as 123456789012345678=my-article,234567890123456789=another";
const EXPECTED_ROLES: &str = "role ids, such as 123456789012345678,234567890123456789 (in Discord: Settings, Advanced, Developer Mode, then right-click a role and Copy ID)";
const EXPECTED_CONTACT: &str = "one line of at most 200 characters that pings nobody (no <@…>, @everyone or @here), such as: The Moderators help in <#123456789012345678>.";
const EXPECTED_SHARDS: &str = "a range of shards and the number of all, such as 0-3/8: shards are numbered from 0, and the last one is below the number of all";
const EXPECTED_TOKEN: &str =
    "the bot's token: one word, as copied from the Developer Portal (Bot, Reset Token)";

/// Parses all settings; a relative path of the token file starts at `folder`.
pub fn settings(merged: Merged, folder: &Path) -> Result<Settings, SettingsError> {
    let layers = MergedLayers(&merged.values);
    Ok(Settings {
        knowledge: layers
            .text(keys::KNOWLEDGE)
            .unwrap_or(defaults::KNOWLEDGE)
            .into(),
        log: layers.text(keys::LOG).unwrap_or(defaults::LOG).to_owned(),
        log_format: layers
            .parse(keys::LOG_FORMAT, EXPECTED_FORMAT, log_format)?
            .unwrap_or_default(),
        answering: AnsweringSettings {
            threshold: layers.parse(keys::THRESHOLD, EXPECTED_PROBABILITY, probability)?,
            suggest: layers.parse(keys::SUGGEST, EXPECTED_PROBABILITY, probability)?,
        },
        discord: discord(&layers, folder)?,
        interactions: interactions(&layers)?,
        journal: journal(&layers, folder)?,
        web: WebSettings {
            listen: layers.parse(keys::WEB_LISTEN, EXPECTED_LISTEN, parse::<SocketAddr>)?,
        },
        warnings: merged.warnings,
    })
}

fn interactions(layers: &MergedLayers<'_>) -> Result<InteractionsSettings, SettingsError> {
    let listen = layers.parse(keys::INTERACTIONS_LISTEN, EXPECTED_LISTEN, parse)?;
    let path = layers.parse(keys::INTERACTIONS_PATH, EXPECTED_PATH, url_path)?;
    Ok(InteractionsSettings {
        listen: listen.unwrap_or(defaults::INTERACTIONS_LISTEN),
        path: path.unwrap_or_else(|| defaults::INTERACTIONS_PATH.to_owned()),
        public_key: layers.parse(keys::PUBLIC_KEY, EXPECTED_PUBLIC_KEY, public_key)?,
    })
}

/// Returns the settings of the journal, if it has a place. A relative path starts at `folder`.
fn journal(
    layers: &MergedLayers<'_>,
    folder: &Path,
) -> Result<Option<JournalSettings>, SettingsError> {
    let location = layers.parse(keys::JOURNAL_URL, EXPECTED_JOURNAL, parse::<Location>)?;
    let days = layers.parse(keys::RETENTION_DAYS, EXPECTED_DAYS, parse::<NonZeroU32>)?;
    let default = NonZeroU32::new(defaults::RETENTION_DAYS).unwrap_or(NonZeroU32::MIN);
    Ok(location.map(|location| JournalSettings {
        location: location.relative_to(folder),
        retention_days: days.unwrap_or(default),
    }))
}

fn discord(layers: &MergedLayers<'_>, folder: &Path) -> Result<DiscordSettings, SettingsError> {
    let rate = |key, default| {
        let set = layers.parse(key, EXPECTED_RATE, parse::<NonZeroU32>)?;
        Ok::<_, SettingsError>(set.or(NonZeroU32::new(default)).unwrap_or(NonZeroU32::MIN))
    };
    Ok(DiscordSettings {
        token: token(layers, folder)?,
        guild_id: layers.parse(keys::GUILD_ID, EXPECTED_ID, id)?,
        api_base: layers.parse(keys::API_BASE, EXPECTED_ADDRESS, address)?,
        channels: channels(layers)?,
        shards: layers.parse(keys::SHARDS, EXPECTED_SHARDS, parse::<ShardRange>)?,
        teachers: layers
            .parse(keys::TEACHERS, EXPECTED_ROLES, ids)?
            .unwrap_or_default(),
        contact: layers.parse(keys::CONTACT, EXPECTED_CONTACT, parse::<ContactLine>)?,
        limits: RateLimits {
            per_person: rate(keys::PER_PERSON, defaults::PER_PERSON)?,
            per_channel: rate(keys::PER_CHANNEL, defaults::PER_CHANNEL)?,
        },
    })
}

fn token(layers: &MergedLayers<'_>, folder: &Path) -> Result<Option<SecretString>, SettingsError> {
    let (given, key) = match (layers.get(keys::TOKEN), layers.get(keys::TOKEN_FILE)) {
        (None, None) => return Ok(None),
        (Some(token), None) => (text_of(token).unwrap_or_default().to_owned(), keys::TOKEN),
        (None, Some(file)) => {
            let path = folder.join(text_of(file).unwrap_or_default());
            let token = files::read(&path, keys::TOKEN_FILE.variable)?;
            (token, keys::TOKEN_FILE)
        }
        (Some(token), Some(file)) => {
            return Err(SettingsError::TwoTokens {
                token: origin_of(token),
                file: origin_of(file),
            });
        }
    };
    single_word(&given)
        .map(|word| Some(SecretString::from(word)))
        .ok_or_else(|| layers.invalid_value(key, EXPECTED_TOKEN, None))
}

fn single_word(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    words.next().filter(|_| words.next().is_none())
}

fn channels(layers: &MergedLayers<'_>) -> Result<BTreeMap<u64, String>, SettingsError> {
    let Some(value) = layers.get(keys::CHANNELS) else {
        return Ok(BTreeMap::new());
    };
    let pairs: Vec<(&str, &str)> = match &value.kind {
        ValueKind::Table(table) => table
            .iter()
            .map(|(id, article)| (id.as_str(), text_of(article).unwrap_or_default()))
            .collect(),
        _ => channel_pairs(text_of(value).unwrap_or_default()),
    };
    pairs
        .into_iter()
        .map(|(channel, article)| binding(channel, article))
        .collect::<Option<_>>()
        .ok_or_else(|| layers.invalid_value(keys::CHANNELS, EXPECTED_CHANNELS, None))
}

/// Splits `123=one,456=other`. A part without an equals sign gets an empty article, which [`binding`] rejects.
fn channel_pairs(text: &str) -> Vec<(&str, &str)> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .collect()
}

fn binding(channel: &str, article: &str) -> Option<(u64, String)> {
    let article = article.trim();
    (!article.is_empty()).then_some((id(channel.trim())?, article.to_owned()))
}

fn id(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    parse(text).filter(|&id| digits && id != 0)
}

/// Parses ids that are separated by commas.
fn ids(text: &str) -> Option<Vec<u64>> {
    let parts = text.split(',').map(str::trim);
    parts.filter(|part| !part.is_empty()).map(id).collect()
}

fn log_format(text: &str) -> Option<LogFormat> {
    match text {
        "human" => Some(LogFormat::Human),
        "json" => Some(LogFormat::Json),
        _ => None,
    }
}

fn probability(text: &str) -> Option<f32> {
    parse(text).filter(|value| (0.0..=1.0).contains(value))
}

/// Parses the base address of a server, and drops the slash at its end.
fn address(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let is_base = matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    is_base.then(|| url.as_str().trim_end_matches('/').to_owned())
}

/// Parses the path of a URL, without anything that a browser or a proxy would write differently.
fn url_path(text: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
    (text.starts_with('/') && text.chars().all(is_plain)).then(|| text.to_owned())
}

/// Parses a public key; whether it is one of an application is found when it is used.
fn public_key(text: &str) -> Option<String> {
    let is_hexadecimal = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hexadecimal.then(|| text.to_owned())
}

fn parse<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// Merged layers with access by key.
pub struct MergedLayers<'a>(pub &'a Config);

impl<'a> MergedLayers<'a> {
    /// Returns the value of a key; a blank value counts as not set.
    pub fn get(&self, key: Key) -> Option<&'a Value> {
        key.path
            .split('.')
            .try_fold(&self.0.cache, |value, name| match &value.kind {
                ValueKind::Table(table) => table.get(name),
                _ => None,
            })
            .filter(|value| text_of(value).is_none_or(|text| !text.trim().is_empty()))
    }

    fn text(&self, key: Key) -> Option<&'a str> {
        self.get(key).and_then(text_of).map(str::trim)
    }

    fn parse<T>(
        &self,
        key: Key,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, SettingsError> {
        let Some(text) = self.text(key) else {
            return Ok(None);
        };
        match parse(text) {
            Some(value) => Ok(Some(value)),
            None => Err(self.invalid_value(key, expected, Some(text))),
        }
    }

    /// Returns the error for an invalid value. An address is not quoted, as it may hold a password, and nor is a value
    /// that may be a part of a token in the wrong place.
    fn invalid_value(
        &self,
        key: Key,
        expected: &'static str,
        value: Option<&str>,
    ) -> SettingsError {
        let origin = self.get(key).map(origin_of).unwrap_or_default();
        SettingsError::InvalidValue {
            name: name_at(key, &origin),
            origin,
            expected,
            value: value
                .filter(|value| !ADDRESSES.contains(&key) && token_shape::may_be_quoted(value))
                .map(str::to_owned),
        }
    }
}
