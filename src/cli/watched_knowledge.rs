//! Knowledge of a command that answers one question after another: it is reloaded when its files change.

use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::answerer;
use super::output::terminal::print_notice;
use crate::answering::Answerer;
use crate::knowledge::{KnowledgeBase, LoadError, Severity};
use crate::live::{self, Change, FileWatcher, LiveAnswerer};
use crate::settings::Settings;
use crate::text::unicode::one_line;

/// The knowledge in use, and what the person has to be told about it.
pub struct WatchedKnowledge {
    live: Arc<LiveAnswerer>,
    notice: Arc<Notice>,
    _watcher: Option<FileWatcher>,
}

/// A line for the person, until it is printed.
#[derive(Default)]
struct Notice(Mutex<Option<String>>);

impl Notice {
    fn lock(&self) -> MutexGuard<'_, Option<String>> {
        // A line of text is whole, whatever happened to the thread that wrote it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl WatchedKnowledge {
    /// Loads the knowledge of the settings and watches its files. Without a watch the command still answers, with the
    /// knowledge of its start.
    pub fn load(settings: &Settings) -> anyhow::Result<Self> {
        let live = Arc::new(LiveAnswerer::new(answerer::load(settings)?));
        let notice = Arc::new(Notice::default());
        let policy = answerer::policy(settings);
        let build = move |base: Arc<KnowledgeBase>| Answerer::new(base, policy);
        let told = Arc::clone(&notice);
        let report = move |version: &str, change: &Change<'_>| *told.lock() = text(version, change);
        let watcher = live::watch(Arc::clone(&live), &settings.knowledge, build, report);
        if let Err(error) = &watcher {
            let text = format!("{error}; changes take effect at the next start");
            *notice.lock() = Some(text);
        }
        Ok(Self {
            live,
            notice,
            _watcher: watcher.ok(),
        })
    }

    /// Returns the version in use now, after it told the person on standard error why it is not a newer one.
    pub fn current(&self) -> Arc<Answerer> {
        if let Some(text) = mem::take(&mut *self.notice.lock()) {
            print_notice(&text);
        }
        self.live.current()
    }
}

fn text(version: &str, change: &Change<'_>) -> Option<String> {
    let Change::Refused(error) = change else {
        return None;
    };
    let fault = one_line(&first_fault(error));
    Some(format!(
        "the knowledge is not reloaded, and version {version} goes on answering: {fault} (`verbatim check` shows all)"
    ))
}

/// Returns the first line about the first error.
fn first_fault(error: &LoadError) -> String {
    let fault = match error {
        LoadError::Folder(fault) => fault.to_string(),
        LoadError::Broken(problems) => problems
            .iter()
            .find(|problem| problem.severity() == Severity::Error)
            .map_or_else(String::new, ToString::to_string),
    };
    fault.lines().next().unwrap_or_default().to_owned()
}
