//! `verbatim register`: registers the bot's commands with Discord.

use std::io::{self, Write};

use anyhow::Context;
use clap::Args;

use super::bot_options;
use super::exit::Exit;
use super::output::terminal::{Style, TextLayout};
use crate::discord::{CommandScope, Registration, RegistrationAction};
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim register              in your test server (DISCORD_GUILD_ID), where they appear at once
  verbatim register --global     everywhere; people may have to restart Discord to see them
  verbatim register --dry-run    only shows what would change
  verbatim register --remove     removes the commands from your test server; with --global, everywhere

The changes are shown before they are sent. Commands registered in both places would appear twice, \
so the other place is cleared; --remove leaves the other place as it is. A running bot registers the commands \
of the test server again when it starts.

Exit status: 0 up to date, 2 registration failed.";

const NO_SERVER: &str = "\
no test server is set to register the commands in: set DISCORD_GUILD_ID to its id (in Discord: Settings, Advanced, \
Developer Mode, then right-click the server and Copy Server ID), or register them everywhere with --global";

const NOTHING_SENT: &str = "Nothing was sent.";

/// Register the bot's commands with Discord
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Register {
    /// Register everywhere, not only in the test server
    #[arg(long)]
    global: bool,
    /// Remove the commands instead
    #[arg(long)]
    remove: bool,
    /// Show the changes and send nothing
    #[arg(long)]
    dry_run: bool,
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
        let action = if self.remove {
            RegistrationAction::Remove
        } else {
            RegistrationAction::Register
        };
        bot_options::block_on(async {
            let registration = Registration::prepare(&options, scope, action).await?;
            show(&registration.changes().to_string())?;
            if self.dry_run {
                show(NOTHING_SENT)?;
            } else {
                registration.send().await?;
            }
            Ok(Exit::Done)
        })?
    }
}

fn show(text: &str) -> io::Result<()> {
    let mut out = io::stdout();
    TextLayout::of_stdout().write_paragraph(&mut out, "", Style::Plain, text)?;
    out.flush()
}
