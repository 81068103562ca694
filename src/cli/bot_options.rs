//! Options and runtime of the commands that talk to Discord.

use std::time::Duration;

use anyhow::{Context, bail};
use tokio::runtime::Builder;
use tracing::warn;

use crate::discord::{GatewayLimits, Options, Teaching};
use crate::knowledge::KnowledgeBase;
use crate::metrics::Metrics;
use crate::server_settings::ServerDatabase;
use crate::settings::Settings;

const NO_TOKEN: &str = "\
the bot has no token: set DISCORD_TOKEN in the environment or in .env (or DISCORD_TOKEN_FILE to a file that holds \
it). You get one at https://discord.com/developers/applications: your application, Bot, Reset Token";

/// Enough for thousands of questions a second.
const THREADS: usize = 2;
/// Time that background work gets to finish at the end.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(1);

/// Builds the bot's options from the settings.
pub fn options(settings: &Settings) -> anyhow::Result<Options> {
    let options = options_with_or_without_token(settings);
    if options.has_token() {
        Ok(options)
    } else {
        bail!(NO_TOKEN)
    }
}

/// Builds the bot's options from the settings, with an empty token if there is none, and warns of what the operator should
/// correct in them.
pub fn options_with_or_without_token(settings: &Settings) -> Options {
    for warning in &settings.warnings {
        warn!("{warning}");
    }
    let discord_settings = settings.discord.clone();
    let journal = settings.journal.as_ref();
    Options {
        token: discord_settings.token.unwrap_or_default(),
        api_base: discord_settings.api_base,
        guild_id: discord_settings.guild_id,
        channels: discord_settings.channels,
        servers: journal.map(|journal| ServerDatabase::new(journal.location.clone())),
        contact: discord_settings.contact,
        per_person: discord_settings.limits.per_person,
        per_channel: discord_settings.limits.per_channel,
        teaching: (!discord_settings.teachers.is_empty()).then(|| Teaching {
            roles: discord_settings.teachers,
            knowledge: settings.knowledge.clone(),
        }),
        journal: None,
        metrics: Metrics::default(),
        shards: discord_settings.shards,
        gateway: GatewayLimits::default(),
    }
}

/// Checks that every channel is bound to an existing article; another one would never be answered.
pub fn check_channels(options: &Options, base: &KnowledgeBase) -> anyhow::Result<()> {
    for (channel, article) in &options.channels {
        if let Err(error) = super::answerer::find_article(base, Some(article)) {
            bail!("channel {channel} cannot be bound (discord.channels): {error}");
        }
    }
    Ok(())
}

/// Runs the bot's work on its own threads. Work that still hangs at the end, such as a DNS lookup, does not delay the
/// exit.
pub fn block_on<T>(work: impl Future<Output = T>) -> anyhow::Result<T> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(THREADS)
        .enable_all()
        .build()
        .context("cannot start the threads of the bot")?;
    let done = runtime.block_on(work);
    runtime.shutdown_timeout(SHUTDOWN_TIMEOUT);
    Ok(done)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn hanging_work_does_not_delay_the_exit() {
        let (sender, receiver) = mpsc::channel::<()>();
        let hang = async {
            tokio::task::spawn_blocking(move || receiver.recv());
            "done"
        };
        assert_eq!(block_on(hang).unwrap(), "done");
        drop(sender);
    }
}
