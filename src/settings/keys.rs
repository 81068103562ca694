//! All settings, each with its key in `verbatim.toml` and its environment variable.

use crate::text::did_you_mean::{nearest, nearest_at_least};

/// Names of one setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Dotted key in the file, such as `discord.guild_id`.
    pub path: &'static str,
    /// Variable in the environment and in `.env`.
    pub variable: &'static str,
}

const fn key(path: &'static str, variable: &'static str) -> Key {
    Key { path, variable }
}

/// Folder of the articles and facts.
pub const KNOWLEDGE: Key = key("knowledge", "VERBATIM_KNOWLEDGE");
/// Log filter.
pub const LOG: Key = key("log", "VERBATIM_LOG");
/// Format of the log.
pub const LOG_FORMAT: Key = key("log_format", "VERBATIM_LOG_FORMAT");
/// Lowest confidence of an answer.
pub const THRESHOLD: Key = key("answering.threshold", "VERBATIM_ANSWERING__THRESHOLD");
/// Lowest probability that a message is about the article, for the nearest facts to be offered.
pub const SUGGEST: Key = key("answering.suggest", "VERBATIM_ANSWERING__SUGGEST");
/// The bot's token.
pub const TOKEN: Key = key("discord.token", "DISCORD_TOKEN");
/// File that holds the bot's token.
pub const TOKEN_FILE: Key = key("discord.token_file", "DISCORD_TOKEN_FILE");
/// Id of the test server.
pub const GUILD_ID: Key = key("discord.guild_id", "DISCORD_GUILD_ID");
/// Base address that replaces Discord's REST and gateway.
pub const API_BASE: Key = key("discord.api_base", "VERBATIM_DISCORD__API_BASE");
/// Channels that are bound to one article.
pub const CHANNELS: Key = key("discord.channels", "VERBATIM_DISCORD__CHANNELS");
/// Answers a minute for one person.
pub const PER_PERSON: Key = key(
    "discord.limits.per_person",
    "VERBATIM_DISCORD__LIMITS__PER_PERSON",
);
/// Answers a minute in one channel.
pub const PER_CHANNEL: Key = key(
    "discord.limits.per_channel",
    "VERBATIM_DISCORD__LIMITS__PER_CHANNEL",
);
/// Shards of this process.
pub const SHARDS: Key = key("discord.shards", "VERBATIM_DISCORD__SHARDS");
/// Roles that may teach the bot.
pub const TEACHERS: Key = key("discord.teachers", "VERBATIM_DISCORD__TEACHERS");
/// Where people find a person, when no article says what they ask.
pub const CONTACT: Key = key("discord.contact", "VERBATIM_DISCORD__CONTACT");
/// Where the journal is.
pub const JOURNAL_URL: Key = key("journal.url", "VERBATIM_JOURNAL__URL");
/// Days after which an entry of the journal is deleted.
pub const RETENTION_DAYS: Key = key("journal.retention_days", "VERBATIM_JOURNAL__RETENTION_DAYS");

/// Address of the listener for health and metrics.
pub const WEB_LISTEN: Key = key("web.listen", "VERBATIM_WEB__LISTEN");
/// Address at which interactions over HTTP are received.
pub const INTERACTIONS_LISTEN: Key = key("interactions.listen", "VERBATIM_INTERACTIONS__LISTEN");
/// Path of the Interactions Endpoint URL.
pub const INTERACTIONS_PATH: Key = key("interactions.path", "VERBATIM_INTERACTIONS__PATH");
/// The application's public key, which checks that interactions over HTTP are Discord's.
pub const PUBLIC_KEY: Key = key(
    "interactions.public_key",
    "VERBATIM_INTERACTIONS__PUBLIC_KEY",
);

/// All keys.
pub const ALL: [Key; 21] = [
    KNOWLEDGE,
    LOG,
    LOG_FORMAT,
    THRESHOLD,
    SUGGEST,
    TOKEN,
    TOKEN_FILE,
    GUILD_ID,
    API_BASE,
    CHANNELS,
    PER_PERSON,
    PER_CHANNEL,
    SHARDS,
    TEACHERS,
    CONTACT,
    JOURNAL_URL,
    RETENTION_DAYS,
    WEB_LISTEN,
    INTERACTIONS_LISTEN,
    INTERACTIONS_PATH,
    PUBLIC_KEY,
];

/// Prefix of every variable except those whose names all bots share, such as `DISCORD_TOKEN`.
pub const PREFIX: &str = "VERBATIM_";

/// The least similarity (1 is equal) to one of ours at which a variable without [`PREFIX`] counts as misspelt, and not as
/// one of another program: `DISCORD_TOKN` has 0.92, `DISCORD_CLIENT_ID` has 0.71.
const MISSPELT: f64 = 0.85;

/// Returns the key with this variable.
#[must_use]
pub fn by_variable(variable: &str) -> Option<Key> {
    ALL.into_iter().find(|key| key.variable == variable)
}

/// Returns the key with this path.
#[must_use]
pub fn by_path(path: &str) -> Option<Key> {
    ALL.into_iter().find(|key| key.path == path)
}

/// Returns the known variable nearest to a mistyped one. The prefix and doubled underscores are ignored.
#[must_use]
pub fn nearest_variable(typed: &str) -> Option<&'static str> {
    let bare = |variable: &str| variable.trim_start_matches(PREFIX).replace("__", "_");
    let known = ALL.map(|key| (bare(key.variable), key.variable));
    let best = nearest(&bare(typed), known.iter().map(|(bare, _)| bare.as_str()))?;
    known
        .iter()
        .find(|(bare, _)| bare == best)
        .map(|(_, variable)| *variable)
}

/// Returns the known variable that a name is nearly, but not quite.
#[must_use]
pub fn misspelt_variable(typed: &str) -> Option<&'static str> {
    let known = ALL.iter().map(|key| key.variable);
    let meant = nearest_at_least(MISSPELT, &typed.to_ascii_uppercase(), known);
    meant.filter(|meant| *meant != typed)
}

/// Returns the known path nearest to a mistyped one.
#[must_use]
pub fn nearest_path(typed: &str) -> Option<&'static str> {
    nearest(typed, ALL.iter().map(|key| key.path))
}
