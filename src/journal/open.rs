//! Opens the store at a location.

use std::path::Path;

use super::entry::Entry;
use super::error::JournalError;
use super::location::Location;
use super::postgres::PostgresStore;
use super::sqlite::SqliteStore;
use super::store::Store;

/// Opens a store for writing. It is made if there is none.
pub fn open(location: &Location) -> Result<Box<dyn Store + Send>, JournalError> {
    Ok(match location {
        Location::Sqlite(path) => Box::new(SqliteStore::open(path)?),
        Location::Postgres(config) => Box::new(PostgresStore::open(config)?),
    })
}

/// Tries whether entries can be written, and changes none. A SQLite file that does not exist is not made. It must not be
/// called where async code runs, as it waits for the database.
///
/// # Errors
///
/// If they cannot.
pub fn try_writing(location: &Location) -> Result<(), JournalError> {
    match location {
        Location::Sqlite(path) if !path.exists() => {
            let folder = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty());
            tempfile::tempfile_in(folder.unwrap_or(Path::new(".")))
                .map(drop)
                .map_err(|error| JournalError::NoAccess(error.to_string()))
        }
        // No question was asked that early.
        _ => open(location)?.delete_before(i64::MIN),
    }
}

/// Returns the entries of questions that were asked at `since` or later (in seconds since 1970), oldest first. A bot may
/// write at the same time: nothing is changed. It must not be called where async code runs, as it waits for the database.
///
/// # Errors
///
/// If there is no journal, or it cannot be read.
pub fn read(location: &Location, since: i64) -> Result<Vec<Entry>, JournalError> {
    match location {
        Location::Sqlite(path) => SqliteStore::open_to_read(path)?.entries_since(since),
        Location::Postgres(config) => PostgresStore::open_to_read(config)?.entries_since(since),
    }
}
