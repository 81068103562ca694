//! The thread that writes the journal, and the handle that answers put their changes in with.

use std::num::NonZeroU32;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Thread};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use std::{fmt, io};

use super::change::Change;
use super::error::JournalError;
use super::failure_log::FailureLog;
use super::location::Location;
use super::open::open;
use super::queue::{ChangeReceiver, ChangeSender, Next, queue};
use super::store::Store;
use crate::metrics::JournalMetrics;

/// Pause before a failed write is tried again.
const RETRY_PAUSE: Duration = Duration::from_secs(1);
/// Time between two deletions of old entries.
const DELETION_INTERVAL: Duration = Duration::from_hours(1);
/// Longest wait for the last changes to be written at the end.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(3);

const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// An open journal. Its clones are the same journal.
#[derive(Clone)]
pub struct Journal {
    changes: ChangeSender,
    retention_days: NonZeroU32,
    thread: Thread,
    ended: Arc<Mutex<Receiver<()>>>,
}

impl Journal {
    /// Starts the thread that writes, and counts in `metrics`. Whether the location can be written to shows later, in the log.
    ///
    /// # Errors
    ///
    /// If the system gives no thread.
    pub fn start(
        location: Location,
        retention_days: NonZeroU32,
        metrics: JournalMetrics,
    ) -> io::Result<Self> {
        let (changes, queue) = queue();
        let (ending, ended) = mpsc::channel();
        let writer = Writer {
            queue,
            location,
            store: None,
            failures: FailureLog::default(),
            metrics,
            retention: i64::from(retention_days.get()) * SECONDS_A_DAY,
            deleted: None,
            _ending: ending,
        };
        let thread = thread::Builder::new().name("journal".to_owned());
        let handle = thread.spawn(move || writer.run())?;
        Ok(Self {
            changes,
            retention_days,
            thread: handle.thread().clone(),
            ended: Arc::new(Mutex::new(ended)),
        })
    }

    /// Records a change. Returns at once; if the writer cannot keep up, the change is dropped and counted.
    pub fn record(&self, change: Change) {
        self.changes.send(change);
    }

    /// Returns the number of days after which an entry is deleted.
    #[must_use]
    pub fn retention_days(&self) -> NonZeroU32 {
        self.retention_days
    }

    /// Waits until everything is written, but not for long if it cannot be. Nothing is recorded any more.
    pub fn close(&self) {
        self.changes.close();
        self.thread.unpark();
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        // The writer sends nothing: the channel breaks when it ends.
        let _ = ended.recv_timeout(CLOSE_TIMEOUT);
    }
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Journal")
    }
}

/// The state of the thread that writes.
struct Writer {
    queue: ChangeReceiver,
    location: Location,
    store: Option<Box<dyn Store + Send>>,
    failures: FailureLog,
    metrics: JournalMetrics,
    /// Seconds for which an entry is kept.
    retention: i64,
    /// When old entries were deleted last.
    deleted: Option<Instant>,
    _ending: Sender<()>,
}

impl Writer {
    fn run(mut self) {
        loop {
            self.delete_old_entries();
            let max_wait = self.until_deletion().max(RETRY_PAUSE);
            match self.queue.receive_batch(max_wait) {
                Next::Write(batch) => {
                    if !self.write_until_done(&batch) {
                        let lost = batch.len() as u64 + self.queue.discard();
                        return self.ended(lost);
                    }
                }
                Next::Nothing => {}
                Next::End => return self.ended(0),
            }
            let dropped = self.queue.take_dropped();
            self.metrics.dropped(dropped);
            self.failures.dropped(dropped);
        }
    }

    /// Counts the changes that were lost at the end: some, and those that were dropped.
    fn ended(&mut self, lost: u64) {
        let lost = lost + self.queue.take_dropped();
        self.metrics.dropped(lost);
        self.failures.ended(lost);
    }

    /// Writes changes, again and again if that fails; returns false if the queue is closed and they cannot be written.
    fn write_until_done(&mut self, changes: &[Change]) -> bool {
        loop {
            // The queue may be closed during an attempt: then one more is made.
            let is_last = self.queue.is_closed();
            match self.with_store(|store| store.write(changes)) {
                Ok(()) => {
                    self.metrics.written(changes.len() as u64);
                    return true;
                }
                Err(_) if is_last => return false,
                Err(_) => thread::park_timeout(RETRY_PAUSE),
            }
        }
    }

    /// Deletes what is older than the retention, if that is due. If it fails, the next attempt is after a pause.
    fn delete_old_entries(&mut self) {
        if self.until_deletion() > Duration::ZERO {
            return;
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |time| time.as_secs().cast_signed());
        let oldest = now - self.retention;
        let done = self.with_store(|store| store.delete_before(oldest));
        self.deleted = done.is_ok().then(Instant::now);
    }

    fn until_deletion(&self) -> Duration {
        let wait = |at: Instant| DELETION_INTERVAL.saturating_sub(at.elapsed());
        self.deleted.map_or(Duration::ZERO, wait)
    }

    /// Opens the store if it is not open, and uses it. After an error it is closed, so that the next use opens it again.
    fn with_store(
        &mut self,
        use_store: impl FnOnce(&mut dyn Store) -> Result<(), JournalError>,
    ) -> Result<(), JournalError> {
        let opened = match self.store.take() {
            Some(store) => Ok(store),
            None => open(&self.location),
        };
        let used = opened.and_then(|mut store| use_store(store.as_mut()).map(|()| store));
        match used {
            Ok(store) => {
                self.store = Some(store);
                self.failures.succeeded();
                Ok(())
            }
            Err(error) => {
                self.failures.failed(&error);
                Err(error)
            }
        }
    }
}
