//! Questions by what was decided and by the way in which they came, and how long their replies took.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::labels::{Decision, Label, Way};

/// Upper bounds of the classes of durations, in seconds. An answer takes a millisecond; the rest is Discord, whose
/// interactions expire after three seconds, and its rate limits.
const BUCKETS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0, 10.0,
];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct QuestionLabels {
    decision: Decision,
    way: Way,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct WayLabel {
    way: Way,
}

/// Questions, and how long their replies take.
#[derive(Debug, Clone)]
pub struct QuestionMetrics {
    decided: Family<QuestionLabels, Counter>,
    durations: Family<WayLabel, Histogram, fn() -> Histogram>,
}

impl Default for QuestionMetrics {
    fn default() -> Self {
        let metrics = Self {
            decided: Family::default(),
            durations: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
        };
        // A counter that begins at 0 shows its first increase, too.
        for &way in Way::ALL {
            let _ = metrics.durations.get_or_create(&WayLabel { way });
            for &decision in Decision::ALL {
                let _ = metrics
                    .decided
                    .get_or_create(&QuestionLabels { decision, way });
            }
        }
        metrics
    }
}

impl QuestionMetrics {
    /// Counts a question that was decided about.
    pub fn decided(&self, way: Way, decision: Decision) {
        let labels = QuestionLabels { decision, way };
        self.decided.get_or_create(&labels).inc();
    }

    /// Records the time from a question to its reply, which Discord has accepted.
    pub fn replied(&self, way: Way, duration: Duration) {
        let seconds = duration.as_secs_f64();
        self.durations
            .get_or_create(&WayLabel { way })
            .observe(seconds);
    }

    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "questions",
            "Questions by what was decided about them and by the way in which they came",
            self.decided.clone(),
        );
        registry.register(
            "reply_duration_seconds",
            "Time from the arrival of a question to the acceptance of its reply by Discord",
            self.durations.clone(),
        );
    }
}
