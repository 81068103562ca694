//! How a connection to the gateway ends.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

/// How a connection ended.
#[derive(Debug)]
pub enum Ending {
    /// The bot is stopping.
    Stopped,
    /// Discord closed it, mostly with a code.
    Closed(Option<u16>),
    /// It broke, or Discord was silent for too long.
    Lost(Cow<'static, str>),
    /// Discord asked for another connection.
    Reconnect,
    /// The session is invalid.
    InvalidSession {
        /// True if it may be resumed all the same.
        resumable: bool,
    },
}

impl Display for Ending {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stopped => f.write_str("the bot is stopping"),
            Self::Closed(Some(code)) => write!(f, "Discord closed it with code {code}"),
            Self::Closed(None) => f.write_str("Discord closed it"),
            Self::Lost(reason) => f.write_str(reason),
            Self::Reconnect => f.write_str("Discord asked for another one"),
            Self::InvalidSession { .. } => f.write_str("the session is no longer valid"),
        }
    }
}
