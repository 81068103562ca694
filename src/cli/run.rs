//! `verbatim run`: runs the Discord bot.

use std::sync::Arc;
use std::{io, path};

use anyhow::{Context, bail};
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};
use tracing::{info, warn};

use super::exit::Exit;
use super::output::terminal::print_error;
use super::{answerer, bot_options, monitoring};
use crate::answering::Answerer;
use crate::discord::{self, RunError};
use crate::journal::Journal;
use crate::live::{self, FileWatcher, LiveAnswerer};
use crate::metrics::Metrics;
use crate::settings::Settings;

#[cfg(not(unix))]
compile_error!(
    "Verbatim runs on Unix systems only (Linux, macOS, BSD): `verbatim run` stops on the signals SIGTERM and SIGINT."
);

const EXAMPLES: &str = "\
Examples:
  verbatim run                             token from .env or the environment
  DISCORD_TOKEN_FILE=/run/secrets/token verbatim run

The bot answers slash commands, mentions, replies and direct messages, and needs no privileged intent. \
It reloads the knowledge when its files change; files with errors are reported in the log, and the \
last valid version stays in use. SIGTERM and Ctrl-C stop it cleanly.

With journal.url set, it keeps a journal of what people ask it, for verbatim review; ask and chat do not \
write there.

Every setting is explained in .env.example.

Exit status: 0 stopped, 1 Discord cannot be reached or the connection is lost (a restart may help), \
2 a restart does not help: correct the error first (with systemd: RestartPreventExitStatus=2).";

/// Run the Discord bot
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Run {}

/// Runs the bot until a signal stops it.
pub fn run(settings: &Settings) -> anyhow::Result<Exit> {
    let mut options = bot_options::options(settings)?;
    let answerer = answerer::load(settings)?;
    let base = answerer.base();
    bot_options::check_channels(&options, base)?;
    info!(
        articles = base.articles().len(),
        facts = base.facts().count(),
        version = base.version(),
        "knowledge loaded"
    );
    let metrics = options.metrics.clone();
    monitoring::knowledge_in_use(&metrics, base);
    let live = Arc::new(LiveAnswerer::new(answerer));
    let _watch = watch(&live, settings, &metrics);
    let journal = start_journal(settings, &metrics)?;
    options.journal.clone_from(&journal);
    let ended = bot_options::block_on(async {
        let stop = stop_signal().context("cannot listen for signals")?;
        let _monitoring = monitoring::start(settings.web, &metrics).await?;
        match discord::run(options, live, monitoring::announcing(stop)).await {
            Ok(()) => Ok(Exit::Done),
            Err(error) => exit_for(error),
        }
    })?;
    if let Some(journal) = journal {
        journal.close();
    }
    ended
}

/// Starts the journal, if it is on.
fn start_journal(settings: &Settings, metrics: &Metrics) -> anyhow::Result<Option<Journal>> {
    let knowledge = path::absolute(&settings.knowledge)?;
    let Some(settings) = settings.journal.clone() else {
        return Ok(None);
    };
    if settings.location.is_inside(&knowledge) {
        bail!(
            "the journal must not be inside the folder of the knowledge, where each change is read: choose another path for journal.url"
        );
    }
    info!(
        days = settings.retention_days,
        "questions are kept in the journal, {}", settings.location
    );
    let metrics = metrics.journal.clone();
    Journal::start(settings.location, settings.retention_days, metrics)
        .map(Some)
        .context("cannot start the thread of the journal")
}

/// Distinguishes, for supervisors, failures that a restart may fix from those that an operator must correct.
fn exit_for(error: RunError) -> anyhow::Result<Exit> {
    if error.is_final() {
        return Err(error.into());
    }
    print_error(&error.into());
    Ok(Exit::Negative)
}

/// Watches the knowledge files. Without a watch the bot still runs, with the knowledge of its start.
fn watch(live: &Arc<LiveAnswerer>, settings: &Settings, metrics: &Metrics) -> Option<FileWatcher> {
    let policy = answerer::policy(settings);
    let build = move |base| Answerer::new(base, policy);
    let (metrics, in_use) = (metrics.clone(), Arc::clone(live));
    let report = move |version: &str, change: &live::Change<'_>| {
        live::log(version, change);
        monitoring::knowledge_changed(&metrics, change, in_use.current().base());
    };
    match live::watch(Arc::clone(live), &settings.knowledge, build, report) {
        Ok(watch) => Some(watch),
        Err(error) => {
            let error = anyhow::Error::from(error);
            warn!("{error:#}; changes take effect at the next start");
            None
        }
    }
}

/// Returns a future that resolves on SIGTERM or Ctrl-C.
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => info!("stopping on SIGTERM"),
            _ = interrupt.recv() => info!("stopping on Ctrl-C"),
        }
    })
}
