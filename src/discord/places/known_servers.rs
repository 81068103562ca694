//! What is known of the settings of servers. The database is asked once for a server, however many questions wait, and not
//! again for a while. Where it fails, the last known settings stay in force.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Mutex as AsyncMutex;
use tokio::time::{Instant, timeout};
use tracing::{info, warn};

use crate::discord::messages::recent::Recent;
use crate::server_settings::{LimitReached, ServerDatabase, ServerSettings, ServerSettingsError};

/// Longest wait of a question. Then the last known settings count.
const QUESTION_TIMEOUT: Duration = Duration::from_secs(1);
/// Longest wait of `/setup`. Discord waits three seconds for a response to a command.
const SETUP_TIMEOUT: Duration = Duration::from_secs(2);
/// Time for which settings are not read again: another process may have changed them.
const FRESH: Duration = Duration::from_secs(30);
/// Time after which the database is tried again.
const RETRY_PAUSE: Duration = Duration::from_secs(5);
/// Time for which settings stay in force while the database fails, from when they were read last.
const LIFETIME: Duration = Duration::from_hours(24);
const MAX_SERVERS: usize = 4096;

/// The settings of servers, as far as they were needed.
#[derive(Debug)]
pub struct KnownServers {
    database: ServerDatabase,
    servers: Mutex<Recent<u64, Arc<Known>>>,
    /// The failure that was logged last, until the database works again.
    failure: Mutex<Option<ServerSettingsError>>,
}

/// What is known of a server.
#[derive(Debug)]
struct Known {
    server: u64,
    /// The last known settings.
    settings: Mutex<Option<Arc<ServerSettings>>>,
    /// When they are read again; locked while the database is asked.
    due: AsyncMutex<Instant>,
}

impl Known {
    fn settings(&self) -> Option<Arc<ServerSettings>> {
        let settings = self.settings.lock();
        settings.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, settings: Arc<ServerSettings>) {
        let mut known = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Some(settings);
    }
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

    /// Returns the settings of a server, after [`QUESTION_TIMEOUT`] at most; `None` if they are not known.
    pub async fn settings(&self, server: u64) -> Option<Arc<ServerSettings>> {
        let known = self.known(server);
        let look_up = async {
            let mut due = known.due.lock().await;
            if *due <= Instant::now() {
                // If this is broken off, the next question does not wait again.
                *due = Instant::now() + RETRY_PAUSE;
                let read = self.database.read(server).await;
                self.update(&known, &mut due, read).ok();
            }
        };
        timeout(QUESTION_TIMEOUT, look_up).await.ok();
        known.settings()
    }

    /// Returns the settings of a server as the database has them now.
    ///
    /// # Errors
    ///
    /// If they cannot be read.
    pub async fn refreshed(&self, server: u64) -> Result<Arc<ServerSettings>, ServerSettingsError> {
        let known = self.known(server);
        let look_up = async {
            let mut due = known.due.lock().await;
            let read = self.database.read(server).await;
            self.update(&known, &mut due, read)
        };
        let in_time = timeout(SETUP_TIMEOUT, look_up).await;
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
        let known = self.known(server);
        let change = async {
            let mut due = known.due.lock().await;
            // If this is broken off, the change may be made all the same: they are read again.
            *due = Instant::now();
            let edited = self.database.edit(server, edit).await;
            self.update(&known, &mut due, edited)
        };
        let in_time = timeout(SETUP_TIMEOUT, change).await;
        in_time.unwrap_or(Err(ServerSettingsError::Slow))
    }

    fn known(&self, server: u64) -> Arc<Known> {
        let mut servers = self.servers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = servers.get_mut(&server) {
            return Arc::clone(known);
        }
        let new = Arc::new(Known {
            server,
            settings: Mutex::default(),
            due: AsyncMutex::new(Instant::now()),
        });
        servers.insert(server, Arc::clone(&new));
        new
    }

    /// Takes over what the database says. What it does not say stays as it was.
    fn update(
        &self,
        known: &Arc<Known>,
        due: &mut Instant,
        said: Result<ServerSettings, ServerSettingsError>,
    ) -> Result<Arc<ServerSettings>, ServerSettingsError> {
        match said {
            Ok(settings) => {
                self.log(None);
                let settings = Arc::new(settings);
                known.set(Arc::clone(&settings));
                *due = Instant::now() + FRESH;
                self.remember(Arc::clone(known));
                Ok(settings)
            }
            Err(ServerSettingsError::Limit(limit)) => Err(limit.into()),
            Err(error) => {
                self.log(Some(&error));
                *due = Instant::now() + RETRY_PAUSE;
                Err(error)
            }
        }
    }

    /// Remembers a server from now on.
    fn remember(&self, known: Arc<Known>) {
        let mut servers = self.servers.lock().unwrap_or_else(PoisonError::into_inner);
        servers.insert(known.server, known);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_question_waits_a_second_and_gets_what_is_known() {
        let nowhere = "nowhere/journal.sqlite".parse().unwrap();
        let servers = KnownServers::new(ServerDatabase::new(nowhere));
        let known = servers.known(7);
        let settings = Arc::new(ServerSettings::default());
        known.set(Arc::clone(&settings));
        let _asking = known.due.lock().await;
        let begun = Instant::now();
        assert_eq!(servers.settings(7).await, Some(settings));
        assert!(begun.elapsed() < QUESTION_TIMEOUT + Duration::from_millis(10));
    }
}
