//! `verbatim run`: runs the Discord bot.

use std::convert::Infallible;
use std::path;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;
use tokio::task::spawn_blocking;
use tracing::{info, warn};

use super::exit::Exit;
use super::output::terminal::print_error;
use super::process::signals::Signals;
use super::process::{monitoring, panic_log};
use super::{answerer, bot_options};
use crate::answering::Answerer;
use crate::discord::{self, InteractionsEndpoint, Options, RunError, ShardRange};
use crate::journal::Journal;
use crate::live::{self, FileWatcher, LiveAnswerer};
use crate::metrics::Metrics;
use crate::settings::{Settings, WebSettings};

#[cfg(not(unix))]
compile_error!(
    "Verbatim runs on Unix systems only (Linux, macOS, BSD): `verbatim run` stops on the signals SIGTERM and SIGINT."
);

const EXAMPLES: &str = "\
Examples:
  verbatim run                             token from .env or the environment
  DISCORD_TOKEN_FILE=/run/secrets/token verbatim run
  verbatim run --shards 0-3/8              the first four of eight shards

The bot answers slash commands, mentions, replies and direct messages, and needs no privileged intent. \
It reloads the knowledge when its files change; files with errors are reported in the log, and the \
last valid version stays in use. SIGTERM and Ctrl-C stop it cleanly, a second one at once; SIGHUP makes it \
read the knowledge again.

A bot in thousands of servers can be spread over several processes, each with some of its shards; \
docs/operating.md tells how.

With journal.url set, it keeps a journal of what people ask it, for verbatim review; ask and chat do not \
write there.

Every setting is explained in .env.example.

While Discord cannot be reached, it tries again until it can.

Exit status: 0 stopped, 1 the connection is lost for good (a restart may help), \
2 a restart does not help: correct the error first (with systemd: RestartPreventExitStatus=2).";

/// Run the Discord bot
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Run {
    /// Shards of this process, as in 0-3/8 for the first four of eight [default: all that Discord recommends]
    #[arg(long, value_name = "RANGE/TOTAL")]
    shards: Option<ShardRange>,
}

/// What a bot runs with.
pub struct Prepared {
    options: Options,
    /// Where interactions are received over HTTP, if the bot uses no gateway.
    endpoint: Option<InteractionsEndpoint>,
    live: Arc<LiveAnswerer>,
    watcher: Option<FileWatcher>,
    journal: Option<Journal>,
    metrics: Metrics,
    web: WebSettings,
}

impl Run {
    /// Runs the bot until a signal stops it. Signals are heeded from the start, before the settings are read.
    pub fn run(
        &self,
        start: impl FnOnce() -> anyhow::Result<Settings> + Send + 'static,
    ) -> anyhow::Result<Exit> {
        let shards = self.shards;
        until_stopped(move || {
            let settings = start()?;
            let mut options = bot_options::options(&settings)?;
            options.shards = shards.or(options.shards);
            prepare(&settings, options, None)
        })
    }
}

/// Runs a bot until a signal stops it.
pub fn until_stopped(
    prepare: impl FnOnce() -> anyhow::Result<Prepared> + Send + 'static,
) -> anyhow::Result<Exit> {
    let signals = Signals::listen().context("cannot listen for signals")?;
    bot_options::block_on(run(signals, prepare))?
}

async fn run(
    mut signals: Signals,
    prepare: impl FnOnce() -> anyhow::Result<Prepared> + Send + 'static,
) -> anyhow::Result<Exit> {
    let prepared = tokio::select! {
        () = signals.stopped() => return Ok(Exit::Done),
        prepared = spawn_blocking(prepare) => prepared??,
    };
    let _monitoring = monitoring::start(prepared.web, &prepared.metrics).await?;
    let stop = monitoring::announcing(stop(signals.clone()));
    let ended = tokio::select! {
        ended = connect(prepared.options, prepared.endpoint, prepared.live, stop) => ended,
        never = reload_on_request(signals, prepared.watcher) => match never {},
    };
    if let Some(journal) = prepared.journal {
        spawn_blocking(move || journal.close()).await?;
    }
    ended.map_or_else(exit_for, |()| Ok(Exit::Done))
}

/// Runs the bot on the gateway, or with interactions over HTTP.
async fn connect(
    options: Options,
    endpoint: Option<InteractionsEndpoint>,
    live: Arc<LiveAnswerer>,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), RunError> {
    match endpoint {
        Some(endpoint) => discord::serve(options, endpoint, live, stop).await,
        None => discord::run(options, live, stop).await,
    }
}

/// Reads everything that the settings name.
pub fn prepare(
    settings: &Settings,
    mut options: Options,
    endpoint: Option<InteractionsEndpoint>,
) -> anyhow::Result<Prepared> {
    panic_log::install();
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
    let watcher = watch(&live, settings, &metrics);
    let journal = start_journal(settings, &metrics)?;
    options.journal.clone_from(&journal);
    Ok(Prepared {
        options,
        endpoint,
        live,
        watcher,
        journal,
        metrics,
        web: settings.web,
    })
}

/// Resolves when the bot has to stop.
async fn stop(mut signals: Signals) {
    signals.stopped().await;
}

/// Reloads the knowledge whenever a signal asks for it.
async fn reload_on_request(mut signals: Signals, watcher: Option<FileWatcher>) -> Infallible {
    loop {
        signals.reload_asked().await;
        if let Some(watcher) = &watcher {
            watcher.reload();
        } else {
            warn!("the knowledge is not watched: changes take effect at the next start");
        }
    }
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
