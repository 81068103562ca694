//! From merged layers to plain, checked settings.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::Path;
use std::str::FromStr;

use config::{Config, Value, ValueKind};
use secrecy::SecretString;

use super::keys::{self, Key};
use super::{Answering, Discord, Limits, Settings, SettingsError, Sources, layers};

const DEFAULT_KNOWLEDGE: &str = "knowledge";
/// serenity's gateway writes frames that it cannot read into its warnings, and with them what people wrote.
const DEFAULT_LOG: &str = "verbatim=info,serenity=warn,serenity::gateway::ws=error";
/// A question every six seconds: nobody reads faster.
const DEFAULT_PER_PERSON: u32 = 10;
/// A lively channel, and still below what Discord lets a bot send there.
const DEFAULT_PER_CHANNEL: u32 = 60;

const AN_ID: &str = "an id: digits only, such as 123456789012345678 (in Discord: Settings, Advanced, Developer Mode, then right-click and Copy ID)";
const A_SHARE: &str = "a number from 0 to 1";
const A_RATE: &str = "a whole number of questions a minute, at least 1";
const AN_ADDRESS: &str =
    "an address such as http://127.0.0.1:8080, without user, question mark or hash";
const SOME_CHANNELS: &str = "channel ids with article ids, such as 123456789012345678=my-article,234567890123456789=another";
const A_TOKEN: &str =
    "the bot's token: one word, as copied from the Developer Portal (Bot, Reset Token)";

/// The settings of merged layers.
pub fn settings(merged: &Config, sources: &Sources) -> Result<Settings, SettingsError> {
    let layers = Merged(merged);
    Ok(Settings {
        knowledge: layers
            .text(keys::KNOWLEDGE)
            .unwrap_or(DEFAULT_KNOWLEDGE)
            .into(),
        log: layers.text(keys::LOG).unwrap_or(DEFAULT_LOG).to_owned(),
        answering: Answering {
            threshold: layers.parse(keys::THRESHOLD, A_SHARE, share)?,
            suggest: layers.parse(keys::SUGGEST, A_SHARE, share)?,
        },
        lexicon: layers
            .parse(keys::LEXICON, "true or false", switch)?
            .unwrap_or(true),
        discord: discord(&layers, &sources.folder)?,
    })
}

fn discord(layers: &Merged<'_>, folder: &Path) -> Result<Discord, SettingsError> {
    let rate = |key, default| {
        let set = layers.parse(key, A_RATE, parsed::<NonZeroU32>)?;
        Ok::<_, SettingsError>(set.or(NonZeroU32::new(default)).unwrap_or(NonZeroU32::MIN))
    };
    Ok(Discord {
        token: token(layers, folder)?,
        guild_id: layers.parse(keys::GUILD_ID, AN_ID, id)?,
        api_base: layers.parse(keys::API_BASE, AN_ADDRESS, address)?,
        channels: channels(layers)?,
        limits: Limits {
            per_person: rate(keys::PER_PERSON, DEFAULT_PER_PERSON)?,
            per_channel: rate(keys::PER_CHANNEL, DEFAULT_PER_CHANNEL)?,
        },
    })
}

fn token(layers: &Merged<'_>, folder: &Path) -> Result<Option<SecretString>, SettingsError> {
    let (given, key) = match (layers.at(keys::TOKEN), layers.at(keys::TOKEN_FILE)) {
        (None, None) => return Ok(None),
        (Some(token), None) => (text_of(token).unwrap_or_default().to_owned(), keys::TOKEN),
        (None, Some(file)) => {
            let path = folder.join(text_of(file).unwrap_or_default());
            let token = layers::read(&path, Some(keys::TOKEN_FILE.variable))?;
            (token, keys::TOKEN_FILE)
        }
        (Some(token), Some(file)) => {
            return Err(SettingsError::TwoTokens {
                token: origin_of(token),
                file: origin_of(file),
            });
        }
    };
    one_word(&given)
        .map(|word| Some(SecretString::from(word)))
        .ok_or_else(|| layers.unfit(key, A_TOKEN, None))
}

fn one_word(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    words.next().filter(|_| words.next().is_none())
}

fn channels(layers: &Merged<'_>) -> Result<BTreeMap<u64, String>, SettingsError> {
    let Some(value) = layers.at(keys::CHANNELS) else {
        return Ok(BTreeMap::new());
    };
    let pairs: Vec<(&str, &str)> = match &value.kind {
        ValueKind::Table(table) => table
            .iter()
            .map(|(id, article)| (id.as_str(), text_of(article).unwrap_or_default()))
            .collect(),
        _ => pairs_in(text_of(value).unwrap_or_default()),
    };
    pairs
        .into_iter()
        .map(|(channel, article)| binding(channel, article))
        .collect::<Option<_>>()
        .ok_or_else(|| layers.unfit(keys::CHANNELS, SOME_CHANNELS, None))
}

/// `123=one,456=other`; a part without an equals sign has no article, which no binding allows.
fn pairs_in(text: &str) -> Vec<(&str, &str)> {
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
    parsed(text).filter(|&id| digits && id != 0)
}

fn share(text: &str) -> Option<f32> {
    parsed(text).filter(|share| (0.0..=1.0).contains(share))
}

fn switch(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Some(true),
        "false" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}

/// Only its shape: whether somebody answers there is seen when the bot connects.
fn address(text: &str) -> Option<String> {
    let rest = ["http://", "https://"]
        .into_iter()
        .find_map(|scheme| text.strip_prefix(scheme))?;
    let host = rest.split('/').next().unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control() || "?#@\\".contains(c);
    let fits = host.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !rest.contains(odd);
    fits.then(|| text.trim_end_matches('/').to_owned())
}

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// The layers in one, asked by key.
struct Merged<'a>(&'a Config);

impl<'a> Merged<'a> {
    /// What is set; a blank is as good as nothing.
    fn at(&self, key: Key) -> Option<&'a Value> {
        key.path
            .split('.')
            .try_fold(&self.0.cache, |value, name| match &value.kind {
                ValueKind::Table(table) => table.get(name),
                _ => None,
            })
            .filter(|value| text_of(value).is_none_or(|text| !text.trim().is_empty()))
    }

    fn text(&self, key: Key) -> Option<&'a str> {
        self.at(key).and_then(text_of).map(str::trim)
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
            None => Err(self.unfit(key, expected, Some(text))),
        }
    }

    /// What was given is shown but for settings whose value may hold a secret.
    fn unfit(&self, key: Key, expected: &'static str, given: Option<&str>) -> SettingsError {
        let origin = self.at(key).map(origin_of).unwrap_or_default();
        let in_variable = origin == layers::ENVIRONMENT
            || Path::new(&origin)
                .file_name()
                .is_some_and(|name| name == ".env");
        SettingsError::Unfit {
            name: if in_variable { key.variable } else { key.path }.to_owned(),
            origin,
            expected,
            given: given.filter(|_| key != keys::API_BASE).map(str::to_owned),
        }
    }
}

fn text_of(value: &Value) -> Option<&str> {
    match &value.kind {
        ValueKind::String(text) => Some(text),
        _ => None,
    }
}

fn origin_of(value: &Value) -> String {
    value.origin().unwrap_or("the defaults").to_owned()
}
