//! The entries of the journal in a SQLite file.

use std::path::Path;

use rusqlite::{Row, Transaction, params};

use super::change::Change;
use super::entry::{Decision, Entry};
use super::error::JournalError;
use super::sqlite_file::SqliteFile;
use super::store::Store;

/// A SQLite file with entries.
pub struct SqliteStore(SqliteFile);

impl SqliteStore {
    /// Opens a file for writing, and makes it if there is none.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        SqliteFile::open(path).map(Self)
    }

    /// Opens a file that exists for reading.
    pub fn open_to_read(path: &Path) -> Result<Self, JournalError> {
        SqliteFile::open_to_read(path).map(Self)
    }
}

impl Store for SqliteStore {
    fn write(&mut self, changes: &[Change]) -> Result<(), JournalError> {
        self.0.check_present()?;
        let transaction = self.0.connection.transaction()?;
        for change in changes {
            make(&transaction, change)?;
        }
        Ok(transaction.commit()?)
    }

    fn delete_before(&mut self, time: i64) -> Result<(), JournalError> {
        let delete = "DELETE FROM entry WHERE asked_at < ?1";
        self.0.connection.execute(delete, [time])?;
        Ok(())
    }

    fn entries_since(&mut self, time: i64) -> Result<Vec<Entry>, JournalError> {
        let select = "SELECT id, asked_at, question, decision, candidates, pressed, helpful FROM entry \
                      WHERE asked_at >= ?1 ORDER BY asked_at, id";
        let mut statement = self.0.connection.prepare(select)?;
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
