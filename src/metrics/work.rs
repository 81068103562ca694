//! Work in progress for people who ask, and work that was refused.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::labels::{Excess, Label, Limit, WorkKind};

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct KindLabel {
    kind: WorkKind,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ExcessLabel {
    reason: Excess,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct LimitLabel {
    scope: Limit,
}

/// Work in progress, and work that was refused.
#[derive(Debug, Clone)]
pub struct WorkMetrics {
    in_progress: Family<KindLabel, Gauge>,
    capacity: Family<KindLabel, Gauge>,
    shed: Family<ExcessLabel, Counter>,
    rate_limits: Family<LimitLabel, Counter>,
}

impl Default for WorkMetrics {
    fn default() -> Self {
        let metrics = Self {
            in_progress: Family::default(),
            capacity: Family::default(),
            shed: Family::default(),
            rate_limits: Family::default(),
        };
        for &kind in WorkKind::ALL {
            let _ = metrics.in_progress.get_or_create(&KindLabel { kind });
            let _ = metrics.capacity.get_or_create(&KindLabel { kind });
        }
        for &reason in Excess::ALL {
            let _ = metrics.shed.get_or_create(&ExcessLabel { reason });
        }
        for &scope in Limit::ALL {
            let _ = metrics.rate_limits.get_or_create(&LimitLabel { scope });
        }
        metrics
    }
}

/// A piece of work in progress; dropping it ends it.
#[derive(Debug)]
pub struct InProgress(Gauge);

impl Drop for InProgress {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl WorkMetrics {
    /// Sets the number of events of a kind that may be handled at the same time.
    pub fn set_capacity(&self, kind: WorkKind, capacity: u32) {
        let gauge = self.capacity.get_or_create(&KindLabel { kind });
        gauge.set(capacity.into());
    }

    /// Counts a piece of work for as long as the returned value lives.
    #[must_use]
    pub fn begin(&self, kind: WorkKind) -> InProgress {
        let gauge = self.in_progress.get_or_create(&KindLabel { kind }).clone();
        gauge.inc();
        InProgress(gauge)
    }

    /// Counts a question that is not answered, or not changed answer of an edited one.
    pub fn shed(&self, reason: Excess) {
        self.shed.get_or_create(&ExcessLabel { reason }).inc();
    }

    /// Counts a response of Discord that asks for a pause (status 429).
    pub fn rate_limited(&self, scope: Limit) {
        self.rate_limits.get_or_create(&LimitLabel { scope }).inc();
    }

    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "work_in_progress",
            "Events that are being handled",
            self.in_progress.clone(),
        );
        registry.register(
            "work_capacity",
            "Events that may be handled at the same time",
            self.capacity.clone(),
        );
        registry.register(
            "shed",
            "Questions that were not answered, by reason",
            self.shed.clone(),
        );
        registry.register(
            "discord_rate_limits",
            "Responses in which Discord asked for a pause, by what has to wait",
            self.rate_limits.clone(),
        );
    }
}
