//! Remembers for ten minutes which reply belongs to which question, so that a reply can be edited or deleted with its
//! question. Only ids and hashes are kept, no text, and never more than a fixed number.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use tokio::time::Instant;

use crate::discord::custom_id::NameHash;

const LIFETIME: Duration = Duration::from_mins(10);
const MAX_QUESTIONS: usize = 4096;

/// The reply to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentReply {
    /// The id of the reply.
    pub reply: u64,
    /// The fact that the question follows up on.
    pub follows: Option<NameHash>,
    /// Hash of the question, so that an edit that leaves it unchanged is ignored.
    pub question: NameHash,
}

/// State of a question after its reply was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionState {
    /// It exists.
    Present,
    /// It was deleted while the reply was on its way: the reply must be deleted too.
    Deleted,
}

/// Progress of the reply to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyProgress {
    /// The reply is being sent.
    Pending,
    /// The reply was sent.
    Sent(SentReply),
    /// There will be no reply: the question was deleted, cannot be answered, or is too old.
    Gone,
}

/// Questions of the last ten minutes and their replies.
#[derive(Debug, Default)]
pub struct ReplyTracker {
    questions: HashMap<u64, ReplyProgress>,
    by_age: VecDeque<(Instant, u64)>,
}

impl ReplyTracker {
    /// Records a new question.
    pub fn question_received(&mut self, question: u64) {
        self.remove_expired();
        let previous = self.questions.insert(question, ReplyProgress::Pending);
        if previous.is_none() {
            self.by_age.push_back((Instant::now(), question));
        }
    }

    /// Records the reply to a question.
    pub fn reply_sent(&mut self, question: u64, sent: SentReply) -> QuestionState {
        match self.questions.get_mut(&question) {
            Some(ReplyProgress::Gone) => {
                self.questions.remove(&question);
                QuestionState::Deleted
            }
            Some(progress) => {
                *progress = ReplyProgress::Sent(sent);
                QuestionState::Present
            }
            None => QuestionState::Present,
        }
    }

    /// Returns the progress of the reply to a question.
    pub fn progress(&mut self, question: u64) -> ReplyProgress {
        self.remove_expired();
        let known = self.questions.get(&question).copied();
        known.unwrap_or(ReplyProgress::Gone)
    }

    /// Records that a question has no reply.
    pub fn no_reply(&mut self, question: u64) {
        self.questions.remove(&question);
    }

    /// Records that a question was deleted, and returns the reply that must be deleted with it.
    pub fn question_deleted(&mut self, question: u64) -> Option<u64> {
        self.remove_expired();
        match self.questions.get_mut(&question)? {
            ReplyProgress::Sent(sent) => {
                let reply = sent.reply;
                self.questions.remove(&question);
                Some(reply)
            }
            progress => {
                *progress = ReplyProgress::Gone;
                None
            }
        }
    }

    fn remove_expired(&mut self) {
        while let Some(&(since, question)) = self.by_age.front() {
            if since.elapsed() < LIFETIME && self.by_age.len() < MAX_QUESTIONS {
                break;
            }
            self.by_age.pop_front();
            self.questions.remove(&question);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: SentReply = SentReply {
        reply: 9,
        follows: None,
        question: NameHash::EMPTY,
    };

    #[tokio::test(start_paused = true)]
    async fn a_reply_is_remembered_for_ten_minutes() {
        let mut replies = ReplyTracker::default();
        replies.question_received(1);
        assert_eq!(replies.progress(1), ReplyProgress::Pending);
        assert_eq!(replies.reply_sent(1, SENT), QuestionState::Present);
        tokio::time::advance(Duration::from_secs(599)).await;
        assert_eq!(replies.progress(1), ReplyProgress::Sent(SENT));
        tokio::time::advance(Duration::from_secs(1)).await;
        assert_eq!(replies.progress(1), ReplyProgress::Gone);
        assert_eq!(replies.question_deleted(1), None);
    }

    #[tokio::test]
    async fn a_deleted_question_takes_its_reply_along() {
        let mut replies = ReplyTracker::default();
        replies.question_received(1);
        replies.reply_sent(1, SENT);
        assert_eq!(replies.question_deleted(1), Some(9));
        assert_eq!(replies.question_deleted(1), None);
        replies.question_received(2);
        assert_eq!(replies.question_deleted(2), None);
        assert_eq!(replies.reply_sent(2, SENT), QuestionState::Deleted);
    }

    #[tokio::test]
    async fn the_number_of_questions_is_bounded() {
        let mut replies = ReplyTracker::default();
        for question in 1..20_000 {
            replies.question_received(question);
        }
        assert!(replies.questions.len() <= MAX_QUESTIONS && replies.by_age.len() <= MAX_QUESTIONS);
        assert_eq!(replies.reply_sent(1, SENT), QuestionState::Present);
        assert_eq!(replies.progress(1), ReplyProgress::Gone);
    }

    #[tokio::test]
    async fn an_edit_does_not_wait_for_a_reply_that_never_comes() {
        let mut replies = ReplyTracker::default();
        replies.question_received(1);
        replies.no_reply(1);
        assert_eq!(replies.progress(1), ReplyProgress::Gone);
    }
}
