//! What a diagnosis looks at.

use secrecy::SecretString;

/// What is to be looked at.
#[derive(Debug, Clone)]
pub struct Target {
    /// The bot's token, if it is set.
    pub token: Option<SecretString>,
    /// Base address that replaces Discord's own.
    pub api_base: Option<String>,
    /// Id of the test server.
    pub guild_id: Option<u64>,
    /// Whether the commands that teach exist.
    pub has_teachers: bool,
    /// Whether the journal is on, in whose database servers store what they set.
    pub has_journal: bool,
    /// Channels in which the bot's permissions are looked at; if there are none, they are looked at in the test server.
    pub channels: Vec<u64>,
}
