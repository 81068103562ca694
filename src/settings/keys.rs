//! Every setting there is, with its two names.

use crate::text::suggestion::nearest;

/// A setting: its place in `verbatim.toml`, and its variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its place in the file, such as `discord.guild_id`.
    pub path: &'static str,
    /// Its variable in the environment and in `.env`.
    pub variable: &'static str,
}

const fn key(path: &'static str, variable: &'static str) -> Key {
    Key { path, variable }
}

/// The folder of the facts.
pub const KNOWLEDGE: Key = key("knowledge", "VERBATIM_KNOWLEDGE");
/// What is logged.
pub const LOG: Key = key("log", "VERBATIM_LOG");
/// Whether the built-in knowledge of English words is used.
pub const LEXICON: Key = key("lexicon", "VERBATIM_LEXICON");
/// The confidence from which a fact is the answer.
pub const THRESHOLD: Key = key("answering.threshold", "VERBATIM_ANSWERING__THRESHOLD");
/// The confidence from which a fact is worth suggesting.
pub const SUGGEST: Key = key("answering.suggest", "VERBATIM_ANSWERING__SUGGEST");
/// The bot's token.
pub const TOKEN: Key = key("discord.token", "DISCORD_TOKEN");
/// The file that holds the bot's token.
pub const TOKEN_FILE: Key = key("discord.token_file", "DISCORD_TOKEN_FILE");
/// The test server.
pub const GUILD_ID: Key = key("discord.guild_id", "DISCORD_GUILD_ID");
/// Another address for Discord's REST and gateway.
pub const API_BASE: Key = key("discord.api_base", "VERBATIM_DISCORD__API_BASE");
/// Channels and the articles that their questions are put to.
pub const CHANNELS: Key = key("discord.channels", "VERBATIM_DISCORD__CHANNELS");
/// Questions a minute for one person.
pub const PER_PERSON: Key = key(
    "discord.limits.per_person",
    "VERBATIM_DISCORD__LIMITS__PER_PERSON",
);
/// Questions a minute in one channel.
pub const PER_CHANNEL: Key = key(
    "discord.limits.per_channel",
    "VERBATIM_DISCORD__LIMITS__PER_CHANNEL",
);

/// All of them.
pub const ALL: [Key; 12] = [
    KNOWLEDGE,
    LOG,
    LEXICON,
    THRESHOLD,
    SUGGEST,
    TOKEN,
    TOKEN_FILE,
    GUILD_ID,
    API_BASE,
    CHANNELS,
    PER_PERSON,
    PER_CHANNEL,
];

/// What every variable of ours begins with, but for those that all bots share.
pub const PREFIX: &str = "VERBATIM_";

/// The setting of that variable.
#[must_use]
pub fn by_variable(variable: &str) -> Option<Key> {
    ALL.into_iter().find(|key| key.variable == variable)
}

/// The setting at that place in the file.
#[must_use]
pub fn by_path(path: &str) -> Option<Key> {
    ALL.into_iter().find(|key| key.path == path)
}

/// The variable that a mistyped one was meant to be; with or without our prefix, with one underscore or two.
#[must_use]
pub fn nearest_variable(typed: &str) -> Option<&'static str> {
    let bare = |variable: &str| variable.trim_start_matches(PREFIX).replace("__", "_");
    let known = ALL.map(|key| (bare(key.variable), key.variable));
    let meant = nearest(&bare(typed), known.iter().map(|(bare, _)| bare.as_str()))?;
    let found = known.iter().find(|(bare, _)| bare == meant);
    found.map(|(_, variable)| *variable)
}

/// The place in the file that a mistyped one was meant to be.
#[must_use]
pub fn nearest_path(typed: &str) -> Option<&'static str> {
    nearest(typed, ALL.iter().map(|key| key.path))
}
