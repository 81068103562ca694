//! Notices that files of the knowledge changed, and waits until they rest.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use std::{io, path};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use thiserror::Error;

use super::Live;
use super::reload::Reloader;
use crate::answering::Answerer;
use crate::knowledge::KnowledgeBase;

/// An editor writes, renames and deletes within this time of one save.
const REST: Duration = Duration::from_millis(150);
/// Files that never rest are read all the same.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why a folder cannot be watched.
#[derive(Debug, Error)]
pub enum WatchError {
    /// The system does not tell of changes there.
    #[error("cannot watch {} for changes", .0.display())]
    System(PathBuf, #[source] notify::Error),
    /// The folder's place or a thread is not to be had.
    #[error("cannot watch {} for changes", .0.display())]
    Io(PathBuf, #[source] io::Error),
}

enum Signal {
    Changed,
    Stop,
}

/// Watches until it is dropped.
#[derive(Debug)]
pub struct Watch {
    signals: Sender<Signal>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.signals.send(Signal::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Keeps a [`Live`] at what the files of a folder say; `build` makes the answerer of a base that was loaded.
///
/// # Errors
///
/// Where the system cannot watch the folder; the program can go on without.
pub fn watch<B>(live: Arc<Live>, folder: &Path, build: B) -> Result<Watch, WatchError>
where
    B: Fn(Arc<KnowledgeBase>) -> Answerer + Send + 'static,
{
    let folder = path::absolute(folder).map_err(|e| WatchError::Io(folder.to_owned(), e))?;
    let (signals, received) = mpsc::channel();
    let mut eyes = Eyes::open(folder.clone(), signals.clone())
        .map_err(|error| WatchError::System(folder.clone(), error))?;
    let mut reloader = Reloader::new(live, folder.clone(), build);
    let follow = move || {
        // What changed between the first load and now went unseen.
        reloader.reload();
        while rests(&received) {
            eyes.look_again();
            reloader.reload();
        }
    };
    let thread = thread::Builder::new()
        .name("knowledge".to_owned())
        .spawn(follow)
        .map_err(|error| WatchError::Io(folder, error))?;
    Ok(Watch {
        signals,
        thread: Some(thread),
    })
}

/// Waits for a change and then for rest; false where it is over.
fn rests(signals: &Receiver<Signal>) -> bool {
    if !matches!(signals.recv(), Ok(Signal::Changed)) {
        return false;
    }
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match signals.recv_timeout(REST) {
            Ok(Signal::Changed) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}

/// Sees the folder with all below it, and its parent, for a folder that is itself replaced.
struct Eyes {
    watcher: RecommendedWatcher,
    folder: PathBuf,
}

impl Eyes {
    fn open(folder: PathBuf, signals: Sender<Signal>) -> notify::Result<Self> {
        let within = folder.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.map_or(true, |event| matters(&event, &within)) {
                let _ = signals.send(Signal::Changed);
            }
        })?;
        watcher.watch(&folder, RecursiveMode::Recursive)?;
        if let Some(parent) = folder.parent() {
            watcher.watch(parent, RecursiveMode::NonRecursive)?;
        }
        Ok(Self { watcher, folder })
    }

    /// A folder that came in another's place is not the one that was watched. Where there is none now, its parent
    /// tells when there is.
    fn look_again(&mut self) {
        let _ = self.watcher.unwatch(&self.folder);
        let _ = self.watcher.watch(&self.folder, RecursiveMode::Recursive);
    }
}

/// Reading the files is no change to them, else a reload would be the cause of the next.
fn matters(event: &Event, folder: &Path) -> bool {
    let written = AccessKind::Close(AccessMode::Write);
    let read = matches!(event.kind, EventKind::Access(kind) if kind != written);
    !read && (event.need_rescan() || event.paths.iter().any(|path| path.starts_with(folder)))
}
