//! How far long work is, on a terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

/// Work that is done sooner is not worth a line.
const FIRST_AFTER_MS: u64 = 500;
/// Time between two changes of the line: enough to be read.
const EVERY_MS: u64 = 100;

/// A line on standard error that says how much of the work is done. It shows on a terminal only, and goes away at the end.
pub struct Progress {
    all: usize,
    done: AtomicUsize,
    begun: Instant,
    /// When the line changes next, in milliseconds since the beginning.
    next: AtomicU64,
    is_terminal: bool,
}

impl Progress {
    /// Begins work of that many steps.
    pub fn new(all: usize) -> Self {
        Self {
            all,
            done: AtomicUsize::new(0),
            begun: Instant::now(),
            next: AtomicU64::new(FIRST_AFTER_MS),
            is_terminal: io::stderr().is_terminal(),
        }
    }

    /// Counts a step, from any thread.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.is_terminal && self.is_due() {
            // Standard error may be closed; the work goes on.
            let _ = write!(io::stderr(), "\r{done} of {}", self.all);
        }
    }

    /// Returns true in one thread each time that the line is to change.
    fn is_due(&self) -> bool {
        let now = self.begun.elapsed().as_millis() as u64;
        let next = self.next.load(Ordering::Relaxed);
        let take = || {
            let taken = self.next.compare_exchange(
                next,
                now + EVERY_MS,
                Ordering::Relaxed,
                Ordering::Relaxed,
            );
            taken.is_ok()
        };
        now >= next && take()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_terminal && self.next.load(Ordering::Relaxed) > FIRST_AFTER_MS {
            let width = format!("{0} of {0}", self.all).len();
            let _ = write!(io::stderr(), "\r{:width$}\r", "");
        }
    }
}
