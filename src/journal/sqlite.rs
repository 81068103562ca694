//! The journal in a SQLite file. Its write-ahead log lets curators read while the bot writes.

use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Row, Transaction, params};

use super::change::Change;
use super::entry::{Decision, Entry};
use super::error::JournalError;
use super::store::Store;

/// Version of the tables.
const VERSION: i64 = 1;
/// Marks the file as a journal of this program: "Vbtm" in ASCII.
const APPLICATION: i64 = 0x5662_746d;
/// Longest wait for another program that holds the file locked.
const BUSY_TIMEOUT: Duration = Duration::from_secs(1);
/// Only the bot's own user may read what people ask.
const PRIVATE: u32 = 0o600;

const TABLES: &str = "
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    asked_at INTEGER NOT NULL,
    question TEXT NOT NULL,
    decision TEXT NOT NULL,
    candidates TEXT NOT NULL,
    pressed TEXT,
    helpful INTEGER
) STRICT;
CREATE INDEX entry_asked_at ON entry (asked_at);
";

/// A SQLite file with entries.
pub struct SqliteStore {
    connection: Connection,
    path: PathBuf,
    /// Number of the file, which changes when another one takes its place.
    inode: u64,
}

impl SqliteStore {
    /// Opens a file for writing, and makes it if there is none.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        create_private(path)?;
        let mut store = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        store.prepare()?;
        Ok(store)
    }

    /// Opens a file that exists for reading.
    pub fn open_to_read(path: &Path) -> Result<Self, JournalError> {
        if !path.exists() {
            return Err(JournalError::Missing(path.to_owned()));
        }
        let store = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        match store.version()? {
            0 => Err(JournalError::Missing(path.to_owned())),
            _ => Ok(store),
        }
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self, JournalError> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            inode: inode(path).ok_or(JournalError::Vanished)?,
        })
    }

    /// Returns the version of the tables; 0 for an empty file.
    fn version(&self) -> Result<i64, JournalError> {
        let application = self.pragma("application_id")?;
        let version = self.pragma("user_version")?;
        let is_empty = application == 0 && version == 0 && self.pragma("schema_version")? == 0;
        match version {
            0 if is_empty => Ok(0),
            _ if application != APPLICATION => Err(JournalError::OfAnotherProgram),
            found if found > VERSION => Err(JournalError::Newer {
                found,
                known: VERSION,
            }),
            found => Ok(found),
        }
    }

    fn pragma(&self, name: &str) -> Result<i64, JournalError> {
        let value = self
            .connection
            .pragma_query_value(None, name, |row| row.get(0));
        Ok(value?)
    }

    /// Makes the tables in an empty file. What is deleted is overwritten; what is committed survives a crash of the
    /// program, though not of the machine.
    fn prepare(&mut self) -> Result<(), JournalError> {
        self.version()?;
        let connection = &self.connection;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "normal")?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        if self.version()? == 0 {
            connection.execute_batch(TABLES)?;
            connection.pragma_update(None, "application_id", APPLICATION)?;
            connection.pragma_update(None, "user_version", VERSION)?;
        }
        Ok(connection.execute_batch("COMMIT")?)
    }
}

/// Makes an empty file that only its owner may read.
fn create_private(path: &Path) -> Result<(), JournalError> {
    let mut options = OpenOptions::new();
    match options
        .write(true)
        .create_new(true)
        .mode(PRIVATE)
        .open(path)
    {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::StorageFull => Err(JournalError::DiskFull),
        Err(error) => Err(JournalError::NoAccess(error.to_string())),
    }
}

fn inode(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().map(|metadata| metadata.ino())
}

impl Store for SqliteStore {
    fn write(&mut self, changes: &[Change]) -> Result<(), JournalError> {
        // SQLite would go on writing into a file that nobody finds any more.
        if inode(&self.path) != Some(self.inode) {
            return Err(JournalError::Vanished);
        }
        let transaction = self.connection.transaction()?;
        for change in changes {
            make(&transaction, change)?;
        }
        Ok(transaction.commit()?)
    }

    fn delete_before(&mut self, time: i64) -> Result<(), JournalError> {
        let delete = "DELETE FROM entry WHERE asked_at < ?1";
        self.connection.execute(delete, [time])?;
        Ok(())
    }

    fn entries_since(&mut self, time: i64) -> Result<Vec<Entry>, JournalError> {
        let select = "SELECT id, asked_at, question, decision, candidates, pressed, helpful FROM entry \
                      WHERE asked_at >= ?1 ORDER BY asked_at, id";
        let mut statement = self.connection.prepare(select)?;
        let mut rows = statement.query([time])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(entry(row)?);
        }
        Ok(entries)
    }
}

fn make(transaction: &Transaction<'_>, change: &Change) -> Result<(), JournalError> {
    match change {
        Change::Asked(entry) => insert(transaction, entry)?,
        Change::Pressed { id, fact } => {
            let update = "UPDATE entry SET pressed = ?2 WHERE id = ?1";
            transaction
                .prepare_cached(update)?
                .execute(params![id, fact])?;
        }
        Change::Rated { id, helpful } => {
            let update = "UPDATE entry SET helpful = ?2 WHERE id = ?1";
            transaction
                .prepare_cached(update)?
                .execute(params![id, helpful])?;
        }
    }
    Ok(())
}

fn insert(transaction: &Transaction<'_>, entry: &Entry) -> Result<(), JournalError> {
    let insert = "INSERT OR IGNORE INTO entry (id, asked_at, question, decision, candidates, pressed, helpful) \
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    transaction.prepare_cached(insert)?.execute(params![
        entry.id,
        entry.asked_at,
        entry.question,
        entry.decision.name(),
        serde_json::to_string(&entry.candidates)?,
        entry.pressed,
        entry.helpful,
    ])?;
    Ok(())
}

fn entry(row: &Row<'_>) -> Result<Entry, JournalError> {
    let decision: String = row.get(3)?;
    let candidates: String = row.get(4)?;
    Ok(Entry {
        id: row.get(0)?,
        asked_at: row.get(1)?,
        question: row.get(2)?,
        decision: Decision::from_name(&decision).ok_or(JournalError::Unreadable)?,
        candidates: serde_json::from_str(&candidates)?,
        pressed: row.get(5)?,
        helpful: row.get(6)?,
    })
}
