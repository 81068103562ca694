//! The PostgreSQL database of the journal, which several processes may share, with the tables of all that is kept in it. The
//! connection is not encrypted.

use std::time::Duration;

use postgres::{Client, Config, NoTls, Transaction};

use super::error::JournalError;

/// Version of the tables.
const VERSION: i64 = 2;
/// Key of the lock under which the tables are made: "Vbtm" in ASCII, as in the SQLite file.
const LOCK: i64 = 0x5662_746d;
/// Longest wait for a connection, and for the network.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
const NETWORK_TIMEOUT: Duration = Duration::from_secs(10);
/// Longest wait for a statement, and for rows that another program holds locked.
const TIMEOUTS: &str =
    "SET statement_timeout = '60s'; SET lock_timeout = '2s'; SET client_min_messages = warning";

/// What each version added to the one before, from version 1 on.
const TABLES: [&str; VERSION as usize] = [
    "
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
",
    "
CREATE TABLE IF NOT EXISTS verbatim_server_setting (
    server bigint NOT NULL,
    channel bigint NOT NULL,
    article text,
    answers text,
    contact text,
    PRIMARY KEY (server, channel)
);
",
];

/// Connects to a database, and makes the tables that it does not have.
pub fn connect_database(config: &Config) -> Result<Client, JournalError> {
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
    Ok(client)
}

/// Makes the tables that the database does not have, and checks their version.
fn prepare(client: &mut Client) -> Result<(), JournalError> {
    let mut transaction = client.transaction()?;
    transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])?;
    let found = version(&mut transaction)?;
    if found > VERSION {
        return Err(JournalError::Newer {
            found,
            known: VERSION,
        });
    }
    let present = usize::try_from(found).unwrap_or_default();
    let missing = &TABLES[present.min(TABLES.len())..];
    if !missing.is_empty() {
        transaction.batch_execute(&missing.concat())?;
        let insert = "INSERT INTO verbatim_journal (version) VALUES ($1)";
        transaction.execute(insert, &[&VERSION])?;
    }
    Ok(transaction.commit()?)
}

/// Returns the version of the tables; 0 where there are none.
fn version(transaction: &mut Transaction<'_>) -> Result<i64, JournalError> {
    let known = transaction.query_one("SELECT to_regclass('verbatim_journal') IS NOT NULL", &[])?;
    if !known.try_get::<_, bool>(0)? {
        return Ok(0);
    }
    let newest = transaction.query_one("SELECT max(version) FROM verbatim_journal", &[])?;
    Ok(newest.try_get::<_, Option<i64>>(0)?.unwrap_or_default())
}
