//! What is known of the settings of servers. The database is asked once for a server, however many questions wait, and not
//! again for a while. Where it fails, the last known settings stay in force.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Mutex as AsyncMutex;
use tokio::time::{Instant, timeout};
use tracing::{info, warn};

use crate::discord::messages::recent::Recent;
use crate::discord::messages::thread_parents::LOOK_UP_TIMEOUT;
use crate::server_settings::{LimitReached, ServerDatabase, ServerSettings, ServerSettingsError};

/// Time for which settings are not read again: another process may have changed them.
const FRESH: Duration = Duration::from_secs(30);
/// Time after which the database is tried again.
const RETRY_PAUSE: Duration = Duration::from_secs(5);
/// Time for which settings stay in force while the database fails.
const LIFETIME: Duration = Duration::from_hours(24);
const MAX_SERVERS: usize = 4096;

/// The settings of servers, as far as they were needed.
#[derive(Debug)]
pub struct KnownServers {
    database: ServerDatabase,
    servers: Mutex<Recent<u64, Slot>>,
    /// The failure that was logged last, until the database works again.
    failure: Mutex<Option<ServerSettingsError>>,
}

/// The settings of a server; locked while the database is asked.
type Slot = Arc<AsyncMutex<Known>>;

/// The last known settings of a server.
#[derive(Debug)]
struct Known {
    settings: Option<Arc<ServerSettings>>,
    /// When they are read again.
    due: Instant,
}

impl KnownServers {
    /// Creates it with nothing known.
    #[must_use]
    pub fn new(database: ServerDatabase) -> Self {
        Self {
            database,
            servers: Mutex::new(Recent::new(LIFETIME, MAX_SERVERS)),
            failure: Mutex::default(),
        }
    }

    /// Returns the settings of a server, after [`LOOK_UP_TIMEOUT`] at most; `None` if they are not known.
    pub async fn settings(&self, server: u64) -> Option<Arc<ServerSettings>> {
        let slot = self.slot(server);
        let look_up = async {
            let mut known = slot.lock().await;
            if known.due <= Instant::now() {
                let read = self.database.read(server).await;
                self.update(&mut known, read).ok();
            }
            known.settings.clone()
        };
        timeout(LOOK_UP_TIMEOUT, look_up).await.ok().flatten()
    }

    /// Returns the settings of a server as the database has them now.
    ///
    /// # Errors
    ///
    /// If they cannot be read.
    pub async fn refreshed(&self, server: u64) -> Result<Arc<ServerSettings>, ServerSettingsError> {
        let slot = self.slot(server);
        let look_up = async {
            let mut known = slot.lock().await;
            let read = self.database.read(server).await;
            self.update(&mut known, read)
        };
        let in_time = timeout(LOOK_UP_TIMEOUT, look_up).await;
        in_time.unwrap_or(Err(ServerSettingsError::Slow))
    }

    /// Changes the settings of a server, and returns the new ones once they are stored. They are in force at once.
    ///
    /// # Errors
    ///
    /// If the change is refused or cannot be stored.
    pub async fn edit(
        &self,
        server: u64,
        edit: impl FnMut(&mut ServerSettings) -> Result<(), LimitReached> + Send + 'static,
    ) -> Result<Arc<ServerSettings>, ServerSettingsError> {
        let slot = self.slot(server);
        let change = async {
            let mut known = slot.lock().await;
            // If this is broken off, the change may be made all the same: they are read again.
            known.due = Instant::now();
            let edited = self.database.edit(server, edit).await;
            self.update(&mut known, edited)
        };
        let in_time = timeout(LOOK_UP_TIMEOUT, change).await;
        in_time.unwrap_or(Err(ServerSettingsError::Slow))
    }

    fn slot(&self, server: u64) -> Slot {
        let mut servers = self.servers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = servers.get_mut(&server) {
            return Arc::clone(known);
        }
        let new = Arc::new(AsyncMutex::new(Known {
            settings: None,
            due: Instant::now(),
        }));
        servers.insert(server, Arc::clone(&new));
        new
    }

    /// Takes over what the database says. What it does not say stays as it was.
    fn update(
        &self,
        known: &mut Known,
        said: Result<ServerSettings, ServerSettingsError>,
    ) -> Result<Arc<ServerSettings>, ServerSettingsError> {
        match said {
            Ok(settings) => {
                self.log(None);
                let settings = Arc::new(settings);
                known.settings = Some(Arc::clone(&settings));
                known.due = Instant::now() + FRESH;
                Ok(settings)
            }
            Err(ServerSettingsError::Limit(limit)) => Err(limit.into()),
            Err(error) => {
                self.log(Some(&error));
                known.due = Instant::now() + RETRY_PAUSE;
                Err(error)
            }
        }
    }

    /// Logs a failure, unless it was the last one too, and the end of failures.
    fn log(&self, failure: Option<&ServerSettingsError>) {
        let mut last = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref() == failure {
            return;
        }
        if let Some(cause) = failure {
            warn!(
                %cause,
                "what servers set cannot be read or stored; what is known stays in force, and where nothing is known and there are several articles, none answers"
            );
        } else {
            info!("what servers set can be read again");
        }
        *last = failure.cloned();
    }
}
