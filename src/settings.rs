//! What an operator sets: defaults < `verbatim.toml` < `.env` < the environment, into plain structs.
//!
//! Every setting is listed once, in [`keys`]; a key or variable that is not there is an error that names the nearest
//! one and where it was found. The token is wrapped as soon as it is read.

mod error;
pub mod keys;
mod layers;
mod reading;

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::PathBuf;

use secrecy::SecretString;

pub use error::SettingsError;
pub use layers::Sources;

/// Everything an operator may set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of article folders, or one article folder.
    pub knowledge: PathBuf,
    /// What is logged, in the words of `tracing`'s filter.
    pub log: String,
    /// How sure an answer must be.
    pub answering: Answering,
    /// Whether the built-in knowledge of English words is used.
    pub lexicon: bool,
    /// The bot.
    pub discord: Discord,
}

/// How sure an answer must be, where it is not left to the built-in values; each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Answering {
    /// The confidence from which a fact is the answer.
    pub threshold: Option<f32>,
    /// The confidence from which a fact is worth suggesting.
    pub suggest: Option<f32>,
}

/// The bot's side of the settings.
#[derive(Debug, Clone)]
pub struct Discord {
    /// The bot's token; never shown.
    pub token: Option<SecretString>,
    /// The test server.
    pub guild_id: Option<u64>,
    /// Another address for Discord's REST and gateway, without a slash at its end.
    pub api_base: Option<String>,
    /// The article that a channel's questions are put to, by the channel's id.
    pub channels: BTreeMap<u64, String>,
    /// How much the bot answers.
    pub limits: Limits,
}

/// Questions answered in a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For one person.
    pub per_person: NonZeroU32,
    /// In one channel.
    pub per_channel: NonZeroU32,
}

impl Settings {
    /// Reads all layers.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, with its place and the way out.
    pub fn load(sources: &Sources) -> Result<Self, SettingsError> {
        reading::settings(&layers::merge(sources)?, sources)
    }
}

#[cfg(test)]
mod tests;
