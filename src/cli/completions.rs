//! `verbatim completions`: completion scripts for shells.

use std::io::{self, Write};

use clap::Args;
use clap_complete::Shell;

use super::exit::Exit;

const EXAMPLES: &str = "\
Examples:
  source <(verbatim completions bash)
  verbatim completions zsh > ~/.zfunc/_verbatim
  verbatim completions fish > ~/.config/fish/completions/verbatim.fish";

/// Print the completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Completions {
    /// Shell to print the script for
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    /// Prints the completion script of the program.
    pub fn run(&self, mut program: clap::Command) -> anyhow::Result<Exit> {
        let name = program.get_name().to_owned();
        // A buffer first: the generator panics if it cannot write, as into a closed pipe.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut program, name, &mut script);
        let mut out = io::stdout().lock();
        out.write_all(&script)?;
        out.flush()?;
        Ok(Exit::Done)
    }
}
