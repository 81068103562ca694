//! `verbatim run`: the Discord bot.

use std::io;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};
use tracing::{info, warn};

use super::{Exit, bot, complain, knowledge};
use crate::discord::{self, RunError};
use crate::live::{self, Live, Watch};
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim run                             with the token from .env or the environment
  DISCORD_TOKEN_FILE=/run/secrets/token verbatim run

It answers slash commands, mentions, replies and direct messages, and needs no privileged intent. \
The knowledge is read again whenever its files change; files with errors are reported in the log, \
and the last good version goes on answering. SIGTERM and Ctrl-C stop it cleanly.

Every setting is explained in .env.example.

Exit status: 0 stopped, 1 Discord cannot be reached or the connection is lost (starting again may help), \
2 something must be changed first (with systemd: RestartPreventExitStatus=2).";

/// Run the Discord bot
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Run {}

/// Runs the bot until it receives SIGTERM or Ctrl-C.
pub fn run(settings: &Settings) -> anyhow::Result<Exit> {
    let options = bot::options(settings)?;
    let answerer = knowledge::answerer(settings)?;
    let base = answerer.base();
    bot::check_channels(&options, base)?;
    info!(
        articles = base.articles().len(),
        facts = base.facts().count(),
        version = base.version(),
        "knowledge loaded"
    );
    let live = Arc::new(Live::new(answerer));
    let _watch = watch(&live, settings);
    bot::block_on(async {
        let stop = stop_signal().context("cannot listen for signals")?;
        match discord::run(options, live, stop).await {
            Ok(()) => Ok(Exit::Done),
            Err(error) => end(error),
        }
    })?
}

/// Chooses the exit code, so that a supervisor restarts the bot only where a restart may help.
fn end(error: RunError) -> anyhow::Result<Exit> {
    if error.is_final() {
        return Err(error.into());
    }
    complain(&error.into());
    Ok(Exit::Negative)
}

/// Watches the knowledge. If that is impossible, the bot runs without.
fn watch(live: &Arc<Live>, settings: &Settings) -> Option<Watch> {
    let policy = knowledge::policy(settings);
    let build = move |base| knowledge::build(base, policy);
    match live::watch(Arc::clone(live), &settings.knowledge, build) {
        Ok(watch) => Some(watch),
        Err(fault) => {
            let fault = anyhow::Error::from(fault);
            warn!("{fault:#}; changes are taken up at the next start");
            None
        }
    }
}

/// Returns a future that completes with SIGTERM or Ctrl-C.
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => info!("told to stop by SIGTERM"),
            _ = interrupt.recv() => info!("told to stop by Ctrl-C"),
        }
    })
}
