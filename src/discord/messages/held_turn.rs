//! The turn to work on a question, which is given back if the work panics: else the question would ignore its edits, and its
//! reply would outlive it.

use std::sync::{Mutex, PoisonError};

use super::reply_tracking::{ReplyTracker, Step};

/// The turn to work on a question. Dropping it gives it back.
#[derive(Debug)]
pub struct HeldTurn<'t> {
    replies: &'t Mutex<ReplyTracker>,
    question: u64,
    /// True once the tracker has taken it back, as nothing is left to do. Then it may be another task's already.
    is_over: bool,
}

impl<'t> HeldTurn<'t> {
    /// Takes over the turn that the tracker has given.
    pub fn new(replies: &'t Mutex<ReplyTracker>, question: u64) -> Self {
        Self {
            replies,
            question,
            is_over: false,
        }
    }

    /// Returns what is to be done next; with `None`, the turn is over.
    pub fn next_step(&mut self) -> Option<Step> {
        let mut replies = self.replies.lock().unwrap_or_else(PoisonError::into_inner);
        let step = replies.next_step(self.question);
        self.is_over = step.is_none();
        step
    }
}

impl Drop for HeldTurn<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            let mut replies = self.replies.lock().unwrap_or_else(PoisonError::into_inner);
            replies.turn_broken_off(self.question);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::super::content::Content;
    use super::super::incoming::ReplyTarget;
    use super::super::reply_state::{TrackedQuestion, Turn, Version};
    use super::*;
    use crate::discord::rendering::message_body::MessageRef;
    use crate::metrics::Way;

    fn version(text: &str) -> Version {
        Version {
            edited: None,
            content: Content {
                text: text.to_owned(),
                has_more: false,
            },
            referenced: None,
        }
    }

    /// A tracker of one question that somebody works on.
    fn begun() -> Mutex<ReplyTracker> {
        let question = TrackedQuestion {
            at: MessageRef {
                channel: 7,
                message: 1,
            },
            asker: 8,
            server: None,
            replies_to: ReplyTarget::None,
            way: Way::Mention,
        };
        let version = version("a");
        let replies = Mutex::<ReplyTracker>::default();
        replies.lock().unwrap().question_received(question, version);
        replies
    }

    #[test]
    fn work_that_panics_gives_its_turn_back() {
        let replies = begun();
        let work = || {
            let mut turn = HeldTurn::new(&replies, 1);
            assert!(turn.next_step().is_some());
            panic!("a fault in the program");
        };
        assert!(catch_unwind(AssertUnwindSafe(work)).is_err());
        let turn = replies.lock().unwrap().message_deleted(1);
        assert_eq!(turn, Turn::Yours);
    }

    #[test]
    fn a_turn_that_is_over_is_not_taken_from_the_next_task() {
        let replies = begun();
        let mut turn = HeldTurn::new(&replies, 1);
        while turn.next_step().is_some() {}
        let edited = |text| replies.lock().unwrap().question_edited(1, version(text));
        assert_eq!(edited("b"), Turn::Yours);
        drop(turn);
        assert_eq!(edited("c"), Turn::NotYours);
    }
}
