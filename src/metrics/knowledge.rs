//! The knowledge in use, and its reloads.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::labels::{Label, Reload};

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ReloadLabel {
    result: Reload,
}

/// The knowledge in use, and its reloads.
#[derive(Debug, Clone)]
pub struct KnowledgeMetrics {
    articles: Gauge,
    facts: Gauge,
    reloads: Family<ReloadLabel, Counter>,
}

impl Default for KnowledgeMetrics {
    fn default() -> Self {
        let metrics = Self {
            articles: Gauge::default(),
            facts: Gauge::default(),
            reloads: Family::default(),
        };
        for &result in Reload::ALL {
            let _ = metrics.reloads.get_or_create(&ReloadLabel { result });
        }
        metrics
    }
}

impl KnowledgeMetrics {
    /// Sets the size of the knowledge in use.
    pub fn set_in_use(&self, articles: usize, facts: usize) {
        for (gauge, number) in [(&self.articles, articles), (&self.facts, facts)] {
            gauge.set(i64::try_from(number).unwrap_or(i64::MAX));
        }
    }

    /// Counts a reload of changed files.
    pub fn reloaded(&self, result: Reload) {
        self.reloads.get_or_create(&ReloadLabel { result }).inc();
    }

    /// Returns true if knowledge is in use.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        self.articles.get() > 0
    }

    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "knowledge_articles",
            "Articles in use",
            self.articles.clone(),
        );
        registry.register("knowledge_facts", "Facts in use", self.facts.clone());
        registry.register(
            "knowledge_reloads",
            "Reloads of changed knowledge files, by their result",
            self.reloads.clone(),
        );
    }
}
