//! Plain structs of all settings.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use secrecy::SecretString;

use super::warning::SettingsWarning;
use crate::discord::ShardRange;
use crate::journal::Location;
use crate::knowledge::ContactLine;

/// Everything that an operator may set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Folder of article folders, or one article folder.
    pub knowledge: PathBuf,
    /// Log filter, in the syntax of `tracing_subscriber::filter::Targets`.
    pub log: String,
    /// Format of the log.
    pub log_format: LogFormat,
    /// Thresholds of answering and offering.
    pub answering: AnsweringSettings,
    /// Settings of the Discord bot.
    pub discord: DiscordSettings,
    /// Settings of interactions over HTTP.
    pub interactions: InteractionsSettings,
    /// The journal; `None` if it is off.
    pub journal: Option<JournalSettings>,
    /// The listener for health and metrics.
    pub web: WebSettings,
    /// What the operator should correct.
    pub warnings: Vec<SettingsWarning>,
}

/// Format of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    /// Lines for people.
    #[default]
    Human,
    /// One JSON object a line, for programs that gather logs.
    Json,
}

/// Settings of the listener for health and metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WebSettings {
    /// Address and port; `None` if there is no listener.
    pub listen: Option<SocketAddr>,
}

/// Thresholds from 0 to 1; `None` means the built-in value.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct AnsweringSettings {
    /// Lowest confidence of an answer.
    pub threshold: Option<f32>,
    /// Lowest probability that a message is about the article, for the nearest facts to be offered.
    pub suggest: Option<f32>,
}

/// Settings of the Discord bot.
#[derive(Debug, Clone)]
pub struct DiscordSettings {
    /// The bot's token; wrapped, so that no log or `Debug` shows it.
    pub token: Option<SecretString>,
    /// Id of the test server.
    pub guild_id: Option<u64>,
    /// Base address that replaces Discord's REST and gateway, without a slash at its end.
    pub api_base: Option<String>,
    /// Article ids by the id of the channel that is bound to them.
    pub channels: BTreeMap<u64, String>,
    /// Shards of this process; `None` for all that Discord recommends.
    pub shards: Option<ShardRange>,
    /// Ids of the roles that may teach the bot; empty if nobody may.
    pub teachers: Vec<u64>,
    /// Where people find a person, when no article says what they ask.
    pub contact: Option<ContactLine>,
    /// Rate limits of answers.
    pub limits: RateLimits,
}

/// Settings of interactions over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InteractionsSettings {
    /// Address at which they are received.
    pub listen: SocketAddr,
    /// Path of the Interactions Endpoint URL.
    pub path: String,
    /// The application's public key, in hexadecimal digits.
    pub public_key: Option<String>,
}

/// Settings of the journal.
#[derive(Debug, Clone)]
pub struct JournalSettings {
    /// Where it is.
    pub location: Location,
    /// Days after which an entry is deleted.
    pub retention_days: NonZeroU32,
}

/// Rate limits, in answers a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimits {
    /// Limit for one person.
    pub per_person: NonZeroU32,
    /// Limit for one channel.
    pub per_channel: NonZeroU32,
}
