//! Changes the settings of a server, within limits.

use super::error::LimitReached;
use super::export::{LONGEST_EXPORT, export};
use super::settings::{PlaceSettings, ServerSettings};

/// Channels of a server that may have settings of their own.
pub const MAX_CHANNELS: usize = 25;

/// A setting of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The article that is asked.
    Article,
    /// Who sees the answers to commands.
    Answers,
    /// Where people find a person.
    Contact,
}

impl Setting {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Article, Self::Answers, Self::Contact];

    /// Returns the name by which commands call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Answers => "answers",
            Self::Contact => "contact",
        }
    }

    /// Finds a setting by its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.name() == name)
    }
}

impl PlaceSettings {
    /// Takes over what another one sets.
    fn overlay(&mut self, change: &Self) {
        let change = change.clone();
        self.article = change.article.or(self.article.take());
        self.answers = change.answers.or(self.answers);
        self.contact = change.contact.or(self.contact.take());
    }

    fn clear(&mut self, setting: Setting) {
        match setting {
            Setting::Article => self.article = None,
            Setting::Answers => self.answers = None,
            Setting::Contact => self.contact = None,
        }
    }
}

impl ServerSettings {
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

    /// Removes one setting of a channel, or of the whole server; without one, all of the channel, or everything.
    pub fn clear(&mut self, channel: Option<u64>, setting: Option<Setting>) {
        match (channel, setting) {
            (Some(channel), None) => drop(self.channels.remove(&channel)),
            (None, None) => *self = Self::default(),
            (Some(channel), Some(setting)) => {
                let place = self.channels.entry(channel).or_default();
                place.clear(setting);
            }
            (None, Some(setting)) => self.whole.clear(setting),
        }
        self.channels.retain(|_, place| !place.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::server_settings::Answers;

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
        settings.clear(Some(7), Some(Setting::Contact));
        assert_eq!(settings.channels.len(), 1);
        settings.clear(Some(7), Some(Setting::Article));
        assert!(settings.channels.is_empty() && !settings.is_empty());
        settings.clear(None, Some(Setting::Answers));
        assert_eq!(settings.whole, asks("one"));
        settings.clear(None, None);
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
