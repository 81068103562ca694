//! Logs why the journal cannot be written: each reason once, until it is written again, and not for every question.

use std::collections::HashSet;
use std::mem::{Discriminant, discriminant};
use std::time::{Duration, Instant};

use tracing::{info, warn};

use super::error::JournalError;

/// Shortest time between two reports of questions that were dropped.
const PAUSE: Duration = Duration::from_mins(1);

/// What was logged already.
#[derive(Debug, Default)]
pub struct FailureLog {
    reported: HashSet<Discriminant<JournalError>>,
    dropped: u64,
    dropped_reported: Option<Instant>,
}

impl FailureLog {
    /// Logs a reason, unless it was logged since the journal was written last.
    pub fn failed(&mut self, error: &JournalError) {
        if self.reported.insert(discriminant(error)) {
            warn!(
                "the journal cannot be written: {error}; questions are answered all the same, and the journal is tried again"
            );
        }
    }

    /// Logs that the journal is written again, if it was not.
    pub fn succeeded(&mut self) {
        if !self.reported.is_empty() {
            self.reported.clear();
            info!("the journal is written again");
        }
    }

    /// Counts changes that were dropped, and logs their number from time to time.
    pub fn dropped(&mut self, count: u64) {
        self.dropped += count;
        let is_due = self.dropped_reported.is_none_or(|at| at.elapsed() >= PAUSE);
        if self.dropped > 0 && is_due {
            self.dropped_reported = Some(Instant::now());
            self.report_dropped();
        }
    }

    /// Logs the changes that were lost at the end.
    pub fn ended(&mut self, lost: u64) {
        self.dropped += lost;
        self.report_dropped();
    }

    fn report_dropped(&mut self) {
        if self.dropped > 0 {
            warn!(
                count = self.dropped,
                "questions and presses are missing in the journal"
            );
        }
        self.dropped = 0;
    }
}
