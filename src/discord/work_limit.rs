//! Bounds the work for askers at the same time, and with it the connections to Discord. Messages and interactions have
//! places of their own: a reply to a message may wait long for a rate limit of Discord, which responses to interactions
//! are exempt from. What exceeds the bounds is counted and logged at intervals.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};
use tokio::time::{Instant, timeout};
use tracing::warn;

use crate::metrics::{Excess, InProgress, WorkKind, WorkMetrics};

/// Messages that are answered at the same time. An answer takes milliseconds, so reaching this means a flood, or that
/// Discord hangs or asks for a pause.
const MAX_MESSAGES: u32 = 256;
/// Interactions that are answered at the same time. They take a few seconds at most, as they expire.
const MAX_INTERACTIONS: u32 = 128;
/// People who are asked to wait at the same time, for each kind, while no more can be answered.
const MAX_REFUSALS: usize = 16;
/// Shortest time between two lines in the log about askers who got no answer.
const REPORT_INTERVAL: Duration = Duration::from_secs(10);

/// Bound on the work for askers at the same time.
#[derive(Debug)]
pub struct WorkLimit {
    messages: Places,
    interactions: Places,
    shed: Mutex<Shed>,
    metrics: WorkMetrics,
}

/// The places for events of one kind.
#[derive(Debug)]
struct Places {
    kind: WorkKind,
    capacity: u32,
    answers: Arc<Semaphore>,
    refusals: Semaphore,
}

/// A place among the answers that are given at the same time; dropping it frees the place.
#[derive(Debug)]
pub struct WorkPermit {
    _permit: OwnedSemaphorePermit,
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
        let limit = Self {
            messages: Places::new(WorkKind::Message, MAX_MESSAGES),
            interactions: Places::new(WorkKind::Interaction, MAX_INTERACTIONS),
            metrics: metrics.clone(),
            shed: Mutex::default(),
        };
        for places in [&limit.messages, &limit.interactions] {
            metrics.set_capacity(places.kind, places.capacity);
        }
        limit
    }

    /// Reserves a place for one more answer; `None` during a flood.
    pub fn try_answer(&self, kind: WorkKind) -> Option<WorkPermit> {
        let answers = Arc::clone(&self.places(kind).answers);
        let permit = answers.try_acquire_owned().ok()?;
        Some(self.begin(kind, permit))
    }

    /// Waits for a place among the messages, before new questions get one. Only for what happens to replies that exist: their number is
    /// bounded. `None` never comes as long as the bot runs.
    pub async fn wait_for_place(&self) -> Option<WorkPermit> {
        let answers = Arc::clone(&self.messages.answers);
        let permit = answers.acquire_owned().await.ok()?;
        Some(self.begin(WorkKind::Message, permit))
    }

    /// Returns true if at least half of the places for messages are free.
    pub fn has_room(&self) -> bool {
        self.messages.answers.available_permits() >= MAX_MESSAGES as usize / 2
    }

    /// Reserves a place to ask somebody to wait who gets no answer; `None` if there are too many even for that. Either
    /// way, the asker is counted.
    pub fn try_refuse(&self, kind: WorkKind) -> Option<SemaphorePermit<'_>> {
        self.metrics.shed(Excess::Overload);
        let permit = self.places(kind).refusals.try_acquire().ok();
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

    fn places(&self, kind: WorkKind) -> &Places {
        match kind {
            WorkKind::Message => &self.messages,
            WorkKind::Interaction => &self.interactions,
        }
    }

    fn begin(&self, kind: WorkKind, permit: OwnedSemaphorePermit) -> WorkPermit {
        WorkPermit {
            _permit: permit,
            _in_progress: self.metrics.begin(kind),
        }
    }

    /// Waits until all work in progress is done, of both kinds, but no longer than `max_wait`.
    pub async fn wait_until_idle(&self, max_wait: Duration) {
        let idle = async { tokio::join!(self.messages.all(), self.interactions.all()) };
        let _ = timeout(max_wait, idle).await;
    }
}

impl Places {
    fn new(kind: WorkKind, capacity: u32) -> Self {
        Self {
            kind,
            capacity,
            answers: Arc::new(Semaphore::new(capacity as usize)),
            refusals: Semaphore::new(MAX_REFUSALS),
        }
    }

    /// Waits until all places are free, and takes them.
    async fn all(&self) -> Option<SemaphorePermit<'_>> {
        self.answers.acquire_many(self.capacity).await.ok()
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
    fn no_more_is_done_at_the_same_time_than_the_limit_of_each_kind() {
        let limit = WorkLimit::new(&WorkMetrics::default());
        for (kind, capacity) in [(WorkKind::Message, 256), (WorkKind::Interaction, 128)] {
            let answers: Vec<_> = (0..1000).map_while(|_| limit.try_answer(kind)).collect();
            assert_eq!(answers.len(), capacity);
            let refusals: Vec<_> = (0..1000).filter_map(|_| limit.try_refuse(kind)).collect();
            assert_eq!(refusals.len(), 16);
            assert_eq!(limit.has_room(), kind == WorkKind::Interaction);
            drop(answers);
            assert!(limit.has_room() && limit.try_answer(kind).is_some());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn work_of_both_kinds_is_waited_for() {
        let limit = WorkLimit::new(&WorkMetrics::default());
        let longest = Duration::from_secs(3);
        for kind in [WorkKind::Message, WorkKind::Interaction] {
            let begun = Instant::now();
            let permit = limit.try_answer(kind);
            limit.wait_until_idle(longest).await;
            assert_eq!(begun.elapsed(), longest, "{kind:?}");
            drop(permit);
            limit.wait_until_idle(longest).await;
            assert_eq!(begun.elapsed(), longest, "{kind:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn who_gets_no_answer_is_counted_and_reported_at_intervals() {
        let limit = WorkLimit::new(&WorkMetrics::default());
        let counts = || {
            let shed = limit.shed.lock().unwrap();
            (shed.refused, shed.ignored)
        };
        let refusals: Vec<_> = (0..20)
            .filter_map(|_| limit.try_refuse(WorkKind::Message))
            .collect();
        // The first line tells of the first person, as nobody knows how many follow.
        assert_eq!((refusals.len(), counts()), (16, (15, 4)));
        tokio::time::advance(REPORT_INTERVAL).await;
        drop(limit.try_refuse(WorkKind::Message));
        assert_eq!(counts(), (0, 0));
        drop(limit.try_refuse(WorkKind::Message));
        limit.report_shed();
        assert_eq!(counts(), (0, 0));
    }
}
