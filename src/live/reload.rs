//! Reloading: changed files become the version in use, or a report of their faults while the last good version goes on
//! answering.

use std::mem;
use std::path::PathBuf;
use std::sync::Arc;

use super::answerer::LiveAnswerer;
use super::change::Change;
use super::difference::Difference;
use crate::answering::Answerer;
use crate::knowledge::{self, KnowledgeBase, LoadError};

/// Readings of files that have faults and go on changing, until the faults are reported: a file may be half written
/// whenever it is read, and whole at its next change.
const MAX_READINGS: usize = 20;

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

    /// Reads the files again, and puts their knowledge in use if it is sound and new. Files with faults are read once more
    /// as long as `changes_go_on` returns true, which waits for the next change.
    pub fn reload(&mut self, changes_go_on: impl Fn() -> bool) {
        let mut loaded = knowledge::load(&self.folder);
        for _ in 1..MAX_READINGS {
            if loaded.is_ok() || !changes_go_on() {
                break;
            }
            loaded = knowledge::load(&self.folder);
        }
        match loaded {
            Ok(base) => self.put_in_use(base),
            Err(error) => self.refuse(&error),
        }
    }

    fn put_in_use(&mut self, base: KnowledgeBase) {
        let repaired = !mem::take(&mut self.faults).is_empty();
        let version = base.version().to_owned();
        let current = self.live.current();
        if version != current.base().version() {
            let difference = Difference::between(current.base(), &base);
            self.live.replace((self.build)(Arc::new(base)));
            (self.report)(&version, &Change::Replaced(difference));
        } else if repaired {
            (self.report)(&version, &Change::Repaired);
        }
    }

    /// Reports faults, once for as long as they stay the same, however often the files are touched.
    fn refuse(&mut self, error: &LoadError) {
        let faults = error.causes();
        if self.faults == faults {
            return;
        }
        let current = self.live.current();
        (self.report)(current.base().version(), &Change::Refused(error));
        self.faults = faults;
    }
}
