//! What the journal wrote and lost.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

use super::labels::{JournalResult, Label};

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ResultLabel {
    result: JournalResult,
}

/// What the journal wrote and lost.
#[derive(Debug, Clone)]
pub struct JournalMetrics {
    changes: Family<ResultLabel, Counter>,
}

impl Default for JournalMetrics {
    fn default() -> Self {
        let changes = Family::<ResultLabel, Counter>::default();
        for &result in JournalResult::ALL {
            let _ = changes.get_or_create(&ResultLabel { result });
        }
        Self { changes }
    }
}

impl JournalMetrics {
    /// Counts questions and presses that were written.
    pub fn written(&self, count: u64) {
        self.count(JournalResult::Written, count);
    }

    /// Counts questions and presses that were lost.
    pub fn dropped(&self, count: u64) {
        self.count(JournalResult::Dropped, count);
    }

    fn count(&self, result: JournalResult, count: u64) {
        self.changes
            .get_or_create(&ResultLabel { result })
            .inc_by(count);
    }

    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "journal_changes",
            "Questions and presses for the journal, by whether they were written",
            self.changes.clone(),
        );
    }
}
