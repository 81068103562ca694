//! The bounded queue between answers and the writer. To put a change into it never waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use super::change::Change;

/// Most changes that wait: nearly a second at ten thousand questions a second, and a few megabytes.
const CAPACITY: usize = 8192;
/// Most changes that are written together.
const LARGEST_BATCH: usize = 4096;
/// Longest time for which changes are gathered before they are written.
const GATHERING: Duration = Duration::from_millis(200);
/// Time between two looks into the queue while changes are gathered. At ten thousand a second, 200 come meanwhile.
const LOOK_INTERVAL: Duration = Duration::from_millis(20);

enum Message {
    Change(Change),
    /// Wakes the writer, so that it sees that the queue is closed.
    Close,
}

impl Message {
    fn change(self) -> Option<Change> {
        match self {
            Self::Change(change) => Some(change),
            Self::Close => None,
        }
    }
}

#[derive(Debug, Default)]
struct State {
    closed: AtomicBool,
    dropped: AtomicU64,
}

/// The end that changes are put into.
#[derive(Debug, Clone)]
pub struct ChangeSender {
    messages: SyncSender<Message>,
    state: Arc<State>,
}

/// The end that changes are taken from.
pub struct ChangeReceiver {
    messages: Receiver<Message>,
    state: Arc<State>,
}

/// What the writer has to do next.
#[derive(Debug, PartialEq)]
pub enum Next {
    /// Write these changes; there is at least one.
    Write(Vec<Change>),
    /// Nothing: no change came in time.
    Nothing,
    /// End: the queue is closed and empty.
    End,
}

/// Creates an empty queue.
pub fn queue() -> (ChangeSender, ChangeReceiver) {
    let (messages, received) = mpsc::sync_channel(CAPACITY);
    let state = Arc::new(State::default());
    let sender = ChangeSender {
        messages,
        state: Arc::clone(&state),
    };
    let receiver = ChangeReceiver {
        messages: received,
        state,
    };
    (sender, receiver)
}

impl ChangeSender {
    /// Puts a change into the queue, or drops it if the queue is full or closed.
    pub fn send(&self, change: Change) {
        if self.messages.try_send(Message::Change(change)).is_err() {
            self.state.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Closes the queue: the writer takes what is in it, and ends.
    pub fn close(&self) {
        self.state.closed.store(true, Ordering::Release);
        // If it is full, the writer is busy, and sees by itself that it is closed.
        let _ = self.messages.try_send(Message::Close);
    }
}

impl ChangeReceiver {
    /// Waits for changes, but no longer than `max_wait` for the first.
    pub fn receive_batch(&self, max_wait: Duration) -> Next {
        let mut batch = Vec::new();
        match self.receive_first(max_wait) {
            Ok(Message::Change(first)) => batch.push(first),
            Ok(Message::Close) => {}
            Err(_) if !self.is_closed() => return Next::Nothing,
            Err(_) => return Next::End,
        }
        self.gather(&mut batch);
        if batch.is_empty() {
            Next::End
        } else {
            Next::Write(batch)
        }
    }

    /// Waits for a message; of a closed queue it takes one without waiting.
    fn receive_first(&self, max_wait: Duration) -> Result<Message, RecvTimeoutError> {
        let wait = if self.is_closed() {
            Duration::ZERO
        } else {
            max_wait
        };
        self.messages.recv_timeout(wait)
    }

    /// Adds the changes of the next [`GATHERING`]. It looks for them at intervals: if it waited for each, each answer
    /// would have to wake this thread.
    fn gather(&self, batch: &mut Vec<Change>) {
        let end = Instant::now() + GATHERING;
        loop {
            let is_last = self.is_closed() || Instant::now() >= end;
            let room = LARGEST_BATCH - batch.len();
            let waiting = self.messages.try_iter().filter_map(Message::change);
            batch.extend(waiting.take(room));
            if is_last || batch.len() == LARGEST_BATCH {
                return;
            }
            thread::sleep(LOOK_INTERVAL);
        }
    }

    /// Returns true if no more changes are to come.
    pub fn is_closed(&self) -> bool {
        self.state.closed.load(Ordering::Acquire)
    }

    /// Returns the number of changes that were dropped since this was asked last.
    pub fn take_dropped(&self) -> u64 {
        self.state.dropped.swap(0, Ordering::Relaxed)
    }

    /// Takes all that is in the queue, and returns how many changes that was.
    pub fn discard(&self) -> u64 {
        self.messages.try_iter().filter_map(Message::change).count() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rated(number: usize) -> Change {
        let id = i64::try_from(number).unwrap();
        Change::Rated { id, helpful: true }
    }

    #[test]
    fn a_full_queue_drops_changes_and_counts_them() {
        let (sender, receiver) = queue();
        for id in 0..CAPACITY + 5 {
            sender.send(rated(id));
        }
        assert_eq!(receiver.take_dropped(), 5);
        assert_eq!(receiver.take_dropped(), 0);
        let Next::Write(batch) = receiver.receive_batch(Duration::ZERO) else {
            panic!("nothing to write");
        };
        assert_eq!(batch, (0..LARGEST_BATCH).map(rated).collect::<Vec<_>>());
        assert_eq!(receiver.discard(), (CAPACITY - LARGEST_BATCH) as u64);
    }

    #[test]
    fn a_closed_queue_is_emptied_first() {
        let (sender, receiver) = queue();
        sender.send(rated(1));
        sender.close();
        sender.send(rated(2));
        let forever = Duration::from_hours(1);
        let both = vec![rated(1), rated(2)];
        assert_eq!(receiver.receive_batch(forever), Next::Write(both));
        assert_eq!(receiver.receive_batch(forever), Next::End);
    }

    #[test]
    fn the_writer_does_not_wait_longer_than_it_wants() {
        let (_sender, receiver) = queue();
        assert_eq!(receiver.receive_batch(Duration::ZERO), Next::Nothing);
    }
}
