//! Exit status of a command that did its work.

use std::process::ExitCode;

/// Result of a command that did its work; errors are reported apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done; exit status 0.
    Done,
    /// Done with a negative result, such as a question without an answer; exit status 1.
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
