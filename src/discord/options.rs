//! Options of the bot.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::gateway::shard_range::ShardRange;
use crate::journal::Journal;
use crate::knowledge::ContactLine;
use crate::metrics::Metrics;
use crate::server_settings::ServerDatabase;

/// Options of the bot, as read from the settings.
#[derive(Debug, Clone)]
pub struct Options {
    /// The bot's token. It may be empty for interactions over HTTP.
    pub token: SecretString,
    /// Base address that replaces Discord's own for REST and gateway, such as a proxy.
    pub api_base: Option<String>,
    /// The test server; its commands are updated when the bot starts.
    pub guild_id: Option<u64>,
    /// Article ids by channel id: questions in a bound channel go to its article only.
    pub channels: BTreeMap<u64, String>,
    /// The database with what moderators set for their servers; `None` if they may set nothing.
    pub servers: Option<ServerDatabase>,
    /// Where people find a person, when no article says what they ask.
    pub contact: Option<ContactLine>,
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
    /// The shards that this process runs; `None` for all that Discord recommends.
    pub shards: Option<ShardRange>,
    /// Time limits of the connection to the gateway.
    pub gateway: GatewayLimits,
}

/// Time limits of the connection to the gateway.
#[derive(Debug, Clone, Copy)]
pub struct GatewayLimits {
    /// Longest wait for Discord's greeting on a new connection.
    pub hello: Duration,
    /// Longest wait for the beginning of a session; while it is resumed, for the next missed event.
    pub session: Duration,
    /// Time between two sessions, of which Discord asks for five seconds.
    pub identify_interval: Duration,
    /// A session that lasts this long ends the growth of the pauses between connections.
    pub lasting: Duration,
}

impl Default for GatewayLimits {
    fn default() -> Self {
        Self {
            hello: Duration::from_secs(10),
            session: Duration::from_secs(20),
            identify_interval: Duration::from_secs(5),
            lasting: Duration::from_secs(10),
        }
    }
}

impl Options {
    /// Returns true if there is a token to send requests with.
    #[must_use]
    pub fn has_token(&self) -> bool {
        !self.token.expose_secret().trim().is_empty()
    }
}

/// Who may teach the bot, and where to.
#[derive(Debug, Clone)]
pub struct Teaching {
    /// Ids of the roles that may.
    pub roles: Vec<u64>,
    /// Folder of the articles, whose files are changed.
    pub knowledge: PathBuf,
}
