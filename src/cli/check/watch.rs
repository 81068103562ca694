//! Checking again whenever a file is saved.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::exit::Exit;
use crate::cli::output::terminal::print_error;
use crate::live::FolderEvents;

/// Checks at once and after each change in a folder, until the program is stopped. A folder that cannot be checked is
/// reported, and checked again after the next change.
pub fn run(folder: &Path, check: impl Fn() -> anyhow::Result<()>) -> anyhow::Result<Exit> {
    let mut events = FolderEvents::subscribe(folder)?;
    loop {
        if let Err(error) = check() {
            if error.downcast_ref::<io::Error>().is_some() {
                return Err(error);
            }
            print_error(&error);
        }
        // Nothing depends on the line.
        let _ = writeln!(io::stderr(), "\nWaiting for a change; Ctrl-C ends.\n");
        if !events.wait() {
            return Ok(Exit::Done);
        }
        events.renew();
    }
}
