//! What the bot's commands take from the settings.

use anyhow::{Context, bail};
use tokio::runtime::{Builder, Runtime};

use crate::discord::Options;
use crate::knowledge::KnowledgeBase;
use crate::settings::Settings;

const NO_TOKEN: &str = "\
there is no token for the bot: set DISCORD_TOKEN in the environment or in .env (or DISCORD_TOKEN_FILE to a file that \
holds it). You get one at https://discord.com/developers/applications: your application, Bot, Reset Token";

/// Two threads answer thousands of questions a second.
const THREADS: usize = 2;

/// The bot's options.
pub fn options(settings: &Settings) -> anyhow::Result<Options> {
    let discord = settings.discord.clone();
    Ok(Options {
        token: discord.token.context(NO_TOKEN)?,
        api_base: discord.api_base,
        guild_id: discord.guild_id,
        channels: discord.channels,
        per_person: discord.limits.per_person,
        per_channel: discord.limits.per_channel,
    })
}

/// A channel that is bound to an article which is not there would never be answered.
pub fn check_channels(options: &Options, base: &KnowledgeBase) -> anyhow::Result<()> {
    for (channel, article) in &options.channels {
        if let Err(fault) = super::knowledge::article(base, Some(article)) {
            bail!("channel {channel} cannot be bound (discord.channels): {fault}");
        }
    }
    Ok(())
}

/// Where the bot's work is done.
pub fn runtime() -> anyhow::Result<Runtime> {
    Builder::new_multi_thread()
        .worker_threads(THREADS)
        .enable_all()
        .build()
        .context("cannot start the threads of the bot")
}
