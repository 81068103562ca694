//! The SQLite file of the journal, with the tables of all that is kept in it. Its write-ahead log lets curators read while
//! the bot writes.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::error::JournalError;
use super::table_id::TableId;

/// Version of the tables.
const VERSION: i64 = 2;
/// Marks the file as a journal of this program: "Vbtm" in ASCII.
const APPLICATION: i64 = 0x5662_746d;
/// Longest wait for another program that holds the file locked.
const BUSY_TIMEOUT: Duration = Duration::from_secs(1);
/// Only the bot's own user may read what people ask.
const PRIVATE: u32 = 0o600;

/// What each version added to the one before, from version 1 on.
const TABLES: [&str; VERSION as usize] = [
    "
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
",
    "
CREATE TABLE server_setting (
    server INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    article TEXT,
    answers TEXT,
    contact TEXT,
    PRIMARY KEY (server, channel)
) STRICT;
",
];

/// What the header of a file says; zeros for an empty one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Header {
    application: i64,
    version: i64,
    /// Changes with each table that is made.
    schema: i64,
}

/// An open SQLite file of the journal.
pub struct SqliteFile {
    /// The connection to it.
    pub connection: Connection,
    path: PathBuf,
    id: TableId,
}

impl SqliteFile {
    /// Opens a file for writing, and makes it if there is none.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        create_private(path)?;
        let mut file = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        file.prepare()?;
        Ok(file)
    }

    /// Opens a file that exists for reading.
    pub fn open_to_read(path: &Path) -> Result<Self, JournalError> {
        if !path.exists() {
            return Err(JournalError::Missing(path.to_owned()));
        }
        let file = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        match file.version()? {
            0 => Err(JournalError::Missing(path.to_owned())),
            _ => Ok(file),
        }
    }

    /// Returns true if the file has the tables of this program's version, and not only of one before.
    pub fn is_current(&self) -> Result<bool, JournalError> {
        Ok(self.version()? == VERSION)
    }

    /// Returns what tells the file from one that takes its place.
    pub fn id(&self) -> TableId {
        self.id.clone()
    }

    /// Fails if the file was deleted or replaced: SQLite would go on writing into one that nobody finds any more.
    pub fn check_present(&self) -> Result<(), JournalError> {
        if TableId::of_file(&self.path).as_ref() == Some(&self.id) {
            Ok(())
        } else {
            Err(JournalError::Vanished)
        }
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self, JournalError> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            id: TableId::of_file(path).ok_or(JournalError::Vanished)?,
        })
    }

    /// Returns the version of the tables; 0 for an empty file.
    fn version(&self) -> Result<i64, JournalError> {
        let header = self.header()?;
        match header.version {
            0 if header == Header::default() => Ok(0),
            _ if header.application != APPLICATION => Err(JournalError::OfAnotherProgram),
            found if found > VERSION => Err(JournalError::Newer {
                found,
                known: VERSION,
            }),
            found => Ok(found),
        }
    }

    /// Reads the header. Another process may be making the tables, which changes all of it at once: the order of reading is such
    /// that what is new comes last, so that such a file is never taken for one of another program.
    fn header(&self) -> Result<Header, JournalError> {
        Ok(Header {
            schema: self.pragma("schema_version")?,
            version: self.pragma("user_version")?,
            application: self.pragma("application_id")?,
        })
    }

    fn pragma(&self, name: &str) -> Result<i64, JournalError> {
        let value = self
            .connection
            .pragma_query_value(None, name, |row| row.get(0));
        Ok(value?)
    }

    /// Makes the tables that the file does not have. What is deleted is overwritten; what is committed survives a crash of
    /// the program, though not of the machine.
    fn prepare(&mut self) -> Result<(), JournalError> {
        self.version()?;
        let connection = &self.connection;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "normal")?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        let present = usize::try_from(self.version()?).unwrap_or_default();
        let missing = &TABLES[present.min(TABLES.len())..];
        if !missing.is_empty() {
            connection.execute_batch(&missing.concat())?;
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
