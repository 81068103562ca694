//! The entries of the journal in a PostgreSQL database.

use postgres::{Client, Config, Row, Transaction};

use super::change::Change;
use super::entry::{Decision, Entry};
use super::error::JournalError;
use super::postgres_database::{connect_database, connect_to_read, has_table};
use super::store::Store;

/// A PostgreSQL database with entries.
pub struct PostgresStore {
    client: Client,
}

impl PostgresStore {
    /// Connects to a database, and makes the tables if there are none.
    pub fn open(config: &Config) -> Result<Self, JournalError> {
        let client = connect_database(config)?;
        Ok(Self { client })
    }

    /// Connects to a database to read, and changes nothing in it.
    pub fn open_to_read(config: &Config) -> Result<Self, JournalError> {
        let client = connect_to_read(config)?;
        Ok(Self { client })
    }
}

impl Store for PostgresStore {
    fn write(&mut self, changes: &[Change]) -> Result<(), JournalError> {
        let mut transaction = self.client.transaction()?;
        insert(&mut transaction, changes)?;
        for change in changes {
            update(&mut transaction, change)?;
        }
        Ok(transaction.commit()?)
    }

    fn delete_before(&mut self, time: i64) -> Result<(), JournalError> {
        let delete = "DELETE FROM verbatim_entry WHERE asked_at < $1";
        self.client.execute(delete, &[&time])?;
        Ok(())
    }

    fn entries_since(&mut self, time: i64) -> Result<Vec<Entry>, JournalError> {
        if !has_table(&mut self.client, "verbatim_entry")? {
            return Ok(Vec::new());
        }
        let select = "SELECT id, asked_at, question, decision, candidates, pressed, helpful FROM verbatim_entry \
                      WHERE asked_at >= $1 ORDER BY asked_at, id";
        let rows = self.client.query(select, &[&time])?;
        rows.iter().map(entry).collect()
    }
}

/// Adds all questions among changes in one request, as each request waits for the network.
fn insert(transaction: &mut Transaction<'_>, changes: &[Change]) -> Result<(), JournalError> {
    let asked: Vec<&Entry> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Asked(entry) => Some(entry),
            _ => None,
        })
        .collect();
    if asked.is_empty() {
        return Ok(());
    }
    let candidates: Vec<String> = asked
        .iter()
        .map(|entry| serde_json::to_string(&entry.candidates))
        .collect::<Result<_, _>>()?;
    let column =
        |text: fn(&Entry) -> &str| -> Vec<&str> { asked.iter().map(|entry| text(entry)).collect() };
    let ids: Vec<i64> = asked.iter().map(|entry| entry.id).collect();
    let times: Vec<i64> = asked.iter().map(|entry| entry.asked_at).collect();
    let pressed: Vec<Option<&str>> = asked.iter().map(|entry| entry.pressed.as_deref()).collect();
    let helpful: Vec<Option<bool>> = asked.iter().map(|entry| entry.helpful).collect();
    let insert = "INSERT INTO verbatim_entry (id, asked_at, question, decision, candidates, pressed, helpful) \
                  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], \
                  $7::boolean[]) ON CONFLICT (id) DO NOTHING";
    let questions = column(|entry| &entry.question);
    let decisions = column(|entry| entry.decision.name());
    transaction.execute(
        insert,
        &[
            &ids,
            &times,
            &questions,
            &decisions,
            &candidates,
            &pressed,
            &helpful,
        ],
    )?;
    Ok(())
}

fn update(transaction: &mut Transaction<'_>, change: &Change) -> Result<(), JournalError> {
    match change {
        Change::Asked(_) => {}
        Change::Pressed { id, fact } => {
            let update = "UPDATE verbatim_entry SET pressed = $2 WHERE id = $1";
            transaction.execute(update, &[id, fact])?;
        }
        Change::Rated { id, helpful } => {
            let update = "UPDATE verbatim_entry SET helpful = $2 WHERE id = $1";
            transaction.execute(update, &[id, helpful])?;
        }
    }
    Ok(())
}

fn entry(row: &Row) -> Result<Entry, JournalError> {
    let decision: String = row.try_get(3)?;
    let candidates: String = row.try_get(4)?;
    Ok(Entry {
        id: row.try_get(0)?,
        asked_at: row.try_get(1)?,
        question: row.try_get(2)?,
        decision: Decision::from_name(&decision).ok_or(JournalError::Unreadable)?,
        candidates: serde_json::from_str(&candidates)?,
        pressed: row.try_get(5)?,
        helpful: row.try_get(6)?,
    })
}
