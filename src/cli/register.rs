//! `verbatim register`: registers the bot's commands with Discord.

use std::io::{self, Write};

use anyhow::Context;
use clap::Args;

use super::terminal::{Page, Style};
use super::{Exit, bot};
use crate::discord::{self, CommandChanges, CommandScope};
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim register              to your test server (DISCORD_GUILD_ID), where they show at once
  verbatim register --global     everywhere; people may have to restart Discord to see them

The difference is shown first, and nothing is sent where there is none. The other place is cleared, \
as commands that are in both show twice.

Exit status: 0 up to date, 2 Discord could not be told.";

const NO_SERVER: &str = "\
there is no test server to register the commands in: set DISCORD_GUILD_ID to its id (in Discord: Settings, Advanced, \
Developer Mode, then right-click the server and Copy Server ID), or register them everywhere with --global";

/// Tell Discord of the bot's commands
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Register {
    /// Everywhere, not only in the test server
    #[arg(long)]
    global: bool,
}

impl Register {
    /// Registers the commands.
    pub fn run(&self, settings: &Settings) -> anyhow::Result<Exit> {
        let options = bot::options(settings)?;
        let scope = if self.global {
            CommandScope::Global
        } else {
            CommandScope::Guild(options.guild_id.context(NO_SERVER)?)
        };
        let mut shown = Ok(());
        let show = |changes: &CommandChanges| shown = show(&changes.to_string());
        bot::block_on(discord::register(&options, scope, show))??;
        shown?;
        Ok(Exit::Done)
    }
}

fn show(changes: &str) -> io::Result<()> {
    let mut out = io::stdout();
    Page::of_stdout().paragraph(&mut out, "", Style::Plain, changes)?;
    out.flush()
}
