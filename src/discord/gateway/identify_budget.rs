//! Slows the beginning of sessions down. Discord allows one IDENTIFY in five seconds for each bucket of shards, and resets
//! the token of a bot that sends more than a thousand a day.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::OwnedMutexGuard;
use tokio::time::{Instant, sleep, sleep_until};
use tracing::warn;

use super::backoff::growing_pause;

/// Sessions without a pause beyond the first one of each shard, for restarts and network failures.
const FREE_SESSIONS: u32 = 3;
/// The first pause; it doubles with each further session.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause. At this pace, a day has about 300 sessions.
const LONGEST_PAUSE: Duration = Duration::from_mins(5);
/// Time without a new session after which one of the past ones no longer counts.
const RECOVERY_INTERVAL: Duration = Duration::from_mins(1);
/// With fewer sessions left for the day than this, they are spread over the rest of it.
const FEW_SESSIONS: u64 = 50;
/// Most buckets; Discord's largest bots have as many.
const MOST_BUCKETS: usize = 256;

/// The sessions that Discord lets the bot begin, as it says before the first.
#[derive(Debug, Clone, Copy, Default)]
pub struct SessionStarts {
    /// Sessions left until the reset, if Discord said so.
    pub remaining: Option<u64>,
    /// Time until the reset.
    pub reset_after: Duration,
    /// Shards that may begin a session at the same time.
    pub max_concurrency: usize,
}

/// Time of a bucket's last IDENTIFY.
type Bucket = Arc<tokio::sync::Mutex<Option<Instant>>>;

/// The budget of all shards of the process.
#[derive(Debug)]
pub struct IdentifyBudget {
    buckets: Vec<Bucket>,
    interval: Duration,
    pace: Arc<Mutex<Pace>>,
}

/// The right to send one IDENTIFY, which no other shard of the bucket has meanwhile.
#[derive(Debug)]
pub struct IdentifyPermit {
    last: OwnedMutexGuard<Option<Instant>>,
    pace: Arc<Mutex<Pace>>,
}

impl IdentifyBudget {
    /// Creates a budget for a number of shards; `interval` is the time between two sessions of a bucket.
    pub fn new(starts: SessionStarts, shards: u32, interval: Duration) -> Self {
        let buckets = starts.max_concurrency.clamp(1, MOST_BUCKETS);
        Self {
            buckets: (0..buckets).map(|_| Bucket::default()).collect(),
            interval,
            pace: Arc::new(Mutex::new(Pace::new(starts, FREE_SESSIONS + shards))),
        }
    }

    /// Waits until the shard may send an IDENTIFY.
    pub async fn permit(&self, shard: u32) -> IdentifyPermit {
        let bucket = &self.buckets[shard as usize % self.buckets.len()];
        let last = Arc::clone(bucket).lock_owned().await;
        if let Some(last) = *last {
            sleep_until(last + self.interval).await;
        }
        let pause = lock(&self.pace).pause();
        if !pause.is_zero() {
            warn!(
                ?pause,
                "sessions with Discord do not last, or few are left for today; the next one waits"
            );
            sleep(pause).await;
        }
        IdentifyPermit {
            last,
            pace: Arc::clone(&self.pace),
        }
    }
}

impl IdentifyPermit {
    /// Records that the IDENTIFY was sent. A permit that is dropped instead costs nothing.
    pub fn sent(mut self) {
        *self.last = Some(Instant::now());
        lock(&self.pace).record_session();
    }
}

fn lock(pace: &Mutex<Pace>) -> MutexGuard<'_, Pace> {
    pace.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Counts recent sessions, and those left for the day.
#[derive(Debug)]
struct Pace {
    free: u32,
    recent: u32,
    /// The last session, or the last time that one stopped counting.
    since: Instant,
    left: Option<u64>,
    reset: Instant,
}

impl Pace {
    fn new(starts: SessionStarts, free: u32) -> Self {
        Self {
            free,
            recent: 0,
            since: Instant::now(),
            left: starts.remaining,
            reset: Instant::now() + starts.reset_after,
        }
    }

    fn record_session(&mut self) {
        self.recent += 1;
        self.since = Instant::now();
        self.left = self.left.map(|left| left.saturating_sub(1));
    }

    /// The pause before the next session.
    fn pause(&mut self) -> Duration {
        while self.recent > 0 && self.since.elapsed() >= RECOVERY_INTERVAL {
            self.recent -= 1;
            self.since += RECOVERY_INTERVAL;
        }
        let step = (self.recent + 1).saturating_sub(self.free);
        growing_pause(step, FIRST_PAUSE, LONGEST_PAUSE).max(self.pause_for_the_day())
    }

    /// The pause that spreads the last sessions of the day. The first one of the process does not wait while there is
    /// one.
    fn pause_for_the_day(&self) -> Duration {
        let until_reset = self.reset.saturating_duration_since(Instant::now());
        match self.left {
            Some(0) => until_reset,
            Some(left) if left < FEW_SESSIONS && self.recent > 0 => {
                until_reset.div_f64(left as f64 + 1.0)
            }
            _ => Duration::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Duration = Duration::from_secs(5);

    /// A budget for one shard, of which Discord said nothing.
    fn budget() -> IdentifyBudget {
        IdentifyBudget::new(SessionStarts::default(), 1, INTERVAL)
    }

    /// Begins sessions one after another, and returns the second of each.
    async fn identify(budget: &IdentifyBudget, shards: impl IntoIterator<Item = u32>) -> Vec<u64> {
        let start = Instant::now();
        let mut seconds = Vec::new();
        for shard in shards {
            budget.permit(shard).await.sent();
            seconds.push(start.elapsed().as_secs());
        }
        seconds
    }

    #[tokio::test(start_paused = true)]
    async fn a_day_has_few_sessions_however_often_they_break() {
        let budget = budget();
        let seconds = identify(&budget, [0; 8]).await;
        assert_eq!(seconds, [0, 5, 10, 15, 21, 28, 37, 50]);
        let day = identify(&budget, [0; 300]).await;
        assert!(day[299] > 86_000, "{day:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn an_hour_without_sessions_restores_the_budget() {
        let budget = budget();
        identify(&budget, [0; 8]).await;
        sleep(Duration::from_hours(1)).await;
        assert_eq!(identify(&budget, [0; 4]).await, [0, 5, 10, 15]);
    }

    #[tokio::test(start_paused = true)]
    async fn shards_of_one_bucket_wait_for_each_other() {
        let starts = SessionStarts {
            max_concurrency: 2,
            ..SessionStarts::default()
        };
        let budget = IdentifyBudget::new(starts, 4, INTERVAL);
        assert_eq!(identify(&budget, 0..4).await, [0, 0, 5, 5]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_permit_that_is_not_used_costs_nothing() {
        let budget = budget();
        for _ in 0..20 {
            drop(budget.permit(0).await);
        }
        assert_eq!(identify(&budget, [0]).await, [0]);
    }

    #[tokio::test(start_paused = true)]
    async fn the_last_sessions_of_the_day_are_spread_over_it() {
        let starts = |remaining| SessionStarts {
            remaining: Some(remaining),
            reset_after: Duration::from_hours(1),
            max_concurrency: 1,
        };
        let few = IdentifyBudget::new(starts(3), 1, INTERVAL);
        assert_eq!(identify(&few, [0; 3]).await, [0, 1203, 2404]);
        let none = IdentifyBudget::new(starts(0), 1, INTERVAL);
        assert_eq!(identify(&none, [0]).await, [3600]);
    }
}
