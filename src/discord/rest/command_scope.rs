//! The scope in which commands are registered.

use std::fmt::{self, Display, Formatter};

/// The scope in which commands are registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandScope {
    /// All servers and direct messages.
    Global,
    /// One server, where changes show at once.
    Guild(u64),
}

impl Display for CommandScope {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Global => f.write_str("everywhere"),
            Self::Guild(id) => write!(f, "in the server {id}"),
        }
    }
}
