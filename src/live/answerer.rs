//! The answerer in use, swapped whole.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::answering::Answerer;

/// The answerer in use, which a reload replaces.
#[derive(Debug)]
pub struct LiveAnswerer {
    answerer: ArcSwap<Answerer>,
}

impl LiveAnswerer {
    /// Starts with one version of the knowledge.
    #[must_use]
    pub fn new(answerer: Answerer) -> Self {
        Self {
            answerer: ArcSwap::from_pointee(answerer),
        }
    }

    /// Returns the version in use now; it stays whole for as long as it is held.
    #[must_use]
    pub fn current(&self) -> Arc<Answerer> {
        self.answerer.load_full()
    }

    /// Puts another version in use.
    pub fn replace(&self, answerer: Answerer) {
        self.answerer.store(Arc::new(answerer));
    }
}
