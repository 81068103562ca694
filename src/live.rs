//! The knowledge of a running program: one whole version at a time, swapped when its files change.
//!
//! Whoever asks takes [`Live::current`] once and sees one version from start to end; a reload happens on a thread of
//! its own and never holds up an answer.

mod reload;
mod watch;

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::answering::Answerer;

pub use watch::{Watch, WatchError, watch};

/// The answerer in use.
#[derive(Debug)]
pub struct Live {
    answerer: ArcSwap<Answerer>,
}

impl Live {
    /// Starts with one version of the knowledge.
    #[must_use]
    pub fn new(answerer: Answerer) -> Self {
        Self {
            answerer: ArcSwap::from_pointee(answerer),
        }
    }

    /// The version in use now; it stays whole for as long as it is held.
    #[must_use]
    pub fn current(&self) -> Arc<Answerer> {
        self.answerer.load_full()
    }

    /// Puts another version in use.
    pub fn replace(&self, answerer: Answerer) {
        self.answerer.store(Arc::new(answerer));
    }
}

#[cfg(test)]
mod tests;
