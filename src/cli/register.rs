//! `verbatim register`: registers the bot's commands with Discord.

use std::io::{self, Write};

use anyhow::Context;
use clap::Args;

use super::bot_options;
use super::exit::Exit;
use super::output::terminal::{Style, TextLayout};
use crate::discord::{self, CommandChanges, CommandScope};
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim register              in your test server (DISCORD_GUILD_ID), where they appear at once
  verbatim register --global     everywhere; people may have to restart Discord to see them

The changes are shown before they are sent. Commands registered in both places would appear twice, \
so the other place is cleared.

Exit status: 0 up to date, 2 registration failed.";

const NO_SERVER: &str = "\
no test server is set to register the commands in: set DISCORD_GUILD_ID to its id (in Discord: Settings, Advanced, \
Developer Mode, then right-click the server and Copy Server ID), or register them everywhere with --global";

/// Register the bot's commands with Discord
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Register {
    /// Register everywhere, not only in the test server
    #[arg(long)]
    global: bool,
}

impl Register {
    /// Shows the changes and sends them.
    pub fn run(&self, settings: &Settings) -> anyhow::Result<Exit> {
        let options = bot_options::options(settings)?;
        let scope = if self.global {
            CommandScope::Global
        } else {
            CommandScope::Guild(options.guild_id.context(NO_SERVER)?)
        };
        let mut shown = Ok(());
        let show = |changes: &CommandChanges| shown = show(&changes.to_string());
        bot_options::block_on(discord::register(&options, scope, show))??;
        shown?;
        Ok(Exit::Done)
    }
}

fn show(changes: &str) -> io::Result<()> {
    let mut out = io::stdout();
    TextLayout::of_stdout().write_paragraph(&mut out, "", Style::Plain, changes)?;
    out.flush()
}
