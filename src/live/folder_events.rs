//! Changes of a folder, once an editor is done with them.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};
use std::{io, path};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use thiserror::Error;

/// Changes are told when nothing has changed for this long: an editor writes, renames and deletes within less of one save.
const QUIET: Duration = Duration::from_millis(150);
/// Changes that go on are told after this long all the same.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// The reason why a folder cannot be watched.
#[derive(Debug, Error)]
pub enum WatchError {
    /// The operating system reports no changes there.
    #[error("cannot watch {} for changes", .0.display())]
    System(PathBuf, #[source] notify::Error),
    /// The folder's absolute path cannot be found, or no thread can be started.
    #[error("cannot watch {} for changes", .0.display())]
    Io(PathBuf, #[source] io::Error),
}

enum Signal {
    Changed,
    Stop,
}

/// Ends the wait for changes from another thread.
#[derive(Debug)]
pub struct Stopper(Sender<Signal>);

impl Stopper {
    /// Ends the wait as a change does.
    pub fn wake(&self) {
        let _ = self.0.send(Signal::Changed);
    }

    /// Ends the wait for good.
    pub fn stop(&self) {
        let _ = self.0.send(Signal::Stop);
    }
}

/// A subscription to changes in the folder and everything below it, and in its parent, where the folder itself may be
/// replaced.
pub struct FolderEvents {
    watcher: RecommendedWatcher,
    folder: PathBuf,
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
    /// True once [`Stopper::stop`] was heard.
    is_stopped: Cell<bool>,
}

impl FolderEvents {
    /// Subscribes to the changes of a folder.
    ///
    /// # Errors
    ///
    /// If the system cannot watch the folder.
    pub fn subscribe(folder: &Path) -> Result<Self, WatchError> {
        let folder = path::absolute(folder).map_err(|e| WatchError::Io(folder.to_owned(), e))?;
        let (sender, signals) = mpsc::channel();
        let watcher = watch(&folder, sender.clone())
            .map_err(|error| WatchError::System(folder.clone(), error))?;
        Ok(Self {
            watcher,
            folder,
            sender,
            signals,
            is_stopped: Cell::new(false),
        })
    }

    /// Returns the absolute path of the folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns what ends the wait for changes.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Waits for a change and then until no more follow; returns false when it was stopped.
    #[must_use]
    pub fn wait(&self) -> bool {
        if self.is_stopped.get() || !matches!(self.signals.recv(), Ok(Signal::Changed)) {
            return false;
        }
        let begun = Instant::now();
        while begun.elapsed() < LONGEST_WAIT {
            match self.signals.recv_timeout(QUIET) {
                Ok(Signal::Changed) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }

    /// Waits for another change, for a moment only; returns false if there is none, or when it was stopped.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        match self.signals.recv_timeout(QUIET) {
            Ok(Signal::Changed) => true,
            Ok(Signal::Stop) => {
                self.is_stopped.set(true);
                false
            }
            Err(_) => false,
        }
    }

    /// Subscribes to the folder that is there now, which may have replaced the one subscribed to. If there is none, an
    /// event of the parent says when there is.
    pub fn renew(&mut self) {
        let _ = self.watcher.unwatch(&self.folder);
        let _ = self.watcher.watch(&self.folder, RecursiveMode::Recursive);
    }
}

fn watch(folder: &Path, signals: Sender<Signal>) -> notify::Result<RecommendedWatcher> {
    let within = folder.to_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.map_or(true, |event| is_change(&event, &within)) {
            let _ = signals.send(Signal::Changed);
        }
    })?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    if let Some(parent) = folder.parent() {
        watcher.watch(parent, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}

/// Returns true if an event may have changed the folder. Reading files is no change, else a reload would cause the next:
/// `notify-debouncer-mini` reports it as one, and drops requests to scan again.
fn is_change(event: &Event, folder: &Path) -> bool {
    let written = AccessKind::Close(AccessMode::Write);
    let read = matches!(event.kind, EventKind::Access(kind) if kind != written);
    !read && (event.need_rescan() || event.paths.iter().any(|path| path.starts_with(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_while_changes_go_on_ends_the_next_wait() {
        let folder = tempfile::tempdir().unwrap();
        let events = FolderEvents::subscribe(folder.path()).unwrap();
        events.stopper().stop();
        assert!(!events.goes_on());
        assert!(!events.wait());
    }
}
