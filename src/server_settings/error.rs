//! Reasons why the settings of a server cannot be read or changed.

use thiserror::Error;

use crate::journal::JournalError;

/// A reason why the settings of a server cannot be read or changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ServerSettingsError {
    /// The database fails.
    #[error(transparent)]
    Database(#[from] JournalError),
    /// The database did not answer in time. A change may still be made.
    #[error("the database did not answer in time")]
    Slow,
    /// The program failed while it used the database.
    #[error("the work with the database was broken off")]
    BrokenOff,
    /// There would be too many settings.
    #[error(transparent)]
    Limit(#[from] LimitReached),
}

/// A server may have no more settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LimitReached {
    /// Too many channels have settings of their own.
    #[error("too many channels of the server have settings of their own")]
    Channels,
    /// The settings would not fit into one message.
    #[error("the settings of the server are too long for one message")]
    Length,
}
