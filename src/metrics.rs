//! Counts what a running bot does: for Prometheus, and to tell whether it is ready.
//!
//! The rooms that do something count it through [`Metrics`], which costs them an addition. Nothing that people wrote, no id
//! of a person, a server or a channel is a label: labels have a few fixed values.

mod gateway;
mod journal;
mod knowledge;
mod labels;
mod questions;
mod registry;
mod work;

pub use gateway::GatewayMetrics;
pub use journal::JournalMetrics;
pub use knowledge::KnowledgeMetrics;
pub use labels::{Decision, Excess, Limit, Reconnection, Reload, Way, WorkKind};
pub use questions::QuestionMetrics;
pub use registry::{CONTENT_TYPE, Exposition};
pub use work::{InProgress, WorkMetrics};

/// What a running bot counts. Its clones count in the same place.
#[derive(Debug, Clone, Default)]
pub struct Metrics {
    /// Questions, and how long their replies take.
    pub questions: QuestionMetrics,
    /// Work in progress, and work that was refused.
    pub work: WorkMetrics,
    /// Connections to Discord.
    pub gateway: GatewayMetrics,
    /// The knowledge in use, and its reloads.
    pub knowledge: KnowledgeMetrics,
    /// What the journal wrote and lost.
    pub journal: JournalMetrics,
}

impl Metrics {
    /// Returns true if questions can be answered: the knowledge is loaded, and every shard is connected to Discord.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.knowledge.is_loaded() && self.gateway.is_connected()
    }
}
