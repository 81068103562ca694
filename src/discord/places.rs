//! What is set for the place where somebody asks: by the operator for its channel, by moderators for the channel and the
//! server. A thread has what its channel has.

pub mod here;
pub mod known_servers;
pub mod place;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::known_servers::KnownServers;
use self::place::Place;
use super::messages::channel_binding::{ArticleUnavailable, ChannelBindings};
use super::messages::thread_parents::Parent;
use super::rest::client::Rest;
use crate::knowledge::KnowledgeBase;
use crate::server_settings::{ServerDatabase, ServerSettings};

/// What is set for places.
#[derive(Debug)]
pub struct Places {
    /// Articles that the operator bound to channels.
    bindings: ChannelBindings,
    /// What moderators set for their servers; `None` without a database.
    pub servers: Option<KnownServers>,
}

impl Places {
    /// Creates it from the operator's article ids by channel id, and the database with what moderators set.
    #[must_use]
    pub fn new(articles: BTreeMap<u64, String>, database: Option<ServerDatabase>) -> Self {
        Self {
            bindings: ChannelBindings::new(articles),
            servers: database.map(KnownServers::new),
        }
    }

    /// Looks up a place: what is set for its server, if it is in one, and the parent of its channel, unless the caller
    /// knows that. Discord is asked for the parent only if something is set for other channels and nothing for this one.
    pub async fn place(
        &self,
        rest: &Rest,
        server: Option<u64>,
        channel: u64,
        parent: Option<Parent>,
    ) -> Place {
        let settings = match (&self.servers, server) {
            (Some(servers), Some(server)) => servers.settings(server).await,
            _ => Some(Arc::default()),
        };
        let depends = |settings: &ServerSettings| {
            !settings.channels.is_empty() && !settings.channels.contains_key(&channel)
        };
        let parent = match parent {
            Some(parent) => parent,
            None if settings.as_deref().is_some_and(depends) => {
                self.bindings.look_up_parent(rest, channel).await
            }
            None => self.bindings.parent(rest, channel).await,
        };
        Place {
            channel,
            parent,
            settings,
        }
    }

    /// The article that is asked at a place; `None` if any may be asked.
    ///
    /// # Errors
    ///
    /// If it is not known which article that is, or if the knowledge does not hold it any more.
    pub fn article(
        &self,
        base: &KnowledgeBase,
        place: &Place,
    ) -> Result<Option<usize>, ArticleUnavailable> {
        let bound = self.bindings.article(base, place.channel, place.parent)?;
        if bound.is_some() {
            return Ok(bound);
        }
        let Some(set) = place.article(base)? else {
            return Ok(None);
        };
        self.bindings.find(base, set).map(Some)
    }

    /// The id of the article that the operator bound a channel to.
    #[must_use]
    pub fn bound_by_operator(&self, channel: u64) -> Option<&str> {
        self.bindings.bound(channel)
    }
}
