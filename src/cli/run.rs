//! `verbatim run`: the Discord bot.

use std::io;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};
use tracing::{info, warn};

use super::{Exit, bot, knowledge};
use crate::discord;
use crate::live::{self, Live, Watch, WatchError};
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim run                             with the token from .env or the environment
  DISCORD_TOKEN_FILE=/run/secrets/token verbatim run

It answers slash commands, mentions, replies and direct messages, and needs no privileged intent. \
The knowledge is read again whenever its files change; files with errors are reported in the log, \
and the last good version goes on answering. SIGTERM and Ctrl-C stop it cleanly.

Every setting is explained in .env.example.

Exit status: 0 stopped, 2 it could not start, or Discord refused it for good.";

/// Run the Discord bot
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Run {}

/// Runs the bot until it is told to stop.
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
    bot::runtime()?.block_on(async {
        let stop = told_to_stop().context("cannot listen for signals")?;
        discord::run(options, live, stop).await?;
        Ok(Exit::Done)
    })
}

/// A bot that cannot see changes is still a bot.
fn watch(live: &Arc<Live>, settings: &Settings) -> Option<Watch> {
    let policy = knowledge::policy(settings);
    let build = move |base| knowledge::build(base, policy);
    let watch = live::watch(Arc::clone(live), &settings.knowledge, build);
    let tell = |fault: &WatchError| warn!("{fault}; changes are taken up at the next start");
    watch.inspect_err(tell).ok()
}

/// Comes true with SIGTERM or Ctrl-C.
fn told_to_stop() -> io::Result<impl Future<Output = ()> + Send> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => info!("told to stop by SIGTERM"),
            _ = interrupt.recv() => info!("told to stop by Ctrl-C"),
        }
    })
}
