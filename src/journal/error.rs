//! Reasons why the journal cannot be written or read. None of them quotes a question or a password.

use std::error::Error;
use std::path::PathBuf;

/// A reason why the journal cannot be written or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// There is no file.
    #[error("there is no journal at {}: the bot makes it when journal.url is set and it starts", .0.display())]
    Missing(PathBuf),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// Another program holds the file or its table locked.
    #[error("another program keeps it locked")]
    Locked,
    /// The file is damaged, or is no SQLite file at all.
    #[error("the file is damaged, or is no SQLite file: move it away, and a new one is made")]
    Damaged,
    /// The file belongs to another program.
    #[error("the file is a SQLite file of another program: choose another path")]
    OfAnotherProgram,
    /// The journal was made by a newer version of the program.
    #[error("it was made by a newer version of this program (format {found}, known up to {known})")]
    Newer {
        /// The version of its format.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The file cannot be opened, made or changed.
    #[error(
        "the file cannot be opened or changed: check that its folder exists, and the permissions ({0})"
    )]
    NoAccess(String),
    /// The file, or a table of the database, was deleted or replaced while it was used.
    #[error("the file or its tables were deleted or replaced")]
    Vanished,
    /// The database cannot be reached.
    #[error("the database cannot be reached ({0})")]
    Unreachable(String),
    /// The database refuses.
    #[error("the database refuses ({0})")]
    Refused(String),
    /// An entry cannot be read.
    #[error("an entry holds what no version of this program writes")]
    Unreadable,
}

impl From<rusqlite::Error> for JournalError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked,
            Some(Code::NotADatabase | Code::DatabaseCorrupt) => Self::Damaged,
            Some(
                Code::CannotOpen
                | Code::ReadOnly
                | Code::PermissionDenied
                | Code::SystemIoFailure
                | Code::AuthorizationForStatementDenied,
            ) => Self::NoAccess(error.to_string()),
            _ => Self::Refused(error.to_string()),
        }
    }
}

impl From<postgres::Error> for JournalError {
    fn from(error: postgres::Error) -> Self {
        use postgres::error::SqlState;
        // The detail of a message may quote a row, so that only the message itself is kept.
        match error.as_db_error() {
            Some(answer) if *answer.code() == SqlState::DISK_FULL => Self::DiskFull,
            Some(answer) if *answer.code() == SqlState::LOCK_NOT_AVAILABLE => Self::Locked,
            Some(answer) => Self::Refused(answer.message().to_owned()),
            None => Self::Unreachable(with_cause(&error)),
        }
    }
}

/// Returns the message of an error with that of its cause, such as "Connection refused".
fn with_cause(error: &dyn Error) -> String {
    let message = error.to_string();
    match error.source().map(ToString::to_string) {
        Some(cause) if !message.contains(&cause) => format!("{message}: {cause}"),
        _ => message,
    }
}

impl From<serde_json::Error> for JournalError {
    fn from(_: serde_json::Error) -> Self {
        Self::Unreadable
    }
}
