//! What the bot's commands take from the settings.

use std::time::Duration;

use anyhow::{Context, bail};
use tokio::runtime::Builder;

use crate::discord::{self, Options};
use crate::knowledge::KnowledgeBase;
use crate::settings::Settings;

const NO_TOKEN: &str = "\
there is no token for the bot: set DISCORD_TOKEN in the environment or in .env (or DISCORD_TOKEN_FILE to a file that \
holds it). You get one at https://discord.com/developers/applications: your application, Bot, Reset Token";

/// Two threads answer thousands of questions a second.
const THREADS: usize = 2;
/// For whatever is still at work in the end.
const LEFTOVERS: Duration = Duration::from_secs(1);

/// The bot's options.
pub fn options(settings: &Settings) -> anyhow::Result<Options> {
    let told = settings.discord.clone();
    Ok(Options {
        token: told.token.context(NO_TOKEN)?,
        api_base: told.api_base,
        guild_id: told.guild_id,
        channels: told.channels,
        per_person: told.limits.per_person,
        per_channel: told.limits.per_channel,
        quiet: discord::QUIET,
    })
}

/// A channel that is bound to an article which is not there would never be answered.
pub fn check_channels(options: &Options, base: &KnowledgeBase) -> anyhow::Result<()> {
    for (channel, article) in &options.channels {
        if let Err(fault) = super::answerer::article(base, Some(article)) {
            bail!("channel {channel} cannot be bound (discord.channels): {fault}");
        }
    }
    Ok(())
}

/// Does the bot's work on threads of its own. What hangs when it is done (a look-up of a name, say) does not hold the
/// exit.
pub fn block_on<T>(work: impl Future<Output = T>) -> anyhow::Result<T> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(THREADS)
        .enable_all()
        .build()
        .context("cannot start the threads of the bot")?;
    let done = runtime.block_on(work);
    runtime.shutdown_timeout(LEFTOVERS);
    Ok(done)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn what_hangs_does_not_hold_the_exit() {
        let (sender, receiver) = mpsc::channel::<()>();
        let hang = async {
            tokio::task::spawn_blocking(move || receiver.recv());
            "done"
        };
        assert_eq!(block_on(hang).unwrap(), "done");
        drop(sender);
    }
}
