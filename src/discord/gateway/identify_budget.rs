//! The pace of connections to the gateway. serenity connects again at once when the gateway closes, hundreds of times
//! a second if it must, and a thousand IDENTIFYs a day cost the token. It reads the gateway's address under a lock
//! each time it connects: whoever holds that lock decides when.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep};
use tracing::warn;

/// How often somebody who waits is noticed.
const LOOK: Duration = Duration::from_millis(100);
/// Connections that need no pause: a restart, a lost line.
const FREE: u32 = 3;
/// The pause after those; it doubles with each.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// At this pace a whole day stays far below a thousand.
const LONGEST_PAUSE: Duration = Duration::from_mins(5);
/// After this long without a new connection, one of the past ones is forgiven.
const FORGIVEN: Duration = Duration::from_mins(1);

/// Lets connections through at a bearable pace, for as long as it is polled.
pub async fn keep(address: Arc<Mutex<String>>, shards: u32) {
    let mut pace = Pace::new(FREE + shards);
    loop {
        let held = address.lock().await;
        sleep(pace.pause()).await;
        // Who waits for a fair lock gets it as soon as it is free, before anybody else can take it.
        drop(held);
        if address.try_lock().is_err() {
            pace.connected();
        }
    }
}

/// How many connections there were lately.
#[derive(Debug)]
struct Pace {
    free: u32,
    lately: u32,
    since: Instant,
}

impl Pace {
    fn new(free: u32) -> Self {
        Self {
            free,
            lately: 0,
            since: Instant::now(),
        }
    }

    fn connected(&mut self) {
        self.lately += 1;
        self.since = Instant::now();
        if self.lately > self.free {
            let pause = self.pause();
            warn!(
                ?pause,
                "the gateway keeps closing; the next connection waits"
            );
        }
    }

    fn pause(&mut self) -> Duration {
        while self.lately > 0 && self.since.elapsed() >= FORGIVEN {
            self.lately -= 1;
            self.since += FORGIVEN;
        }
        match self.lately.checked_sub(self.free + 1) {
            None => LOOK,
            Some(times) => FIRST_PAUSE
                .saturating_mul(1 << times.min(16))
                .min(LONGEST_PAUSE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Connects as serenity does, at once and again, and tells when.
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
    async fn a_few_connections_are_free_and_then_they_slow_down() {
        let address = Arc::new(Mutex::new(String::new()));
        let gate = tokio::spawn(keep(Arc::clone(&address), 1));
        tokio::task::yield_now().await;
        let seconds = connect(&address, 9).await;
        assert_eq!(seconds, [0, 0, 0, 0, 0, 1, 3, 7, 15]);
        let day = connect(&address, 300).await;
        assert!(day[299] > 86_000, "{day:?}");
        gate.abort();
    }

    #[tokio::test(start_paused = true)]
    async fn a_quiet_hour_is_forgiven() {
        let address = Arc::new(Mutex::new(String::new()));
        let gate = tokio::spawn(keep(Arc::clone(&address), 1));
        tokio::task::yield_now().await;
        connect(&address, 8).await;
        tokio::time::sleep(Duration::from_hours(1)).await;
        assert_eq!(connect(&address, 4).await, [0, 0, 0, 0]);
        gate.abort();
    }
}
