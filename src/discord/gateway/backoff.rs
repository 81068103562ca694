//! Pauses before a shard connects again, which grow while its connections do not last.

use std::time::Duration;

use tokio::time::Instant;

/// Connections without a pause, for restarts of Discord's own machines and short faults of the network.
const FREE: u32 = 3;
/// The first pause; it doubles with each further connection.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause: after an outage, the bot is back this long after Discord at the latest.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// The recent connections of a shard that did not last.
#[derive(Debug)]
pub struct Backoff {
    /// A session that lasts this long ends the growth.
    lasting: Duration,
    failures: u32,
    connected: Option<Instant>,
}

impl Backoff {
    /// Starts without a pause; a session that lasts as long as `lasting` ends the growth.
    pub fn new(lasting: Duration) -> Self {
        Self {
            lasting,
            failures: 0,
            connected: None,
        }
    }

    /// Records that a session began or was resumed.
    pub fn connected(&mut self) {
        self.connected = Some(Instant::now());
    }

    /// Records the end of a connection, and returns the pause before the next.
    pub fn pause(&mut self) -> Duration {
        let lasted = self.connected.take().map(|since| since.elapsed());
        if lasted.is_some_and(|lasted| lasted >= self.lasting) {
            self.failures = 0;
        }
        self.failures += 1;
        growing_pause(
            self.failures.saturating_sub(FREE),
            FIRST_PAUSE,
            LONGEST_PAUSE,
        )
    }
}

/// Returns no pause for the step 0, `first` for the step 1 and twice as much for each further one.
pub fn growing_pause(step: u32, first: Duration, longest: Duration) -> Duration {
    match step.checked_sub(1) {
        None => Duration::ZERO,
        Some(doublings) => first.saturating_mul(1 << doublings.min(16)).min(longest),
    }
}

/// Returns a random number from 0 to 1.
pub fn random_share() -> f64 {
    // Without random numbers, the middle does as well.
    getrandom::u32().map_or(0.5, |number| f64::from(number) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn pauses_grow_until_a_session_lasts() {
        let lasting = Duration::from_secs(10);
        let mut backoff = Backoff::new(lasting);
        let mut seconds: Vec<u64> = (0..10).map(|_| backoff.pause().as_secs()).collect();
        assert_eq!(seconds, [0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
        backoff.connected();
        assert_eq!(backoff.pause(), LONGEST_PAUSE);
        backoff.connected();
        tokio::time::advance(lasting).await;
        seconds = (0..4).map(|_| backoff.pause().as_secs()).collect();
        assert_eq!(seconds, [0, 0, 0, 1]);
    }
}
