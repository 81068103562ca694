//! Finds the article that a channel is bound to; threads and forum posts inherit the binding of their channel. Where
//! that article cannot be told or asked, no other one answers.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use thiserror::Error;
use tracing::warn;

use super::recent::Recent;
use super::thread_parents::{Parent, ThreadParents};
use crate::discord::rest::client::Rest;
use crate::knowledge::KnowledgeBase;

/// Time for which a missing article is logged once.
const WARNING_LIFETIME: Duration = Duration::from_mins(10);
const MAX_WARNINGS: usize = 64;

/// The article of a channel cannot be told, or is not in the knowledge. The log has the cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the article of this channel is not available")]
pub struct ArticleUnavailable;

/// Articles bound to channels.
#[derive(Debug)]
pub struct ChannelBindings {
    articles: BTreeMap<u64, String>,
    parents: ThreadParents,
    warnings: Mutex<Recent<String, ()>>,
}

impl ChannelBindings {
    /// Creates bindings from article ids by channel id.
    #[must_use]
    pub fn new(articles: BTreeMap<u64, String>) -> Self {
        Self {
            articles,
            parents: ThreadParents::default(),
            warnings: Mutex::new(Recent::new(WARNING_LIFETIME, MAX_WARNINGS)),
        }
    }

    /// The article bound to a channel, or to its parent if the channel is a thread; `None` if any article may be asked.
    ///
    /// # Errors
    ///
    /// If it is not known which article that is, or if the knowledge does not hold it any more.
    pub fn article(
        &self,
        base: &KnowledgeBase,
        channel: u64,
        parent: Parent,
    ) -> Result<Option<usize>, ArticleUnavailable> {
        let bound = |id| self.articles.get(&id);
        let article = match (bound(channel), parent) {
            (Some(article), _) => Some(article),
            (None, Parent::Known(parent)) => parent.and_then(bound),
            (None, Parent::Unknown) if self.articles.is_empty() => None,
            (None, Parent::Unknown) => return Err(ArticleUnavailable),
        };
        let Some(article) = article else {
            return Ok(None);
        };
        self.find(base, article).map(Some)
    }

    /// Finds an article that a channel or a server is bound to.
    ///
    /// # Errors
    ///
    /// If the knowledge does not hold it any more.
    pub fn find(&self, base: &KnowledgeBase, article: &str) -> Result<usize, ArticleUnavailable> {
        base.find_article(article).ok_or_else(|| {
            self.warn_once(article, base.version());
            ArticleUnavailable
        })
    }

    /// The id of the article that a channel itself is bound to.
    #[must_use]
    pub fn bound(&self, channel: u64) -> Option<&str> {
        self.articles.get(&channel).map(String::as_str)
    }

    /// The parent of a channel, as far as the bindings depend on it: Discord is asked only if any channel is bound, and
    /// not this one.
    pub async fn parent(&self, rest: &Rest, channel: u64) -> Parent {
        if self.articles.is_empty() || self.articles.contains_key(&channel) {
            return Parent::Known(None);
        }
        self.look_up_parent(rest, channel).await
    }

    /// The parent of a channel, whatever the bindings are.
    pub async fn look_up_parent(&self, rest: &Rest, channel: u64) -> Parent {
        self.parents.parent(rest, channel).await
    }

    fn warn_once(&self, article: &str, version: &str) {
        let mut warnings = self.warnings.lock().unwrap_or_else(PoisonError::into_inner);
        let cause = format!("{article} {version}");
        if warnings.get_mut(&cause).is_none() {
            warnings.insert(cause, ());
            warn!(
                article,
                version,
                "a channel or a server is bound to an article that the knowledge does not hold; its questions are not answered"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::fixture;

    #[test]
    fn no_other_article_answers_in_place_of_a_bound_one() {
        let base = fixture::base_of(&[("one", "One", ""), ("two", "Two", "")]);
        let bindings = ChannelBindings::new(BTreeMap::from([
            (1, "two".to_owned()),
            (2, "gone".to_owned()),
        ]));
        let nowhere = Parent::Known(None);
        let table = [
            (1, nowhere, Ok(Some(1))),
            (1, Parent::Unknown, Ok(Some(1))),
            (3, Parent::Known(Some(1)), Ok(Some(1))),
            (3, Parent::Known(Some(4)), Ok(None)),
            (3, nowhere, Ok(None)),
            (3, Parent::Unknown, Err(ArticleUnavailable)),
            (2, nowhere, Err(ArticleUnavailable)),
            (3, Parent::Known(Some(2)), Err(ArticleUnavailable)),
        ];
        for (channel, parent, expected) in table {
            let article = bindings.article(&base, channel, parent);
            assert_eq!(article, expected, "{channel} in {parent:?}");
        }
        let unbound = ChannelBindings::new(BTreeMap::new());
        assert_eq!(unbound.article(&base, 3, Parent::Unknown), Ok(None));
    }
}
