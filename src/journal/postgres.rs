//! The journal in a PostgreSQL database, which several processes may share. The connection is not encrypted.

use std::time::Duration;

use postgres::{Client, Config, NoTls, Row, Transaction};

use super::change::Change;
use super::entry::{Decision, Entry};
use super::error::JournalError;
use super::store::Store;

/// Version of the tables.
const VERSION: i64 = 1;
/// Key of the lock under which the tables are made: "Vbtm" in ASCII, as in the SQLite file.
const LOCK: i64 = 0x5662_746d;
/// Longest wait for a connection, and for the network.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
const NETWORK_TIMEOUT: Duration = Duration::from_secs(10);
/// Longest wait for a statement, and for rows that another program holds locked.
const TIMEOUTS: &str =
    "SET statement_timeout = '60s'; SET lock_timeout = '2s'; SET client_min_messages = warning";

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS verbatim_journal (version bigint NOT NULL);
CREATE TABLE IF NOT EXISTS verbatim_entry (
    id bigint PRIMARY KEY,
    asked_at bigint NOT NULL,
    question text NOT NULL,
    decision text NOT NULL,
    candidates text NOT NULL,
    pressed text,
    helpful boolean
);
CREATE INDEX IF NOT EXISTS verbatim_entry_asked_at ON verbatim_entry (asked_at);
";

/// A PostgreSQL database with entries.
pub struct PostgresStore {
    client: Client,
}

impl PostgresStore {
    /// Connects to a database, and makes the tables if there are none.
    pub fn open(config: &Config) -> Result<Self, JournalError> {
        let mut config = config.clone();
        config
            .connect_timeout(CONNECT_TIMEOUT)
            .tcp_user_timeout(NETWORK_TIMEOUT);
        if config.get_application_name().is_none() {
            config.application_name("verbatim");
        }
        let mut client = config.connect(NoTls)?;
        client.batch_execute(TIMEOUTS)?;
        prepare(&mut client)?;
        Ok(Self { client })
    }
}

/// Makes the tables if there are none, and checks their version.
fn prepare(client: &mut Client) -> Result<(), JournalError> {
    let mut transaction = client.transaction()?;
    transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])?;
    let known = transaction.query_one("SELECT to_regclass('verbatim_journal') IS NOT NULL", &[])?;
    if !known.try_get::<_, bool>(0)? {
        transaction.batch_execute(TABLES)?;
        let insert = "INSERT INTO verbatim_journal (version) VALUES ($1)";
        transaction.execute(insert, &[&VERSION])?;
    }
    let version = transaction.query_one("SELECT max(version) FROM verbatim_journal", &[])?;
    let found: Option<i64> = version.try_get(0)?;
    transaction.commit()?;
    match found {
        Some(found) if found > VERSION => Err(JournalError::Newer {
            found,
            known: VERSION,
        }),
        _ => Ok(()),
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
