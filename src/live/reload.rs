//! Reloading: changed files become the version in use, or a warning while the last good version goes on answering.

use std::mem;
use std::path::PathBuf;
use std::sync::Arc;

use tracing::{info, warn};

use super::answerer::LiveAnswerer;
use crate::answering::Answerer;
use crate::knowledge::{self, KnowledgeBase, LoadError};
use crate::text::unicode::one_line;

/// Reloads a folder into a [`LiveAnswerer`].
pub struct Reloader<B> {
    live: Arc<LiveAnswerer>,
    folder: PathBuf,
    build: B,
    /// The problems of the files when they were last read.
    faults: Vec<String>,
}

impl<B: Fn(Arc<KnowledgeBase>) -> Answerer> Reloader<B> {
    /// Makes a reloader; `build` makes an answerer from a base that was loaded.
    pub fn new(live: Arc<LiveAnswerer>, folder: PathBuf, build: B) -> Self {
        Self {
            live,
            folder,
            build,
            faults: Vec::new(),
        }
    }

    /// Reads the files again, and puts their knowledge in use if it is sound and new.
    pub fn reload(&mut self) {
        match knowledge::load(&self.folder) {
            Ok(base) => self.put_in_use(base),
            Err(LoadError::Broken(problems)) => {
                self.refuse(problems.iter().map(ToString::to_string).collect());
            }
            Err(LoadError::Folder(fault)) => self.refuse(vec![fault.to_string()]),
        }
    }

    fn put_in_use(&mut self, base: KnowledgeBase) {
        let repaired = !mem::take(&mut self.faults).is_empty();
        let version = base.version().to_owned();
        if version != self.live.current().base().version() {
            self.live.replace((self.build)(Arc::new(base)));
            info!(version, "knowledge reloaded");
        } else if repaired {
            info!(version, "knowledge repaired, the same as before");
        }
    }

    /// Warns of faults, once for as long as they stay the same, however often the files are touched.
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
            warn!("{}", one_line(fault));
        }
        self.faults = faults;
    }
}
