//! Program `verbatim`: parses arguments, runs the command and sets the exit status.

use std::io;
use std::process::ExitCode;

use verbatim::cli::{self, Cli};

/// Exit status for wrong usage or a file that cannot be used.
const FAILURE: u8 = 2;

fn main() -> ExitCode {
    match Cli::from_process().run() {
        Ok(exit) => exit.into(),
        // The reader of the output has closed it, as in `verbatim check | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            cli::print_error(&error);
            ExitCode::from(FAILURE)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
