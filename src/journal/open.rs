//! Opens the store at a location.

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

/// Returns the entries of questions that were asked at `since` or later (in seconds since 1970), oldest first. A bot may
/// write at the same time. It must not be called where async code runs, as it waits for the database.
///
/// # Errors
///
/// If there is no journal, or it cannot be read.
pub fn read(location: &Location, since: i64) -> Result<Vec<Entry>, JournalError> {
    match location {
        Location::Sqlite(path) => SqliteStore::open_to_read(path)?.entries_since(since),
        Location::Postgres(config) => PostgresStore::open(config)?.entries_since(since),
    }
}
