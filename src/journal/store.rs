//! A store of entries: what a SQLite file and a PostgreSQL database have in common.

use super::change::Change;
use super::entry::Entry;
use super::error::JournalError;

/// A store of entries. After an error it is opened again.
pub trait Store {
    /// Makes changes in their order, all of them or none. To make them twice is the same as once.
    fn write(&mut self, changes: &[Change]) -> Result<(), JournalError>;

    /// Deletes the entries of questions that were asked before a time, in seconds since 1970.
    fn delete_before(&mut self, time: i64) -> Result<(), JournalError>;

    /// Returns the entries of questions that were asked at a time, in seconds since 1970, or later: oldest first.
    fn entries_since(&mut self, time: i64) -> Result<Vec<Entry>, JournalError>;
}
