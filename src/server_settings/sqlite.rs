//! The settings of servers in the SQLite file of the journal. It is opened for each use, as there are few.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rusqlite::{Connection, TransactionBehavior, params};

use super::error::ServerSettingsError;
use super::last_seen::Table;
use super::settings::ServerSettings;
use super::store::{Edit, Row, ServerStore, from_rows, range, rows};
use crate::journal::{JournalError, SqliteFile};

const SELECT: &str = "SELECT server, channel, article, answers, contact FROM server_setting \
                      WHERE server BETWEEN ?1 AND ?2";

/// A SQLite file with the settings of servers.
pub struct SqliteServers(pub PathBuf);

impl SqliteServers {
    /// Opens the file for reading, if there is one that has the table. Nothing is made.
    fn open_to_read(&self) -> Result<Option<SqliteFile>, JournalError> {
        let file = match SqliteFile::open_to_read(&self.0) {
            Err(JournalError::Missing(_)) => return Ok(None),
            opened => opened?,
        };
        Ok(file.is_current()?.then_some(file))
    }

    /// Reads rows, if there may be some.
    fn select(&self, server: Option<u64>) -> Result<Vec<Row>, JournalError> {
        match self.open_to_read()? {
            Some(file) => Ok(select(&file.connection, server)?),
            None => Ok(Vec::new()),
        }
    }
}

impl ServerStore for SqliteServers {
    fn read(&mut self, server: u64) -> Result<ServerSettings, JournalError> {
        let mut servers = from_rows(self.select(Some(server))?)?;
        Ok(servers.remove(&server).unwrap_or_default())
    }

    fn read_all(&mut self) -> Result<BTreeMap<u64, ServerSettings>, JournalError> {
        from_rows(self.select(None)?)
    }

    fn table(&mut self) -> Result<Option<Table>, JournalError> {
        let Some(file) = self.open_to_read()? else {
            return Ok(None);
        };
        let select = "SELECT NOT EXISTS (SELECT 1 FROM server_setting)";
        let is_empty = file.connection.query_one(select, [], |row| row.get(0))?;
        Ok(Some(Table {
            id: file.id(),
            is_empty,
        }))
    }

    fn edit(&mut self, server: u64, edit: Edit<'_>) -> Result<ServerSettings, ServerSettingsError> {
        let mut file = SqliteFile::open(&self.0)?;
        let transaction = file
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(JournalError::from)?;
        let present = select(&transaction, Some(server)).map_err(JournalError::from)?;
        let mut settings = from_rows(present)?.remove(&server).unwrap_or_default();
        edit(&mut settings)?;
        replace(&transaction, server, &settings).map_err(JournalError::from)?;
        transaction.commit().map_err(JournalError::from)?;
        Ok(settings)
    }
}

fn select(connection: &Connection, server: Option<u64>) -> rusqlite::Result<Vec<Row>> {
    let mut statement = connection.prepare(SELECT)?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Row {
            server: row.get(0)?,
            channel: row.get(1)?,
            article: row.get(2)?,
            answers: row.get(3)?,
            contact: row.get(4)?,
        })
    };
    let (first, last) = range(server);
    statement.query_map([first, last], read)?.collect()
}

fn replace(
    connection: &Connection,
    server: u64,
    settings: &ServerSettings,
) -> rusqlite::Result<()> {
    let delete = "DELETE FROM server_setting WHERE server = ?1";
    connection.execute(delete, [server.cast_signed()])?;
    let insert = "INSERT INTO server_setting (server, channel, article, answers, contact) \
                  VALUES (?1, ?2, ?3, ?4, ?5)";
    for row in rows(server, settings) {
        let values = params![
            row.server,
            row.channel,
            row.article,
            row.answers,
            row.contact
        ];
        connection.execute(insert, values)?;
    }
    Ok(())
}
