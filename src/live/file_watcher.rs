//! A watcher of the knowledge files, which reloads them when they change.

use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::answerer::LiveAnswerer;
use super::change::Change;
use super::folder_events::{FolderEvents, Stopper, WatchError};
use super::reload::Reloader;
use crate::answering::Answerer;
use crate::knowledge::KnowledgeBase;

/// A watch over a folder, which ends when this is dropped.
#[derive(Debug)]
pub struct FileWatcher {
    stopper: Stopper,
}

impl FileWatcher {
    /// Reads the files again, as after a change.
    pub fn reload(&self) {
        self.stopper.wake();
    }
}

impl Drop for FileWatcher {
    /// Ends the watch. A reload that is going on is not waited for: it may take long, and does no harm.
    fn drop(&mut self) {
        self.stopper.stop();
    }
}

/// Keeps a [`LiveAnswerer`] up to date with the files of a folder; `build` makes an answerer from a base that was loaded, and
/// `report` gets the version in use and what became of changed files.
///
/// # Errors
///
/// If the system cannot watch the folder; the program can go on without.
pub fn watch<B, R>(
    live: Arc<LiveAnswerer>,
    folder: &Path,
    build: B,
    report: R,
) -> Result<FileWatcher, WatchError>
where
    B: Fn(Arc<KnowledgeBase>) -> Answerer + Send + 'static,
    R: Fn(&str, &Change<'_>) + Send + 'static,
{
    let mut events = FolderEvents::subscribe(folder)?;
    let folder = events.folder().to_owned();
    let stopper = events.stopper();
    let mut reloader = Reloader::new(live, folder.clone(), build, report);
    let reload_on_changes = move || {
        // Changes between the first load and now went unseen.
        reloader.reload(|| events.goes_on());
        while events.wait() {
            events.renew();
            reloader.reload(|| events.goes_on());
        }
    };
    thread::Builder::new()
        .name("knowledge".to_owned())
        .spawn(reload_on_changes)
        .map_err(|error| WatchError::Io(folder, error))?;
    Ok(FileWatcher { stopper })
}
