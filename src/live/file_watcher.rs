//! A watcher of the knowledge files, which reloads them once an editor is done with them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use std::{io, path};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use thiserror::Error;

use super::answerer::LiveAnswerer;
use super::reload::Reloader;
use crate::answering::Answerer;
use crate::knowledge::KnowledgeBase;

/// Files are reloaded when nothing has changed for this long: an editor writes, renames and deletes within less of one
/// save.
const QUIET: Duration = Duration::from_millis(150);
/// Files that go on changing are reloaded after this long all the same.
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

/// A watch over a folder, which ends when this is dropped.
#[derive(Debug)]
pub struct FileWatcher {
    signals: Sender<Signal>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for FileWatcher {
    fn drop(&mut self) {
        let _ = self.signals.send(Signal::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Keeps a [`LiveAnswerer`] up to date with the files of a folder; `build` makes an answerer from a base that was loaded.
///
/// # Errors
///
/// If the system cannot watch the folder; the program can go on without.
pub fn watch<B>(live: Arc<LiveAnswerer>, folder: &Path, build: B) -> Result<FileWatcher, WatchError>
where
    B: Fn(Arc<KnowledgeBase>) -> Answerer + Send + 'static,
{
    let folder = path::absolute(folder).map_err(|e| WatchError::Io(folder.to_owned(), e))?;
    let (signals, received) = mpsc::channel();
    let mut events = FolderEvents::subscribe(folder.clone(), signals.clone())
        .map_err(|error| WatchError::System(folder.clone(), error))?;
    let mut reloader = Reloader::new(live, folder.clone(), build);
    let reload_on_changes = move || {
        // Changes between the first load and now went unseen.
        reloader.reload();
        while wait_for_change(&received) {
            events.renew();
            reloader.reload();
        }
    };
    let thread = thread::Builder::new()
        .name("knowledge".to_owned())
        .spawn(reload_on_changes)
        .map_err(|error| WatchError::Io(folder, error))?;
    Ok(FileWatcher {
        signals,
        thread: Some(thread),
    })
}

/// Waits for a change and then until no more follow; returns false when the watch has ended.
fn wait_for_change(signals: &Receiver<Signal>) -> bool {
    if !matches!(signals.recv(), Ok(Signal::Changed)) {
        return false;
    }
    let begun = Instant::now();
    while begun.elapsed() < LONGEST_WAIT {
        match signals.recv_timeout(QUIET) {
            Ok(Signal::Changed) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}

/// A subscription to changes in the folder and everything below it, and in its parent, where the folder itself may be
/// replaced.
struct FolderEvents {
    watcher: RecommendedWatcher,
    folder: PathBuf,
}

impl FolderEvents {
    fn subscribe(folder: PathBuf, signals: Sender<Signal>) -> notify::Result<Self> {
        let within = folder.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.map_or(true, |event| is_change(&event, &within)) {
                let _ = signals.send(Signal::Changed);
            }
        })?;
        watcher.watch(&folder, RecursiveMode::Recursive)?;
        if let Some(parent) = folder.parent() {
            watcher.watch(parent, RecursiveMode::NonRecursive)?;
        }
        Ok(Self { watcher, folder })
    }

    /// Subscribes to the folder that is there now, which may have replaced the one subscribed to. If there is none, an
    /// event of the parent says when there is.
    fn renew(&mut self) {
        let _ = self.watcher.unwatch(&self.folder);
        let _ = self.watcher.watch(&self.folder, RecursiveMode::Recursive);
    }
}

/// Returns true if an event may have changed the folder. Reading files is no change, else a reload would cause the next:
/// `notify-debouncer-mini` reports it as one, and drops requests to scan again.
fn is_change(event: &Event, folder: &Path) -> bool {
    let written = AccessKind::Close(AccessMode::Write);
    let read = matches!(event.kind, EventKind::Access(kind) if kind != written);
    !read && (event.need_rescan() || event.paths.iter().any(|path| path.starts_with(folder)))
}
