//! `verbatim doctor`: looks at everything that the bot depends on, and says what to do about what is wrong.

mod journal;
mod knowledge;
mod report;
mod settings;

use std::io::{self, Write};

use clap::{Args, value_parser};

use self::report::Report;
use super::exit::Exit;
use super::settings_in_force::InForce;
use super::{GlobalOptions, bot_options};
use crate::discord::diagnosis::{self, Diagnosis, Finding, Target};
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim doctor                                  everything
  verbatim doctor --channel 123456789012345678     the bot's permissions there

It looks at the settings, the knowledge, the journal, the connection to Discord, the clock, the token, the application \
with its intents and installation, the test server, the permissions, the registered commands, and the \
connections that are left for the day. It changes nothing and connects to no gateway, so that it may run beside the bot.

The JSON is one object on one line; docs/json.md explains it.

Exit status: 0 nothing fails, 1 something does, 2 wrong usage.";

/// Find out what keeps the bot from working, and what to do about it
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Doctor {
    /// Id of a channel or thread to look at the bot's permissions in [default: those of discord.channels, else the
    /// whole test server]
    #[arg(long = "channel", value_name = "ID", value_parser = value_parser!(u64).range(1..))]
    channels: Vec<u64>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Doctor {
    /// Looks at everything and writes the report.
    pub fn run(&self, options: &GlobalOptions) -> anyhow::Result<Exit> {
        let report = match InForce::read(options) {
            Ok(in_force) => self.examine(in_force)?,
            // Nothing else can be looked at without settings.
            Err(error) => Report::of_finding(settings::invalid(&error.into())),
        };
        let mut out = io::stdout().lock();
        if self.json {
            report.write_json(&mut out)?;
        } else {
            report.write_text(&mut out)?;
        }
        out.flush()?;
        Ok(if report.fails() {
            Exit::Negative
        } else {
            Exit::Done
        })
    }

    fn examine(&self, in_force: InForce) -> anyhow::Result<Report> {
        let mut findings = settings::look(&in_force);
        let settings = &in_force.settings;
        findings.extend(knowledge::look(settings));
        findings.push(journal::look(settings));
        if settings.discord.token.is_none() {
            findings.push(settings::no_token());
        }
        let Diagnosis {
            findings: of_discord,
            invite,
        } = bot_options::block_on(diagnosis::diagnose(&self.target(settings)))?;
        findings.extend(of_discord);
        Ok(Report {
            findings,
            invite,
            in_force: Some(in_force),
        })
    }

    fn target(&self, settings: &Settings) -> Target {
        let discord = &settings.discord;
        let bound = || discord.channels.keys().copied().collect();
        let given = Some(&self.channels).filter(|channels| !channels.is_empty());
        Target {
            token: discord.token.clone(),
            api_base: discord.api_base.clone(),
            guild_id: discord.guild_id,
            has_teachers: !discord.teachers.is_empty(),
            has_journal: settings.journal.is_some(),
            channels: given.cloned().unwrap_or_else(bound),
        }
    }
}

/// Makes a finding that fails, from an error with its causes.
fn failed(check: &'static str, error: &anyhow::Error, help: &str) -> Finding {
    Finding::fail(check, format!("{error:#}"), help)
}
