//! Finds the article that a channel is bound to; threads and forum posts inherit the binding of their channel.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::discord::rest::client::Rest;
use crate::knowledge::KnowledgeBase;

/// Upper bound of channels whose parent is cached.
const MAX_CACHED: usize = 4096;

/// Articles bound to channels.
#[derive(Debug, Default)]
pub struct ChannelBindings {
    articles: BTreeMap<u64, String>,
    parents: Mutex<HashMap<u64, Option<u64>>>,
}

impl ChannelBindings {
    /// Creates bindings from article ids by channel id.
    #[must_use]
    pub fn new(articles: BTreeMap<u64, String>) -> Self {
        Self {
            articles,
            parents: Mutex::default(),
        }
    }

    /// The article bound to a channel, or to its parent if the channel is a thread.
    #[must_use]
    pub fn article(
        &self,
        base: &KnowledgeBase,
        channel: u64,
        parent: Option<u64>,
    ) -> Option<usize> {
        let bound = |id| self.articles.get(&id);
        let article = bound(channel).or_else(|| parent.and_then(bound))?;
        base.find_article(article)
    }

    /// The parent of a thread. A message event does not contain it, so Discord is asked once for each channel, and
    /// only if any channel is bound.
    pub async fn parent(&self, rest: &Rest, channel: u64) -> Option<u64> {
        if self.articles.is_empty() || self.articles.contains_key(&channel) {
            return None;
        }
        if let Some(cached) = self.parents().get(&channel) {
            return *cached;
        }
        let details = rest.channel(channel).await.ok()?;
        let parent = details["parent_id"].as_str().and_then(|id| id.parse().ok());
        let mut parents = self.parents();
        if parents.len() >= MAX_CACHED {
            parents.clear();
        }
        parents.insert(channel, parent);
        parent
    }

    fn parents(&self) -> MutexGuard<'_, HashMap<u64, Option<u64>>> {
        self.parents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
