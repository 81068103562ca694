//! The article that a channel is bound to, its threads and posts included.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use crate::discord::rest::client::Rest;
use crate::knowledge::KnowledgeBase;

/// Threads whose channel is remembered.
const MOST: usize = 4096;

/// The bound channels.
#[derive(Debug, Default)]
pub struct Places {
    articles: BTreeMap<u64, String>,
    parents: Mutex<HashMap<u64, Option<u64>>>,
}

impl Places {
    /// With the article of each bound channel.
    #[must_use]
    pub fn new(articles: BTreeMap<u64, String>) -> Self {
        Self {
            articles,
            parents: Mutex::default(),
        }
    }

    /// The article of a channel that may be a thread of another.
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

    /// The channel that a thread belongs to. A message does not tell: Discord is asked once, and only where any channel
    /// is bound at all.
    pub async fn parent(&self, rest: &Rest, channel: u64) -> Option<u64> {
        if self.articles.is_empty() || self.articles.contains_key(&channel) {
            return None;
        }
        if let Some(known) = self.parents().get(&channel) {
            return *known;
        }
        let told = rest.channel(channel).await.ok()?;
        let parent = told["parent_id"].as_str().and_then(|id| id.parse().ok());
        let mut parents = self.parents();
        if parents.len() >= MOST {
            parents.clear();
        }
        parents.insert(channel, parent);
        parent
    }

    fn parents(&self) -> std::sync::MutexGuard<'_, HashMap<u64, Option<u64>>> {
        self.parents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
