//! Command line: the definitions of all arguments, and one file for each command.

mod answerer;
mod ask;
mod bot_options;
mod chat;
mod check;
mod completions;
mod config;
mod doctor;
mod eval;
mod exit;
mod health;
mod input_lines;
mod man;
mod new;
mod output;
mod process;
mod register;
mod report;
mod review;
mod run;
mod serve;
mod settings_in_force;
mod watched_knowledge;

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand};

use self::output::terminal::print_notice;
use crate::settings::{Settings, Sources, token_shape};

pub use exit::Exit;
pub use output::terminal::print_error;

/// Version of the package and, in a build from a checkout, the commit. Set by `build.rs`.
const VERSION: &str = env!("BUILD_VERSION");

const EXIT_CODES: &str = "\
Exit status: 0 success (for ask: answered), 1 negative result (ask did not answer, check found \
problems, eval missed a target, doctor found a fault, run lost the connection to Discord), 2 wrong usage or a file that cannot be used.";

const GLOBAL_OPTIONS: &str = "Global options";

/// Answers questions about an article only with what it says, and quotes the sentences that prove it.
#[derive(Debug, Parser)]
#[command(name = "verbatim", version = VERSION, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(flatten)]
    global: GlobalOptions,
    #[command(subcommand)]
    command: Command,
}

/// Options that every command accepts.
#[derive(Debug, Clone, Args)]
struct GlobalOptions {
    /// Folder of the articles and their facts, or the folder of one article [default: knowledge]
    #[arg(long, global = true, value_name = "DIR", help_heading = GLOBAL_OPTIONS)]
    knowledge: Option<PathBuf>,
    /// Settings file [default: verbatim.toml, if it exists]
    #[arg(long, global = true, value_name = "FILE", help_heading = GLOBAL_OPTIONS)]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Ask(ask::Ask),
    Chat(chat::Chat),
    Check(check::Check),
    Eval(eval::Eval),
    Report(report::Report),
    Review(review::Review),
    New(new::New),
    Run(run::Run),
    Serve(serve::Serve),
    Register(register::Register),
    Config(config::Config),
    Doctor(doctor::Doctor),
    // For images, not for people: docs/operating.md explains it.
    #[command(hide = true)]
    Health(health::Health),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Cli {
    /// Parses the arguments of this process. Ends it where they are wrong, with a message that shows no token, or where
    /// they ask for help.
    #[must_use]
    pub fn from_process() -> Self {
        Self::try_parse().unwrap_or_else(|error| {
            let message = error.to_string();
            if token_shape::holds_token(&message) {
                print_notice(&message);
                std::process::exit(error.exit_code());
            }
            error.exit()
        })
    }

    /// Runs the command.
    ///
    /// # Errors
    ///
    /// If the command cannot do its work; the message says what to do.
    pub fn run(self) -> anyhow::Result<Exit> {
        match &self.command {
            Command::Ask(ask) => ask.run(&self.start()?),
            Command::Chat(chat) => chat.run(&self.start()?),
            Command::Check(check) => check.run(&self.start()?),
            Command::Eval(eval) => eval.run(&self.start()?),
            Command::Report(report) => report.run(&self.start()?),
            Command::Review(review) => review.run(&self.start()?),
            Command::New(new) => new.run(&self.start()?),
            Command::Run(run) => {
                let global = self.global.clone();
                run.run(move || global.start())
            }
            Command::Serve(_) => {
                let global = self.global.clone();
                serve::run(move || global.start())
            }
            Command::Register(register) => register.run(&self.start()?),
            Command::Config(config) => config.run(&self.global),
            Command::Doctor(doctor) => doctor.run(&self.global),
            Command::Health(_) => health::run(&self.start()?),
            Command::Completions(completions) => completions.run(Self::command()),
            Command::Man(man) => man.run(Self::command()),
        }
    }

    fn start(&self) -> anyhow::Result<Settings> {
        self.global.start()
    }
}

impl GlobalOptions {
    /// Reads the settings, with the options of the command line on top, and starts the log.
    fn start(&self) -> anyhow::Result<Settings> {
        let mut settings = Settings::load(&Sources::from_process(self.config.clone()))?;
        if let Some(folder) = &self.knowledge {
            settings.knowledge.clone_from(folder);
        }
        process::logging::init(&settings.log, settings.log_format)?;
        Ok(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn argument_definitions_are_consistent() {
        Cli::command().debug_assert();
    }
}
