//! Bounds the work for askers at the same time, and with it the connections to Discord. What exceeds the bound is
//! counted and logged at intervals.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, timeout};
use tracing::warn;

use crate::metrics::{Excess, InProgress, WorkMetrics};

/// Events that are answered at the same time. An answer takes milliseconds, so reaching this means a flood or that
/// Discord hangs.
const MAX_ANSWERS: u32 = 256;
/// People who are asked to wait at the same time, while no more can be answered.
const MAX_REFUSALS: usize = 16;
/// Shortest time between two lines in the log about askers who got no answer.
const REPORT_INTERVAL: Duration = Duration::from_secs(10);

/// Bound on the work for askers at the same time.
#[derive(Debug)]
pub struct WorkLimit {
    answers: Semaphore,
    refusals: Semaphore,
    shed: Mutex<Shed>,
    metrics: WorkMetrics,
}

/// A place among the answers that are given at the same time; dropping it frees the place.
#[derive(Debug)]
pub struct WorkPermit<'w> {
    _permit: SemaphorePermit<'w>,
    _in_progress: InProgress,
}

/// Askers without an answer since the last line in the log about them.
#[derive(Debug, Default)]
struct Shed {
    /// Those who were asked to come back.
    refused: u64,
    /// Those who were told nothing.
    ignored: u64,
    reported: Option<Instant>,
}

impl WorkLimit {
    /// Creates the limit, which counts what it bounds.
    #[must_use]
    pub fn new(metrics: &WorkMetrics) -> Self {
        metrics.set_capacity(MAX_ANSWERS);
        Self {
            metrics: metrics.clone(),
            answers: Semaphore::new(MAX_ANSWERS as usize),
            refusals: Semaphore::new(MAX_REFUSALS),
            shed: Mutex::default(),
        }
    }

    /// Reserves a place for one more answer; `None` during a flood.
    pub fn try_answer(&self) -> Option<WorkPermit<'_>> {
        let permit = self.answers.try_acquire().ok()?;
        Some(self.begin(permit))
    }

    /// Waits for a place, before new questions get one. Only for what happens to replies that exist: their number is
    /// bounded. `None` never comes as long as the bot runs.
    pub async fn wait_for_place(&self) -> Option<WorkPermit<'_>> {
        let permit = self.answers.acquire().await.ok()?;
        Some(self.begin(permit))
    }

    /// Returns true if at least half of the places are free.
    pub fn has_room(&self) -> bool {
        self.answers.available_permits() >= MAX_ANSWERS as usize / 2
    }

    /// Reserves a place to ask somebody to wait who gets no answer; `None` if there are too many even for that. Either
    /// way, the asker is counted.
    pub fn try_refuse(&self) -> Option<SemaphorePermit<'_>> {
        self.metrics.shed(Excess::Overload);
        let permit = self.refusals.try_acquire().ok();
        let mut shed = self.shed.lock().unwrap_or_else(PoisonError::into_inner);
        match permit {
            Some(_) => shed.refused += 1,
            None => shed.ignored += 1,
        }
        if shed
            .reported
            .is_none_or(|at| at.elapsed() >= REPORT_INTERVAL)
        {
            shed.report();
        }
        permit
    }

    /// Logs the askers without an answer that no line has told of yet.
    pub fn report_shed(&self) {
        let mut shed = self.shed.lock().unwrap_or_else(PoisonError::into_inner);
        if shed.refused + shed.ignored > 0 {
            shed.report();
        }
    }

    fn begin<'w>(&self, permit: SemaphorePermit<'w>) -> WorkPermit<'w> {
        WorkPermit {
            _permit: permit,
            _in_progress: self.metrics.begin(),
        }
    }

    /// Waits until all work in progress is done, but no longer than `max_wait`.
    pub async fn wait_until_idle(&self, max_wait: Duration) {
        let _ = timeout(max_wait, self.answers.acquire_many(MAX_ANSWERS)).await;
    }
}

impl Shed {
    fn report(&mut self) {
        warn!(
            refused = self.refused,
            ignored = self.ignored,
            "too much to answer at the same time: people were asked to wait (refused) or got no reply (ignored)"
        );
        *self = Self {
            reported: Some(Instant::now()),
            ..Self::default()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_done_at_the_same_time_than_the_limit() {
        let limit = WorkLimit::new(&WorkMetrics::default());
        let answers: Vec<_> = (0..1000).map_while(|_| limit.try_answer()).collect();
        assert_eq!(answers.len(), 256);
        assert!(!limit.has_room());
        let refusals: Vec<_> = (0..1000).filter_map(|_| limit.try_refuse()).collect();
        assert_eq!(refusals.len(), 16);
        drop(answers);
        assert!(limit.has_room() && limit.try_answer().is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn who_gets_no_answer_is_counted_and_reported_at_intervals() {
        let limit = WorkLimit::new(&WorkMetrics::default());
        let counts = || {
            let shed = limit.shed.lock().unwrap();
            (shed.refused, shed.ignored)
        };
        let refusals: Vec<_> = (0..20).filter_map(|_| limit.try_refuse()).collect();
        // The first line tells of the first person, as nobody knows how many follow.
        assert_eq!((refusals.len(), counts()), (16, (15, 4)));
        tokio::time::advance(REPORT_INTERVAL).await;
        drop(limit.try_refuse());
        assert_eq!(counts(), (0, 0));
        drop(limit.try_refuse());
        limit.report_shed();
        assert_eq!(counts(), (0, 0));
    }
}
