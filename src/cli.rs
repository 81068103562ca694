//! The command line: what can be typed, and what each command does with it. One file a command.

mod ask;
mod bot;
mod chat;
mod check;
mod eval;
mod answerer;
mod input_lines;
pub mod logging;
mod register;
mod output;
mod run;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::settings::{Settings, Sources};

pub use output::terminal::complain;

const EXIT_CODES: &str = "\
Exit status: 0 done (for ask: answered), 1 the negative result (ask did not answer, check found \
problems, eval fell below its floor, run lost Discord), 2 wrong usage or a file that cannot be used.";

const SHARED: &str = "Options of every command";

/// Answers questions about an article only with what the article says, and shows the sentence that says so.
#[derive(Debug, Parser)]
#[command(name = "verbatim", version, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    command: Command,
}

/// Options that every command takes.
#[derive(Debug, Args)]
struct Shared {
    /// The folder of the articles and their facts, or one article's folder [default: knowledge]
    #[arg(long, global = true, value_name = "DIR", help_heading = SHARED)]
    knowledge: Option<PathBuf>,
    /// The file of settings [default: verbatim.toml, where there is one]
    #[arg(long, global = true, value_name = "FILE", help_heading = SHARED)]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Ask(ask::Ask),
    Chat(chat::Chat),
    Check(check::Check),
    Eval(eval::Eval),
    Run(run::Run),
    Register(register::Register),
}

/// How a command ended that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It is done.
    Done,
    /// It is done, and the result is the negative one.
    Negative,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Negative => Self::from(1),
        }
    }
}

impl Cli {
    /// The settings of this process, under what was typed.
    ///
    /// # Errors
    ///
    /// Where a layer of the settings cannot be used.
    pub fn settings(&self) -> anyhow::Result<Settings> {
        let mut settings = Settings::load(&Sources::from_process(self.shared.config.clone()))?;
        if let Some(folder) = &self.shared.knowledge {
            settings.knowledge.clone_from(folder);
        }
        Ok(settings)
    }

    /// Runs the command.
    ///
    /// # Errors
    ///
    /// Where it could not do its work; the message names the way out.
    pub fn run(self, settings: &Settings) -> anyhow::Result<Exit> {
        match self.command {
            Command::Ask(ask) => ask.run(settings),
            Command::Chat(chat) => chat.run(settings),
            Command::Check(_) => check::run(settings),
            Command::Eval(eval) => eval.run(settings),
            Command::Run(_) => run::run(settings),
            Command::Register(register) => register.run(settings),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definitions_are_sound() {
        Cli::command().debug_assert();
    }
}
