//! From changed files to another version in use, or to a warning while the last good one goes on serving.

use std::mem;
use std::path::PathBuf;
use std::sync::Arc;

use tracing::{info, warn};

use super::Live;
use crate::answering::Answerer;
use crate::knowledge::{self, KnowledgeBase, LoadError};

/// Reloads a folder into a [`Live`].
pub struct Reloader<B> {
    live: Arc<Live>,
    folder: PathBuf,
    build: B,
    /// What was wrong with the files when they were last read.
    faults: Vec<String>,
}

impl<B: Fn(Arc<KnowledgeBase>) -> Answerer> Reloader<B> {
    /// `build` makes the answerer of a base that was loaded.
    pub fn new(live: Arc<Live>, folder: PathBuf, build: B) -> Self {
        Self {
            live,
            folder,
            build,
            faults: Vec::new(),
        }
    }

    /// Reads the files again, and puts what they say in use if it is sound and new.
    pub fn reload(&mut self) {
        match knowledge::load(&self.folder) {
            Ok(base) => self.take(base),
            Err(LoadError::Broken(problems)) => {
                self.refuse(problems.iter().map(one_line).collect());
            }
            Err(LoadError::Folder(fault)) => self.refuse(vec![one_line(&fault)]),
        }
    }

    fn take(&mut self, base: KnowledgeBase) {
        let repaired = !mem::take(&mut self.faults).is_empty();
        let version = base.version().to_owned();
        if version != self.live.current().base().version() {
            self.live.replace((self.build)(Arc::new(base)));
            info!(version, "knowledge reloaded");
        } else if repaired {
            info!(version, "knowledge repaired, the same as before");
        }
    }

    /// The same faults are told once, however often the files are touched.
    fn refuse(&mut self, faults: Vec<String>) {
        if self.faults == faults {
            return;
        }
        let version = self.live.current().base().version().to_owned();
        warn!(
            version,
            "knowledge not reloaded, the last good version goes on answering"
        );
        for fault in &faults {
            warn!("{fault}");
        }
        self.faults = faults;
    }
}

fn one_line(fault: &impl ToString) -> String {
    let text = fault.to_string();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
