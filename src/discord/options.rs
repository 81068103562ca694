//! Options of the bot.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::time::Duration;

use secrecy::SecretString;

/// What the bot must be told.
#[derive(Debug, Clone)]
pub struct Options {
    /// The bot's token.
    pub token: SecretString,
    /// Another address for Discord's REST and gateway.
    pub api_base: Option<String>,
    /// The test server, whose commands are brought up to date when the bot starts.
    pub guild_id: Option<u64>,
    /// The article that a channel's questions are put to, by the channel's id.
    pub channels: BTreeMap<u64, String>,
    /// Questions a minute for one person.
    pub per_person: NonZeroU32,
    /// Questions a minute in one channel.
    pub per_channel: NonZeroU32,
    /// Without a sign of life from Discord for so long, the connection is made anew: [`QUIET`](crate::discord::QUIET) is sound.
    pub quiet: Duration,
}
