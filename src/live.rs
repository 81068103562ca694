//! The knowledge of a running program: one whole version at a time, swapped when its files change.
//!
//! A question takes [`LiveAnswerer::current`] once and sees one version from start to end; a reload happens on a thread
//! of its own and never holds up an answer.

mod answerer;
mod change;
mod difference;
mod file_watcher;
mod folder_events;
mod reload;

pub use answerer::LiveAnswerer;
pub use change::{Change, log};
pub use difference::Difference;
pub use file_watcher::{FileWatcher, watch};
pub use folder_events::{FolderEvents, Stopper, WatchError};

#[cfg(test)]
mod tests;
