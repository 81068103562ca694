//! The settings of a server, and of its channels.

use std::collections::BTreeMap;

use super::error::LimitReached;
use super::export::{LONGEST_EXPORT, export};
use crate::knowledge::ContactLine;

/// Channels of a server that may have settings of their own.
pub const MAX_CHANNELS: usize = 25;

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

    /// Takes over what another one sets.
    fn overlay(&mut self, change: &Self) {
        let change = change.clone();
        self.article = change.article.or(self.article.take());
        self.answers = change.answers.or(self.answers);
        self.contact = change.contact.or(self.contact.take());
    }
}

impl ServerSettings {
    /// Returns true if nothing is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.channels.is_empty()
    }

    /// Returns what is set for a channel itself, or for the whole server.
    #[must_use]
    pub fn of(&self, channel: Option<u64>) -> Option<&PlaceSettings> {
        match channel {
            Some(channel) => self.channels.get(&channel),
            None => Some(&self.whole),
        }
    }

    /// Changes what is set for a channel, or for the whole server; what the change does not name stays.
    ///
    /// # Errors
    ///
    /// If a server may not have that many settings.
    pub fn change(
        &mut self,
        channel: Option<u64>,
        change: &PlaceSettings,
    ) -> Result<(), LimitReached> {
        let place = match channel {
            Some(channel) => self.channels.entry(channel).or_default(),
            None => &mut self.whole,
        };
        place.overlay(change);
        self.channels.retain(|_, place| !place.is_empty());
        if self.channels.len() > MAX_CHANNELS {
            return Err(LimitReached::Channels);
        }
        // Ids of Discord never become longer than this one.
        if export(u64::MAX, self).chars().count() > LONGEST_EXPORT {
            return Err(LimitReached::Length);
        }
        Ok(())
    }

    /// Removes what is set for a channel, or everything.
    pub fn clear(&mut self, channel: Option<u64>) {
        match channel {
            Some(channel) => drop(self.channels.remove(&channel)),
            None => *self = Self::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(article: &str) -> PlaceSettings {
        PlaceSettings {
            article: Some(article.to_owned()),
            ..PlaceSettings::default()
        }
    }

    #[test]
    fn a_change_leaves_what_it_does_not_name() {
        let mut settings = ServerSettings::default();
        let private = PlaceSettings {
            answers: Some(Answers::Private),
            ..PlaceSettings::default()
        };
        settings.change(None, &asks("one")).unwrap();
        settings.change(None, &private).unwrap();
        settings.change(Some(7), &asks("two")).unwrap();
        settings.change(Some(8), &PlaceSettings::default()).unwrap();
        let both = PlaceSettings {
            answers: Some(Answers::Private),
            ..asks("one")
        };
        assert_eq!(settings.whole, both);
        assert_eq!(settings.channels, BTreeMap::from([(7, asks("two"))]));
        settings.clear(Some(7));
        assert!(settings.channels.is_empty() && !settings.is_empty());
        settings.clear(None);
        assert!(settings.is_empty());
    }

    #[test]
    fn a_server_has_as_many_settings_as_fit_into_a_message() {
        let mut settings = ServerSettings::default();
        for channel in 1..=25 {
            settings.change(Some(channel), &asks("one")).unwrap();
        }
        assert_eq!(
            settings.change(Some(26), &asks("one")),
            Err(LimitReached::Channels)
        );
        let mut settings = ServerSettings::default();
        let long = PlaceSettings {
            contact: Some("x".repeat(200).parse().unwrap()),
            ..PlaceSettings::default()
        };
        let refused = (1..=25).find(|channel| settings.change(Some(*channel), &long).is_err());
        assert_eq!(refused, Some(9));
    }
}
