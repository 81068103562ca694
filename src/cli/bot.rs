//! Options and runtime of the commands that connect to Discord.

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
/// Longest wait for blocking work, such as a name look-up, when the bot has stopped.
const BLOCKING_TIMEOUT: Duration = Duration::from_secs(1);

/// Reads the options of the bot from the settings.
pub fn options(settings: &Settings) -> anyhow::Result<Options> {
    let options = settings.discord.clone();
    Ok(Options {
        token: options.token.context(NO_TOKEN)?,
        api_base: options.api_base,
        guild_id: options.guild_id,
        channels: options.channels,
        per_person: options.limits.per_person,
        per_channel: options.limits.per_channel,
        silence_timeout: discord::SILENCE_TIMEOUT,
    })
}

/// Checks that every bound channel has an existing article; questions in it would never be answered otherwise.
pub fn check_channels(options: &Options, base: &KnowledgeBase) -> anyhow::Result<()> {
    for (channel, article) in &options.channels {
        if let Err(fault) = super::knowledge::article(base, Some(article)) {
            bail!("channel {channel} cannot be bound (discord.channels): {fault}");
        }
    }
    Ok(())
}

/// Runs a future on a runtime of its own. Blocking work that hangs does not delay the exit for long.
pub fn block_on<T>(work: impl Future<Output = T>) -> anyhow::Result<T> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(THREADS)
        .enable_all()
        .build()
        .context("cannot start the threads of the bot")?;
    let done = runtime.block_on(work);
    runtime.shutdown_timeout(BLOCKING_TIMEOUT);
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
