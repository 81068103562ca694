//! Waits for a condition: woken by changes, with a deadline, and with a failure message that lists what happened
//! instead.
use std::sync::Mutex;
use std::time::Duration;
use tokio::sync::watch;

/// How long a test waits before it fails: enough for a loaded machine, and never used up by a test that passes.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Wakes waiters after each change.
pub struct Notifier {
    count: watch::Sender<u64>,
    timeout: Mutex<Duration>,
}

impl Notifier {
    /// Creates a notifier without changes.
    pub fn new() -> Self {
        Self {
            count: watch::Sender::new(0),
            timeout: Mutex::new(TIMEOUT),
        }
    }

    /// Sets how long a test waits before it fails.
    pub fn set_timeout(&self, timeout: Duration) {
        *self.timeout.lock().unwrap() = timeout;
    }

    /// Wakes all waiters to check again.
    pub fn notify(&self) {
        self.count.send_modify(|count| *count += 1);
    }

    /// Checks after each change until `find` succeeds; after the timeout it fails with `what` and the listing.
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
        let timeout = *self.timeout.lock().unwrap();
        let found = tokio::time::timeout(timeout, search).await;
        found.unwrap_or_else(|_| {
            panic!(
                "waited {timeout:?} in vain for {what}; so far:\n{}",
                listing()
            )
        })
    }
}
