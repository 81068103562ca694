//! Looks up the channel that a thread belongs to: a message event does not contain it. Discord is asked once for each
//! channel, however many questions wait for it, and none waits long.

use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::Mutex as AsyncMutex;
use tokio::time::{Instant, timeout_at};
use tracing::warn;

use super::recent::Recent;
use crate::discord::rest::client::Rest;

/// Longest time that an answer waits for what Discord is asked before.
pub const LOOK_UP_TIMEOUT: Duration = Duration::from_secs(2);

/// Time for which a failed look-up is not repeated.
const FAILURE_LIFETIME: Duration = Duration::from_secs(2);
/// Time for which a cause of failures is logged once.
const WARNING_LIFETIME: Duration = Duration::from_mins(10);
const MAX_WARNINGS: usize = 64;
/// A thread never moves, so its parent is kept long; a channel may get another category.
const LIFETIME: Duration = Duration::from_hours(24);
const MAX_CHANNELS: usize = 4096;
/// Types of channels that are threads, as Discord documents them.
const THREADS: RangeInclusive<u64> = 10..=12;

/// The channel that holds a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parent {
    /// This one, or none.
    Known(Option<u64>),
    /// Discord does not tell.
    Unknown,
}

/// The last look-up of a channel; locked while Discord is asked.
type LookUp = Arc<AsyncMutex<Option<(Parent, Instant)>>>;

/// The parents of threads, as far as they were needed.
#[derive(Debug)]
pub struct ThreadParents {
    look_ups: Mutex<Recent<u64, LookUp>>,
    warnings: Mutex<Recent<String, ()>>,
}

impl Default for ThreadParents {
    fn default() -> Self {
        Self {
            look_ups: Mutex::new(Recent::new(LIFETIME, MAX_CHANNELS)),
            warnings: Mutex::new(Recent::new(WARNING_LIFETIME, MAX_WARNINGS)),
        }
    }
}

impl ThreadParents {
    /// Returns the parent of a channel, after [`LOOK_UP_TIMEOUT`] at most.
    pub async fn parent(&self, rest: &Rest, channel: u64) -> Parent {
        let deadline = Instant::now() + LOOK_UP_TIMEOUT;
        let look_up = self.look_up(channel);
        // While another question waits for the same, its result comes in time, unless its asker goes away.
        let Ok(mut last) = timeout_at(deadline, look_up.lock()).await else {
            return Parent::Unknown;
        };
        match *last {
            Some((parent @ Parent::Known(_), _)) => parent,
            Some((Parent::Unknown, at)) if at.elapsed() < FAILURE_LIFETIME => Parent::Unknown,
            _ => {
                let parent = self.request(rest, channel, deadline).await;
                *last = Some((parent, Instant::now()));
                parent
            }
        }
    }

    fn look_up(&self, channel: u64) -> LookUp {
        let mut look_ups = self.look_ups.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = look_ups.get_mut(&channel) {
            return Arc::clone(known);
        }
        let new = LookUp::default();
        look_ups.insert(channel, Arc::clone(&new));
        new
    }

    async fn request(&self, rest: &Rest, channel: u64, deadline: Instant) -> Parent {
        let cause = match timeout_at(deadline, rest.channel(channel)).await {
            Ok(Ok(details)) => match parent_of(&details) {
                Parent::Unknown => "Discord's answer cannot be read".to_owned(),
                known @ Parent::Known(_) => return known,
            },
            Ok(Err(failure)) => failure.to_string(),
            Err(_) => "Discord did not answer in time".to_owned(),
        };
        self.warn_once(channel, cause);
        Parent::Unknown
    }

    fn warn_once(&self, channel: u64, cause: String) {
        let mut warnings = self.warnings.lock().unwrap_or_else(PoisonError::into_inner);
        if warnings.get_mut(&cause).is_none() {
            warn!(
                channel,
                cause,
                "cannot tell which channel a thread belongs to, and so which article; its questions are not answered"
            );
            warnings.insert(cause, ());
        }
    }
}

/// Reads the parent of a channel. A thread has one, and other channels may have one.
fn parent_of(channel: &Value) -> Parent {
    let is_channel = channel["id"].is_string();
    let is_thread = channel["type"]
        .as_u64()
        .is_some_and(|kind| THREADS.contains(&kind));
    let parent = channel["parent_id"].as_str().and_then(|id| id.parse().ok());
    if is_channel && (parent.is_some() || !is_thread) {
        Parent::Known(parent)
    } else {
        Parent::Unknown
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use serde_json::json;
    use tokio::time::timeout;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_look_up_that_follows_a_cancelled_one_takes_no_longer() {
        // It accepts connections and never answers.
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", silent.local_addr().unwrap());
        let rest = Rest::new(&"token".into(), Some(&address)).unwrap();
        let parents = ThreadParents::default();
        let begun = Instant::now();
        let (cancelled, waiting) = tokio::join!(
            timeout(Duration::from_millis(1500), parents.parent(&rest, 1)),
            parents.parent(&rest, 1)
        );
        assert!(cancelled.is_err());
        assert_eq!(waiting, Parent::Unknown);
        let longest = LOOK_UP_TIMEOUT + Duration::from_millis(10);
        assert!(begun.elapsed() <= longest, "{:?}", begun.elapsed());
    }

    #[test]
    fn a_thread_without_a_parent_is_not_taken_for_a_channel_without_one() {
        let table = [
            (
                json!({"id": "1", "type": 11, "parent_id": "2"}),
                Parent::Known(Some(2)),
            ),
            (
                json!({"id": "1", "type": 0, "parent_id": "2"}),
                Parent::Known(Some(2)),
            ),
            (
                json!({"id": "1", "type": 0, "parent_id": null}),
                Parent::Known(None),
            ),
            (
                json!({"id": "1", "type": 11, "parent_id": null}),
                Parent::Unknown,
            ),
            (
                json!({"id": "1", "type": 12, "parent_id": "x"}),
                Parent::Unknown,
            ),
            (json!({"message": "please log in"}), Parent::Unknown),
            (json!([]), Parent::Unknown),
        ];
        for (channel, expected) in table {
            assert_eq!(parent_of(&channel), expected, "{channel}");
        }
    }
}
