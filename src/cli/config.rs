//! `verbatim config`: shows the settings in force and where each comes from, and what servers set.

mod servers;

use std::io::{self, Write};

use clap::Args;
use serde::Serialize;

use super::GlobalOptions;
use super::exit::Exit;
use super::output::terminal::print_notice;
use super::process::logging;
use super::settings_in_force::{InForce, SettingJson};
use crate::settings::example;

const EXAMPLES: &str = "\
Examples:
  verbatim config                              what is in force, and where it comes from
  verbatim config --example > verbatim.toml    a file with every setting, to edit
  verbatim config --servers                    what moderators have set with /setup, as TOML

A later source overrides an earlier one: the defaults, verbatim.toml, .env, the environment, the command line. \
The token is never shown, nor is a password.

The JSON is one object on one line: \"settings\" (each with key, variable, value and origin) and \"warnings\".

Exit status: 0 shown, 2 a setting is unknown or wrong.";

/// Show the settings in force and where each comes from
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Config {
    /// Print them as JSON
    #[arg(long)]
    json: bool,
    /// Print a verbatim.toml that explains every setting
    #[arg(long, conflicts_with = "json")]
    example: bool,
    /// Print what the moderators of each server have set with /setup, as TOML
    #[arg(long, conflicts_with_all = ["json", "example"])]
    servers: bool,
}

#[derive(Serialize)]
struct Json<'s> {
    settings: Vec<SettingJson<'s>>,
    warnings: Vec<String>,
}

impl Config {
    /// Shows the settings.
    pub fn run(&self, options: &GlobalOptions) -> anyhow::Result<Exit> {
        let mut out = io::stdout().lock();
        if self.example {
            out.write_all(example::toml().as_bytes())?;
            out.flush()?;
            return Ok(Exit::Done);
        }
        let in_force = InForce::read(options)?;
        logging::init(&in_force.settings.log, in_force.settings.log_format)?;
        let warnings = in_force.settings.warnings.iter().map(ToString::to_string);
        let warnings: Vec<_> = warnings.collect();
        if self.servers {
            out.write_all(servers::toml(&in_force.settings)?.as_bytes())?;
        } else if self.json {
            let settings = in_force.json();
            serde_json::to_writer(&mut out, &Json { settings, warnings })?;
            writeln!(out)?;
        } else {
            in_force.write_table(&mut out)?;
            for warning in &warnings {
                print_notice(&format!("warning: {warning}"));
            }
        }
        out.flush()?;
        Ok(Exit::Done)
    }
}
