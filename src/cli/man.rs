//! `verbatim man`: man pages of the program and its commands.

use std::io::{self, Write};

use anyhow::anyhow;
use clap::Args;

use super::exit::Exit;

const EXAMPLES: &str = "\
Examples:
  verbatim man > verbatim.1
  verbatim man ask > verbatim-ask.1";

/// Print the man page of the program or of a command
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Man {
    /// Command to print the page of [default: the program]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

impl Man {
    /// Prints the page in roff, the format of man pages.
    pub fn run(&self, mut program: clap::Command) -> anyhow::Result<Exit> {
        let source = program.render_version();
        program.build();
        let page = match &self.command {
            None => program,
            Some(name) => program
                .find_subcommand(name)
                .cloned()
                .ok_or_else(|| anyhow!("there is no command \"{name}\": see `verbatim --help`"))?,
        };
        let mut out = io::stdout().lock();
        clap_mangen::Man::new(page)
            .source(source.trim_end())
            .render(&mut out)?;
        out.flush()?;
        Ok(Exit::Done)
    }
}
