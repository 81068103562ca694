//! The settings of servers in the PostgreSQL database of the journal.

use std::collections::BTreeMap;

use postgres::{Client, Config, GenericClient};

use super::error::ServerSettingsError;
use super::last_seen::Table;
use super::settings::ServerSettings;
use super::store::{Edit, Row, ServerStore, from_rows, range, rows};
use crate::journal::{JournalError, TableId, connect_database, connect_to_read, has_table};

const SELECT: &str = "SELECT server, channel, article, answers, contact FROM verbatim_server_setting \
                      WHERE server BETWEEN $1 AND $2";

/// A PostgreSQL database with the settings of servers.
pub struct PostgresServers {
    client: Client,
}

impl PostgresServers {
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

impl ServerStore for PostgresServers {
    fn read(&mut self, server: u64) -> Result<ServerSettings, JournalError> {
        let mut servers = from_rows(select(&mut self.client, Some(server))?)?;
        Ok(servers.remove(&server).unwrap_or_default())
    }

    fn read_all(&mut self) -> Result<BTreeMap<u64, ServerSettings>, JournalError> {
        if !has_table(&mut self.client, "verbatim_server_setting")? {
            return Ok(BTreeMap::new());
        }
        from_rows(select(&mut self.client, None)?)
    }

    fn table(&mut self) -> Result<Option<Table>, JournalError> {
        let select = "SELECT 'verbatim_server_setting'::regclass::oid, \
                      NOT EXISTS (SELECT 1 FROM verbatim_server_setting)";
        let row = self.client.query_one(select, &[])?;
        let number: u32 = row.try_get(0)?;
        Ok(Some(Table {
            id: TableId {
                number: number.into(),
                created: None,
            },
            is_empty: row.try_get(1)?,
        }))
    }

    fn edit(&mut self, server: u64, edit: Edit<'_>) -> Result<ServerSettings, ServerSettingsError> {
        let mut transaction = self.client.transaction().map_err(JournalError::from)?;
        // Another process waits here until this one has changed the server.
        transaction
            .execute("SELECT pg_advisory_xact_lock($1)", &[&server.cast_signed()])
            .map_err(JournalError::from)?;
        let present = select(&mut transaction, Some(server))?;
        let mut settings = from_rows(present)?.remove(&server).unwrap_or_default();
        edit(&mut settings)?;
        replace(&mut transaction, server, &settings)?;
        transaction.commit().map_err(JournalError::from)?;
        Ok(settings)
    }
}

fn select(client: &mut impl GenericClient, server: Option<u64>) -> Result<Vec<Row>, JournalError> {
    let (first, last) = range(server);
    let rows = client.query(SELECT, &[&first, &last])?;
    let read = |row: &postgres::Row| {
        Ok(Row {
            server: row.try_get(0)?,
            channel: row.try_get(1)?,
            article: row.try_get(2)?,
            answers: row.try_get(3)?,
            contact: row.try_get(4)?,
        })
    };
    rows.iter().map(read).collect()
}

fn replace(
    client: &mut impl GenericClient,
    server: u64,
    settings: &ServerSettings,
) -> Result<(), JournalError> {
    let delete = "DELETE FROM verbatim_server_setting WHERE server = $1";
    client.execute(delete, &[&server.cast_signed()])?;
    let insert = "INSERT INTO verbatim_server_setting (server, channel, article, answers, contact) \
                  VALUES ($1, $2, $3, $4, $5)";
    for row in rows(server, settings) {
        client.execute(
            insert,
            &[
                &row.server,
                &row.channel,
                &row.article,
                &row.answers,
                &row.contact,
            ],
        )?;
    }
    Ok(())
}
