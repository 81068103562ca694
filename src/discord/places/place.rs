//! A place where somebody asks, with what moderators set for it.

use std::sync::Arc;

use crate::discord::messages::channel_binding::ArticleUnavailable;
use crate::discord::messages::thread_parents::Parent;
use crate::discord::rendering::reply::Visibility;
use crate::knowledge::{ContactLine, KnowledgeBase};
use crate::server_settings::{Answers, PlaceSettings, ServerSettings};

/// A place where somebody asks, with what moderators set for it.
#[derive(Debug, Clone)]
pub struct Place {
    /// The channel or thread.
    pub channel: u64,
    /// The channel that holds it.
    pub parent: Parent,
    /// What is set for the server, and nothing outside of servers; `None` if the database does not tell.
    pub settings: Option<Arc<ServerSettings>>,
}

impl Place {
    /// A place for which nothing is set.
    #[must_use]
    pub fn unset(channel: u64) -> Self {
        Self {
            channel,
            parent: Parent::Known(None),
            settings: Some(Arc::default()),
        }
    }

    /// The id of the article that moderators chose for this place.
    ///
    /// # Errors
    ///
    /// If the database or Discord does not tell, and more than one article could be meant.
    pub fn article(&self, base: &KnowledgeBase) -> Result<Option<&str>, ArticleUnavailable> {
        let Some(settings) = &self.settings else {
            let is_only = base.articles().len() < 2;
            return is_only.then_some(None).ok_or(ArticleUnavailable);
        };
        let mut channels = settings.channels.values();
        if self.is_unclear(settings) && channels.any(|place| place.article.is_some()) {
            return Err(ArticleUnavailable);
        }
        Ok(self.find(|place| place.article.as_deref()))
    }

    /// Who sees answers to commands here, as moderators set it. Where that is not known, it is the asker alone.
    #[must_use]
    pub fn answers(&self) -> Option<Visibility> {
        let private = |place: &PlaceSettings| place.answers == Some(Answers::Private);
        let Some(settings) = &self.settings else {
            return Some(Visibility::OnlyAsker);
        };
        let may_be_private = self.is_unclear(settings) && settings.channels.values().any(private);
        match self.find(|place| place.answers.as_ref()) {
            Some(Answers::Private) => Some(Visibility::OnlyAsker),
            _ if may_be_private => Some(Visibility::OnlyAsker),
            Some(Answers::Public) => Some(Visibility::Everyone),
            None => None,
        }
    }

    /// Where people find a person, as moderators set it.
    #[must_use]
    pub fn contact(&self) -> Option<&ContactLine> {
        self.find(|place| place.contact.as_ref())
    }

    /// Returns true if a setting of a channel may be meant, but it is not known of which.
    fn is_unclear(&self, settings: &ServerSettings) -> bool {
        self.parent == Parent::Unknown && !settings.channels.contains_key(&self.channel)
    }

    /// Finds the first that is set: for the channel, for the one that holds it, or for the server.
    fn find<'a, T: ?Sized>(
        &'a self,
        of: impl Fn(&'a PlaceSettings) -> Option<&'a T>,
    ) -> Option<&'a T> {
        let settings = self.settings.as_deref()?;
        let parent = match self.parent {
            Parent::Known(parent) => parent,
            Parent::Unknown => None,
        };
        let channels = [Some(self.channel), parent].into_iter().flatten();
        channels
            .filter_map(|channel| settings.channels.get(&channel))
            .chain([&settings.whole])
            .find_map(of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::fixture;

    fn set(article: Option<&str>, answers: Option<Answers>) -> PlaceSettings {
        PlaceSettings {
            article: article.map(str::to_owned),
            answers,
            contact: None,
        }
    }

    fn place(channel: u64, parent: Parent, settings: Option<&ServerSettings>) -> Place {
        Place {
            channel,
            parent,
            settings: settings.cloned().map(Arc::new),
        }
    }

    #[test]
    fn the_channel_comes_before_the_server_and_nothing_is_guessed() {
        let one = fixture::base();
        let two = fixture::base_of(&[("one", "One", ""), ("two", "Two", "")]);
        let mut settings = ServerSettings {
            whole: set(Some("one"), None),
            ..ServerSettings::default()
        };
        let private = set(Some("two"), Some(Answers::Private));
        settings.channels.insert(7, private);
        let (nowhere, below) = (Parent::Known(None), Parent::Known(Some(7)));
        let asker = Some(Visibility::OnlyAsker);
        let table = [
            (7, nowhere, Some(&settings), Ok(Some("two")), asker),
            (7, Parent::Unknown, Some(&settings), Ok(Some("two")), asker),
            (8, below, Some(&settings), Ok(Some("two")), asker),
            (8, nowhere, Some(&settings), Ok(Some("one")), None),
            (
                8,
                Parent::Unknown,
                Some(&settings),
                Err(ArticleUnavailable),
                asker,
            ),
            (8, nowhere, None, Err(ArticleUnavailable), asker),
        ];
        for (channel, parent, settings, article, answers) in table {
            let place = place(channel, parent, settings);
            assert_eq!(place.article(&two), article, "{place:?}");
            assert_eq!(place.answers(), answers, "{place:?}");
        }
        // There is no other article that could answer in its place.
        assert_eq!(place(8, nowhere, None).article(&one), Ok(None));
    }
}
