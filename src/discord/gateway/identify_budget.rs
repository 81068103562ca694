//! Slows reconnections to the gateway down. When the gateway closes, serenity reconnects at once, if need be hundreds of
//! times a second, and Discord resets the token of a bot that sends more than a thousand IDENTIFYs a day. serenity reads
//! the gateway's address under a lock whenever it connects, so holding this lock delays the connection.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep};
use tracing::warn;

/// Time for which the lock is held at least, after which waiting connections are noticed.
const POLL_INTERVAL: Duration = Duration::from_millis(100);
/// Connections without a pause beyond the first one of each shard, for restarts and network failures.
const FREE_RECONNECTIONS: u32 = 3;
/// The first pause; it doubles with each further connection.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause. At this pace, a day has about 300 connections.
const LONGEST_PAUSE: Duration = Duration::from_mins(5);
/// Time without a connection after which one of the past connections no longer counts.
const RECOVERY_INTERVAL: Duration = Duration::from_mins(1);

/// Lets connections through at a limited pace, for as long as the future is polled.
pub async fn throttle_connections(address: Arc<Mutex<String>>, shards: u32) {
    let mut budget = IdentifyBudget::new(FREE_RECONNECTIONS + shards);
    loop {
        let held = address.lock().await;
        sleep(budget.pause()).await;
        // The lock is fair: a waiting connection gets it as soon as it is free, before anybody else.
        drop(held);
        if address.try_lock().is_err() {
            budget.record_connection();
        }
    }
}

/// Counts recent connections.
#[derive(Debug)]
struct IdentifyBudget {
    free: u32,
    recent: u32,
    /// The last connection, or the last time that one stopped counting.
    since: Instant,
}

impl IdentifyBudget {
    fn new(free: u32) -> Self {
        Self {
            free,
            recent: 0,
            since: Instant::now(),
        }
    }

    fn record_connection(&mut self) {
        self.recent += 1;
        self.since = Instant::now();
        if self.recent > self.free {
            let pause = self.pause();
            warn!(
                ?pause,
                "the gateway keeps closing; the next connection waits"
            );
        }
    }

    /// The pause before the next connection.
    fn pause(&mut self) -> Duration {
        while self.recent > 0 && self.since.elapsed() >= RECOVERY_INTERVAL {
            self.recent -= 1;
            self.since += RECOVERY_INTERVAL;
        }
        match self.recent.checked_sub(self.free + 1) {
            None => POLL_INTERVAL,
            Some(doublings) => FIRST_PAUSE
                .saturating_mul(1 << doublings.min(16))
                .min(LONGEST_PAUSE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Connects again and again as serenity does, and returns the second of each connection.
    async fn connect(address: &Mutex<String>, times: usize) -> Vec<u64> {
        let start = Instant::now();
        let mut seconds = Vec::new();
        for _ in 0..times {
            drop(address.lock().await.clone());
            seconds.push(start.elapsed().as_secs());
        }
        seconds
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_connections_are_free_and_later_ones_wait() {
        let address = Arc::new(Mutex::new(String::new()));
        let throttle = tokio::spawn(throttle_connections(Arc::clone(&address), 1));
        tokio::task::yield_now().await;
        let seconds = connect(&address, 9).await;
        assert_eq!(seconds, [0, 0, 0, 0, 0, 1, 3, 7, 15]);
        let day = connect(&address, 300).await;
        assert!(day[299] > 86_000, "{day:?}");
        throttle.abort();
    }

    #[tokio::test(start_paused = true)]
    async fn an_hour_without_connections_restores_the_budget() {
        let address = Arc::new(Mutex::new(String::new()));
        let throttle = tokio::spawn(throttle_connections(Arc::clone(&address), 1));
        tokio::task::yield_now().await;
        connect(&address, 8).await;
        tokio::time::sleep(Duration::from_hours(1)).await;
        assert_eq!(connect(&address, 4).await, [0, 0, 0, 0]);
        throttle.abort();
    }
}
