//! Waiting for something to be seen: notified, with a deadline, and with a tale of what was seen instead.
use std::sync::Mutex;
use std::time::Duration;
use tokio::sync::watch;

/// How long a test waits before it fails: long for a loaded machine, and never used up when all is well.
const PATIENCE: Duration = Duration::from_secs(10);

/// Tells waiters that there is something new to look at.
pub struct Notifier {
    count: watch::Sender<u64>,
    patience: Mutex<Duration>,
}

impl Notifier {
    /// Nothing has happened yet.
    pub fn new() -> Self {
        Self {
            count: watch::Sender::new(0),
            patience: Mutex::new(PATIENCE),
        }
    }

    /// Waits no longer than this from now on.
    pub fn set_timeout(&self, patience: Duration) {
        *self.patience.lock().unwrap() = patience;
    }

    /// Something happened: waiters look again.
    pub fn notify(&self) {
        self.count.send_modify(|count| *count += 1);
    }

    /// Looks until it finds, or fails saying what it waited for and what there was.
    pub async fn wait_until<T>(
        &self,
        what: &str,
        mut find: impl FnMut() -> Option<T>,
        listing: impl Fn() -> String,
    ) -> T {
        let mut news = self.count.subscribe();
        let search = async {
            loop {
                news.borrow_and_update();
                if let Some(found) = find() {
                    return found;
                }
                news.changed()
                    .await
                    .expect("the sender outlives its waiters");
            }
        };
        let patience = *self.patience.lock().unwrap();
        let found = tokio::time::timeout(patience, search).await;
        found.unwrap_or_else(|_| {
            panic!(
                "waited {patience:?} in vain for {what}; seen so far:\n{}",
                listing()
            )
        })
    }
}
