//! The heartbeats of one connection: when the next one is due, and whether the last one was answered.

use std::time::Duration;

use tokio::time::Instant;

use super::backoff::random_share;

/// Bounds of the interval that Discord asks for, against nonsense.
const INTERVALS: (Duration, Duration) = (Duration::from_millis(50), Duration::from_mins(2));
/// The interval where Discord asks for none.
const USUAL_INTERVAL: Duration = Duration::from_millis(41_250);
/// Bounds of the wait for an answer, which is an interval long otherwise. A connection without an answer is dead.
const ANSWER_TIMES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(20));

/// The heartbeats of one connection.
#[derive(Debug)]
pub struct Heartbeat {
    interval: Duration,
    due: Instant,
    unanswered_since: Option<Instant>,
}

/// What to do at the next time that matters.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// Send a heartbeat.
    Beat,
    /// Give the connection up: the last heartbeat was not answered.
    GiveUp,
}

impl Heartbeat {
    /// Starts with the interval that Discord asks for. The first heartbeat is due at a random time within it, so that
    /// not all bots send theirs together after an outage.
    pub fn new(interval: Option<Duration>) -> Self {
        let interval = interval.unwrap_or(USUAL_INTERVAL);
        let interval = interval.clamp(INTERVALS.0, INTERVALS.1);
        Self {
            interval,
            due: Instant::now() + interval.mul_f64(random_share()),
            unanswered_since: None,
        }
    }

    /// Returns the next time that matters, and what to do then.
    pub fn next(&self) -> (Instant, Next) {
        match self.unanswered_since {
            Some(sent) => {
                let patience = self.interval.clamp(ANSWER_TIMES.0, ANSWER_TIMES.1);
                (sent + patience, Next::GiveUp)
            }
            None => (self.due, Next::Beat),
        }
    }

    /// Records that a heartbeat was sent.
    pub fn sent(&mut self) {
        let now = Instant::now();
        self.due = now + self.interval;
        self.unanswered_since.get_or_insert(now);
    }

    /// Records that the last heartbeat was answered.
    pub fn answered(&mut self) {
        self.unanswered_since = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn heartbeats_come_in_the_interval_and_one_without_an_answer_is_the_last() {
        let interval = Duration::from_secs(40);
        let mut heartbeat = Heartbeat::new(Some(interval));
        let start = Instant::now();
        let (first, next) = heartbeat.next();
        assert!(first <= start + interval && next == Next::Beat);
        heartbeat.sent();
        assert_eq!(heartbeat.next(), (start + ANSWER_TIMES.1, Next::GiveUp));
        heartbeat.answered();
        assert_eq!(heartbeat.next(), (start + interval, Next::Beat));
    }

    #[tokio::test(start_paused = true)]
    async fn the_interval_is_sensible_whatever_discord_asks_for() {
        let table = [
            (Some(Duration::ZERO), INTERVALS.0),
            (Some(Duration::from_hours(1)), INTERVALS.1),
            (None, USUAL_INTERVAL),
        ];
        for (asked, interval) in table {
            let mut heartbeat = Heartbeat::new(asked);
            heartbeat.sent();
            heartbeat.answered();
            assert_eq!(heartbeat.next().0, Instant::now() + interval);
        }
    }
}
