//! The program `verbatim`: arguments in, exit status out.

use std::io;
use std::process::ExitCode;

use clap::Parser;
use verbatim::cli::{self, Cli, Exit, logging};

/// Wrong usage, or a file that cannot be used.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(exit) => exit.into(),
        // Whoever read the output has had enough: `verbatim check | head`.
        Err(error) if is_broken_pipe(&error) => Exit::Done.into(),
        Err(error) => {
            cli::complain(&error);
            ExitCode::from(FAILED)
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<Exit> {
    let settings = cli.settings()?;
    logging::start(&settings.log)?;
    cli.run(&settings)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
