//! A line on the terminal while a check takes long.

use std::io::{self, IsTerminal, Write};

/// The number of example questions from which a check may take more than a second.
const MANY: usize = 20_000;

/// A line that is shown until this is dropped.
pub struct Progress {
    shown: bool,
}

/// Shows that many example questions are being looked up, if they are many and standard error is a terminal.
pub fn show(examples: usize) -> Progress {
    let mut out = io::stderr();
    let shown = examples >= MANY && out.is_terminal();
    if shown {
        // Nothing depends on the line.
        let _ = write!(out, "Looking up {examples} example questions ...");
        let _ = out.flush();
    }
    Progress { shown }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
