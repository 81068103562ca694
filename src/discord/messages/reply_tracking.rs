//! Which reply belongs to which question, for ten minutes: so that a reply follows when its question is edited or
//! deleted. Ids only, nothing of what was said, and never more than a fixed number.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use tokio::time::Instant;

use crate::discord::custom_id::Key;

const KEPT: Duration = Duration::from_mins(10);
const MOST: usize = 4096;

/// A question's reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replied {
    /// The reply's id.
    pub reply: u64,
    /// The fact that the question follows up on.
    pub follows: Option<Key>,
    /// What was asked, hashed, so that an edit that asks the same changes nothing.
    pub asked: Key,
}

/// What came of a reply that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// The question is as it was.
    Kept,
    /// It was deleted meanwhile: so must be the reply.
    Orphan,
}

/// How far the reply to a question has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It is on its way.
    Pending,
    /// It was sent.
    Replied(Replied),
    /// The question was deleted before the reply was sent, or is none of the last minutes'.
    Gone,
}

/// The questions of the last ten minutes.
#[derive(Debug, Default)]
pub struct Memory {
    entries: HashMap<u64, Progress>,
    order: VecDeque<(Instant, u64)>,
}

impl Memory {
    /// A question came in.
    pub fn asked(&mut self, question: u64) {
        self.forget();
        if self.entries.insert(question, Progress::Pending).is_none() {
            self.order.push_back((Instant::now(), question));
        }
    }

    /// Its reply was sent.
    pub fn replied(&mut self, question: u64, replied: Replied) -> Sent {
        match self.entries.get_mut(&question) {
            Some(Progress::Gone) => {
                self.entries.remove(&question);
                Sent::Orphan
            }
            Some(entry) => {
                *entry = Progress::Replied(replied);
                Sent::Kept
            }
            None => Sent::Kept,
        }
    }

    /// How far the reply to a question has come.
    pub fn progress(&mut self, question: u64) -> Progress {
        self.forget();
        let known = self.entries.get(&question).copied();
        known.unwrap_or(Progress::Gone)
    }

    /// A question will have no reply.
    pub fn unanswered(&mut self, question: u64) {
        self.entries.remove(&question);
    }

    /// A question was deleted; the reply that must go with it.
    pub fn deleted(&mut self, question: u64) -> Option<u64> {
        self.forget();
        match self.entries.get_mut(&question)? {
            Progress::Replied(replied) => {
                let reply = replied.reply;
                self.entries.remove(&question);
                Some(reply)
            }
            entry => {
                *entry = Progress::Gone;
                None
            }
        }
    }

    fn forget(&mut self) {
        while let Some(&(since, question)) = self.order.front() {
            if since.elapsed() < KEPT && self.order.len() < MOST {
                break;
            }
            self.order.pop_front();
            self.entries.remove(&question);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPLIED: Replied = Replied {
        reply: 9,
        follows: None,
        asked: Key::EMPTY,
    };

    #[tokio::test(start_paused = true)]
    async fn a_reply_is_known_for_ten_minutes() {
        let mut memory = Memory::default();
        memory.asked(1);
        assert_eq!(memory.progress(1), Progress::Pending);
        assert_eq!(memory.replied(1, REPLIED), Sent::Kept);
        tokio::time::advance(Duration::from_secs(599)).await;
        assert_eq!(memory.progress(1), Progress::Replied(REPLIED));
        tokio::time::advance(Duration::from_secs(1)).await;
        assert_eq!(memory.progress(1), Progress::Gone);
        assert_eq!(memory.deleted(1), None);
    }

    #[tokio::test]
    async fn a_reply_goes_with_its_question() {
        let mut memory = Memory::default();
        memory.asked(1);
        memory.replied(1, REPLIED);
        assert_eq!(memory.deleted(1), Some(9));
        assert_eq!(memory.deleted(1), None);
        memory.asked(2);
        assert_eq!(memory.deleted(2), None);
        assert_eq!(memory.replied(2, REPLIED), Sent::Orphan);
    }

    #[tokio::test]
    async fn memory_is_bounded() {
        let mut memory = Memory::default();
        for question in 1..20_000 {
            memory.asked(question);
        }
        assert!(memory.entries.len() <= MOST && memory.order.len() <= MOST);
        assert_eq!(memory.replied(1, REPLIED), Sent::Kept);
        assert_eq!(memory.progress(1), Progress::Gone);
    }

    #[tokio::test]
    async fn a_question_without_a_reply_keeps_nobody_waiting() {
        let mut memory = Memory::default();
        memory.asked(1);
        memory.unanswered(1);
        assert_eq!(memory.progress(1), Progress::Gone);
    }
}
