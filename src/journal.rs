//! The journal: what people asked and what became of it, kept for the curators of the facts.
//!
//! It is off by default. [`Journal::record`] puts a change into a bounded queue and returns at once; a thread of its own
//! writes the queue in batches into a [`Location`]: a SQLite file or a PostgreSQL database. [`read`] returns the entries.
//! Nothing here holds the id of a person, a server, a channel or a message.

mod change;
mod entry;
mod error;
mod failure_log;
mod location;
mod open;
mod postgres;
mod postgres_database;
mod queue;
mod sqlite;
mod sqlite_file;
mod store;
mod table_id;
mod writer;

pub use change::Change;
pub use entry::{Candidate, Decision, Entry};
pub use error::JournalError;
pub use location::{InvalidLocation, Location};
pub use open::{read, try_writing};
pub use writer::Journal;

pub(crate) use postgres_database::{connect_database, connect_to_read, has_table};
pub(crate) use sqlite_file::SqliteFile;
pub(crate) use table_id::TableId;
