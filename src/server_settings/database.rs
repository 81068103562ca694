//! Reads and changes the settings of servers without blocking who asks, and within a time limit.

use std::collections::BTreeMap;
use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::error::{LimitReached, ServerSettingsError};
use super::last_seen::LastSeen;
use super::postgres::PostgresServers;
use super::settings::ServerSettings;
use super::sqlite::SqliteServers;
use super::store::ServerStore;
use crate::journal::{JournalError, Location};

/// Longest wait for the settings of a server: people wait for an answer meanwhile, for a second at most.
const READ_TIMEOUT: Duration = Duration::from_millis(900);
/// Longest wait for a change. Discord waits three seconds for a response to a command.
const WRITE_TIMEOUT: Duration = Duration::from_millis(1500);

type Store = Box<dyn ServerStore + Send>;

/// The database with the settings of servers. Its clones are the same.
#[derive(Clone)]
pub struct ServerDatabase {
    location: Location,
    /// One use after the other, so that a database that hangs occupies one thread.
    connection: Arc<Mutex<Connection>>,
}

/// A store that is opened when it is used.
#[derive(Default)]
struct Connection {
    store: Option<Store>,
    last_seen: LastSeen,
}

impl ServerDatabase {
    /// Uses the database at a location. It is connected to when it is used.
    #[must_use]
    pub fn new(location: Location) -> Self {
        Self {
            location,
            connection: Arc::default(),
        }
    }

    /// Returns the settings of a server.
    ///
    /// # Errors
    ///
    /// If the database fails or does not answer in time, or lost settings that this process saw in it.
    pub async fn read(&self, server: u64) -> Result<ServerSettings, ServerSettingsError> {
        self.with_store(READ_TIMEOUT, move |store, last_seen| {
            let settings = store.read(server)?;
            // Afterwards, so that nothing is returned from a table that has just taken the place of another.
            last_seen.check(store.table()?)?;
            Ok(settings)
        })
        .await
    }

    /// Changes the settings of a server and returns the new ones, once they are stored.
    ///
    /// # Errors
    ///
    /// If the change is refused, or the database fails or does not answer in time, or lost settings that this process saw
    /// in it. A change that takes too long may still be made.
    pub async fn edit(
        &self,
        server: u64,
        mut edit: impl FnMut(&mut ServerSettings) -> Result<(), LimitReached> + Send + 'static,
    ) -> Result<ServerSettings, ServerSettingsError> {
        self.with_store(WRITE_TIMEOUT, move |store, last_seen| {
            last_seen.check(store.table()?)?;
            let settings = store.edit(server, &mut edit)?;
            // The change is stored, whatever becomes of the table now.
            let _ = store.table().and_then(|table| last_seen.check(table));
            Ok(settings)
        })
        .await
    }

    async fn with_store<T: Send + 'static>(
        &self,
        max_wait: Duration,
        work: impl FnOnce(&mut dyn ServerStore, &mut LastSeen) -> Result<T, ServerSettingsError>
        + Send
        + 'static,
    ) -> Result<T, ServerSettingsError> {
        let location = self.location.clone();
        let connection = Arc::clone(&self.connection);
        let done = async {
            let mut connection = connection.lock_owned().await;
            spawn_blocking(move || connection.with_store(&location, work)).await
        };
        match timeout(max_wait, done).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(ServerSettingsError::BrokenOff),
            Err(_) => Err(ServerSettingsError::Slow),
        }
    }
}

impl Debug for ServerDatabase {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "ServerDatabase({})", self.location)
    }
}

impl Connection {
    /// Uses the store. After a failure of the database it is closed, so that the next use opens it again.
    fn with_store<T>(
        &mut self,
        location: &Location,
        work: impl FnOnce(&mut dyn ServerStore, &mut LastSeen) -> Result<T, ServerSettingsError>,
    ) -> Result<T, ServerSettingsError> {
        let mut store = match self.store.take() {
            Some(store) => store,
            None => open(location)?,
        };
        let done = work(store.as_mut(), &mut self.last_seen);
        if !matches!(done, Err(ServerSettingsError::Database(_))) {
            self.store = Some(store);
        }
        done
    }
}

impl Drop for Connection {
    /// Closes a connection on a thread of its own: to close one to PostgreSQL waits, which async code must not.
    fn drop(&mut self) {
        if let Some(store) = self.store.take() {
            let closing = thread::Builder::new().name("close-servers".to_owned());
            let _ = closing.spawn(move || drop(store));
        }
    }
}

fn open(location: &Location) -> Result<Store, JournalError> {
    Ok(match location {
        Location::Sqlite(path) => Box::new(SqliteServers(path.clone())),
        Location::Postgres(config) => Box::new(PostgresServers::open(config)?),
    })
}

/// Returns the settings of all servers that have some, and changes nothing in the database. It must not be called where async
/// code runs, as it waits for the database.
///
/// # Errors
///
/// If they cannot be read.
pub fn read_all(location: &Location) -> Result<BTreeMap<u64, ServerSettings>, JournalError> {
    match location {
        Location::Sqlite(path) => SqliteServers(path.clone()).read_all(),
        Location::Postgres(config) => PostgresServers::open_to_read(config)?.read_all(),
    }
}
