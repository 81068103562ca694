//! Reloading: changed files become the version in use, or a report of their faults while the last good version goes on
//! answering.

use std::mem;
use std::path::PathBuf;
use std::sync::Arc;

use super::answerer::LiveAnswerer;
use super::change::{Change, faults};
use crate::answering::Answerer;
use crate::knowledge::{self, KnowledgeBase, LoadError};

/// Reloads a folder into a [`LiveAnswerer`].
pub struct Reloader<B, R> {
    live: Arc<LiveAnswerer>,
    folder: PathBuf,
    build: B,
    report: R,
    /// The problems of the files when they were last read.
    faults: Vec<String>,
}

impl<B, R> Reloader<B, R>
where
    B: Fn(Arc<KnowledgeBase>) -> Answerer,
    R: Fn(&str, &Change<'_>),
{
    /// Makes a reloader; `build` makes an answerer from a base that was loaded, and `report` gets the version in use and what
    /// became of changed files.
    pub fn new(live: Arc<LiveAnswerer>, folder: PathBuf, build: B, report: R) -> Self {
        Self {
            live,
            folder,
            build,
            report,
            faults: Vec::new(),
        }
    }

    /// Reads the files again, and puts their knowledge in use if it is sound and new.
    pub fn reload(&mut self) {
        match knowledge::load(&self.folder) {
            Ok(base) => self.put_in_use(base),
            Err(error) => self.refuse(&error),
        }
    }

    fn put_in_use(&mut self, base: KnowledgeBase) {
        let repaired = !mem::take(&mut self.faults).is_empty();
        let version = base.version().to_owned();
        if version != self.live.current().base().version() {
            self.live.replace((self.build)(Arc::new(base)));
            (self.report)(&version, &Change::Replaced);
        } else if repaired {
            (self.report)(&version, &Change::Repaired);
        }
    }

    /// Reports faults, once for as long as they stay the same, however often the files are touched.
    fn refuse(&mut self, error: &LoadError) {
        let faults = faults(error);
        if self.faults == faults {
            return;
        }
        let current = self.live.current();
        (self.report)(current.base().version(), &Change::Refused(error));
        self.faults = faults;
    }
}
