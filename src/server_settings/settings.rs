//! The settings of a server, and of its channels.

use std::collections::BTreeMap;

use crate::knowledge::ContactLine;

/// What is set for a whole server, or for one of its channels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlaceSettings {
    /// The id of the article that is asked.
    pub article: Option<String>,
    /// Who sees the answers to commands.
    pub answers: Option<Answers>,
    /// Where people find a person.
    pub contact: Option<ContactLine>,
}

/// Who sees the answers to commands, unless a command says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// Everyone in the channel.
    Public,
    /// The asker alone.
    Private,
}

/// The settings of a server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServerSettings {
    /// What is set for the whole server.
    pub whole: PlaceSettings,
    /// What is set for channels, by their ids; it comes before what is set for the whole server.
    pub channels: BTreeMap<u64, PlaceSettings>,
}

impl Answers {
    const ALL: [Self; 2] = [Self::Public, Self::Private];

    /// Returns the name of the choice in the database, in `/setup` and in TOML.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
        }
    }

    /// Returns the choice with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

impl PlaceSettings {
    /// Returns true if nothing is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl ServerSettings {
    /// Returns true if nothing is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.channels.is_empty()
    }
}
