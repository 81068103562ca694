//! The PostgreSQL database of the journal, which several processes may share, with the tables of all that is kept in it. The
//! connection is not encrypted.

use std::time::Duration;

use postgres::{Client, Config, GenericClient, NoTls};

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
    let mut client = connect(config)?;
    prepare(&mut client)?;
    Ok(client)
}

/// Connects to a database to read, and changes nothing in it: an older bot that is running goes on.
pub fn connect_to_read(config: &Config) -> Result<Client, JournalError> {
    let mut client = connect(config)?;
    client.batch_execute("SET default_transaction_read_only = on")?;
    version(&mut client)?;
    Ok(client)
}

/// Returns true if the database has a table with this name.
pub fn has_table(client: &mut impl GenericClient, name: &str) -> Result<bool, JournalError> {
    let row = client.query_one("SELECT to_regclass($1) IS NOT NULL", &[&name])?;
    Ok(row.try_get(0)?)
}

fn connect(config: &Config) -> Result<Client, JournalError> {
    let mut config = config.clone();
    config
        .connect_timeout(CONNECT_TIMEOUT)
        .tcp_user_timeout(NETWORK_TIMEOUT);
    if config.get_application_name().is_none() {
        config.application_name("verbatim");
    }
    let mut client = config.connect(NoTls)?;
    client.batch_execute(TIMEOUTS)?;
    Ok(client)
}

/// Makes the tables that the database does not have.
fn prepare(client: &mut Client) -> Result<(), JournalError> {
    let mut transaction = client.transaction()?;
    transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])?;
    let present = usize::try_from(version(&mut transaction)?).unwrap_or_default();
    let missing = &TABLES[present.min(TABLES.len())..];
    if !missing.is_empty() {
        transaction.batch_execute(&missing.concat())?;
        let insert = "INSERT INTO verbatim_journal (version) VALUES ($1)";
        transaction.execute(insert, &[&VERSION])?;
    }
    Ok(transaction.commit()?)
}

/// Returns the version of the tables; 0 where there are none. It fails if they are newer than this program.
fn version(client: &mut impl GenericClient) -> Result<i64, JournalError> {
    if !has_table(client, "verbatim_journal")? {
        return Ok(0);
    }
    let newest = client.query_one("SELECT max(version) FROM verbatim_journal", &[])?;
    match newest.try_get::<_, Option<i64>>(0)?.unwrap_or_default() {
        found if found > VERSION => Err(JournalError::Newer {
            found,
            known: VERSION,
        }),
        found => Ok(found),
    }
}
