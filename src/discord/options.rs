//! Options of the bot.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;

use crate::journal::Journal;
use crate::metrics::Metrics;

/// Options of the bot, as read from the settings.
#[derive(Debug, Clone)]
pub struct Options {
    /// The bot's token.
    pub token: SecretString,
    /// Base address that replaces Discord's own for REST and gateway, such as a proxy.
    pub api_base: Option<String>,
    /// The test server; its commands are updated when the bot starts.
    pub guild_id: Option<u64>,
    /// Article ids by channel id: questions in a bound channel go to its article only.
    pub channels: BTreeMap<u64, String>,
    /// Questions a minute for one person.
    pub per_person: NonZeroU32,
    /// Questions a minute in one channel.
    pub per_channel: NonZeroU32,
    /// Teaching; `None` if nobody may teach.
    pub teaching: Option<Teaching>,
    /// The journal that questions are recorded in, if it is on.
    pub journal: Option<Journal>,
    /// Where the bot counts what it does.
    pub metrics: Metrics,
    /// Time without any event or heartbeat after which a shard reconnects. The default is
    /// [`SILENCE_TIMEOUT`](crate::discord::SILENCE_TIMEOUT).
    pub silence_timeout: Duration,
}

/// Who may teach the bot, and where to.
#[derive(Debug, Clone)]
pub struct Teaching {
    /// Ids of the roles that may.
    pub roles: Vec<u64>,
    /// Folder of the articles, whose files are changed.
    pub knowledge: PathBuf,
}
