//! A store of the settings of servers: what a SQLite file and a PostgreSQL database have in common.

use std::collections::BTreeMap;

use super::error::{LimitReached, ServerSettingsError};
use super::last_seen::Table;
use super::settings::{Answers, PlaceSettings, ServerSettings};
use crate::journal::JournalError;

/// A change of the settings of a server.
pub type Edit<'e> = &'e mut dyn FnMut(&mut ServerSettings) -> Result<(), LimitReached>;

/// A store of the settings of servers. After an error it is opened again.
pub trait ServerStore {
    /// Returns the settings of a server; none are set where there is nothing yet.
    fn read(&mut self, server: u64) -> Result<ServerSettings, JournalError>;

    /// Returns the settings of all servers that have some.
    fn read_all(&mut self) -> Result<BTreeMap<u64, ServerSettings>, JournalError>;

    /// Returns the table that holds them; `None` if there is none yet.
    fn table(&mut self) -> Result<Option<Table>, JournalError>;

    /// Changes the settings of a server, while nobody else does, and returns the new ones.
    fn edit(&mut self, server: u64, edit: Edit<'_>) -> Result<ServerSettings, ServerSettingsError>;
}

/// A row of the table: what is set for a channel of a server, or for the whole server, whose row has the channel 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub server: i64,
    pub channel: i64,
    pub article: Option<String>,
    pub answers: Option<String>,
    pub contact: Option<String>,
}

/// Returns the first and the last id of the servers whose rows are read: one server, or all.
pub fn range(server: Option<u64>) -> (i64, i64) {
    let all = (i64::MIN, i64::MAX);
    server.map_or(all, |id| (id.cast_signed(), id.cast_signed()))
}

/// Returns the rows of the settings of a server.
pub fn rows(server: u64, settings: &ServerSettings) -> Vec<Row> {
    let channels = settings.channels.iter();
    let places = channels.map(|(&channel, place)| (channel, place));
    [(0, &settings.whole)]
        .into_iter()
        .chain(places)
        .filter(|(_, place)| !place.is_empty())
        .map(|(channel, place)| Row {
            server: server.cast_signed(),
            channel: channel.cast_signed(),
            article: place.article.clone(),
            answers: place.answers.map(|answers| answers.name().to_owned()),
            contact: place.contact.clone().map(String::from),
        })
        .collect()
}

/// Returns the settings in rows, by server.
pub fn from_rows(rows: Vec<Row>) -> Result<BTreeMap<u64, ServerSettings>, JournalError> {
    let mut servers: BTreeMap<u64, ServerSettings> = BTreeMap::new();
    for row in rows {
        let (server, channel) = (row.server.cast_unsigned(), row.channel.cast_unsigned());
        let settings = servers.entry(server).or_default();
        let place = place(row).ok_or(JournalError::Unreadable)?;
        match channel {
            0 => settings.whole = place,
            channel => drop(settings.channels.insert(channel, place)),
        }
    }
    Ok(servers)
}

fn place(row: Row) -> Option<PlaceSettings> {
    let answers = row.answers.map(|name| Answers::from_name(&name).ok_or(()));
    let contact = row.contact.map(|text| text.parse());
    Some(PlaceSettings {
        article: row.article,
        answers: answers.transpose().ok()?,
        contact: contact.transpose().ok()?,
    })
}
