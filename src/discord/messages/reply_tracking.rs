//! Remembers for ten minutes, or until 4,096 newer questions came, which reply belongs to which question, and what is
//! still to be done with it, so that a reply follows its question.
//!
//! Events of one message may arrive in any order, as `gateway::events` handles each in a task of its own. They are told
//! apart by what they say: a question comes before its edits, an edit before a later one (Discord sends the time of each), and a
//! deletion after all. An edit that arrives before its question is the question. One task at a time works on a question, until
//! nothing is left to do ([`ReplyTracker::next_step`]). Of a question that is dealt with, only ids and hashes are kept, no text.

use std::time::Duration;

use super::incoming::ReplyTarget;
use super::recent::Recent;
use super::reply_state::{CurrentReply, ReplyState, TrackedQuestion, Turn, Unanswered, Version};

/// Time for which a question and its reply are remembered.
pub const LIFETIME: Duration = Duration::from_mins(10);
/// The last eighty seconds at the fifty messages a second that Discord allows; three megabytes.
const MAX_QUESTIONS: usize = 4_096;
/// Time for which a deletion waits for its question to arrive.
const DELETED_LIFETIME: Duration = Duration::from_secs(10);
const MAX_DELETED: usize = 1024;

/// What is to be done next for a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Answer its newest text.
    Answer(Unanswered),
    /// Delete this reply, since the question was deleted.
    Delete(u64),
}

/// Questions of the last ten minutes and their replies.
#[derive(Debug)]
pub struct ReplyTracker {
    questions: Recent<u64, ReplyState>,
    /// The question of each reply.
    by_reply: Recent<u64, u64>,
    /// Messages that were deleted, as their other events may arrive late.
    deleted: Recent<u64, ()>,
}

impl Default for ReplyTracker {
    fn default() -> Self {
        Self {
            questions: Recent::new(LIFETIME, MAX_QUESTIONS),
            by_reply: Recent::new(LIFETIME, MAX_QUESTIONS),
            deleted: Recent::new(DELETED_LIFETIME, MAX_DELETED),
        }
    }
}

impl ReplyTracker {
    /// Returns true if a question is known.
    pub fn knows(&mut self, question: u64) -> bool {
        self.questions.get_mut(&question).is_some()
    }

    /// Records a version of a question, the first or a later one.
    pub fn question_received(&mut self, question: TrackedQuestion, version: Version) -> Turn {
        let id = question.at.message;
        if self.deleted.get_mut(&id).is_some() {
            return Turn::NotYours;
        }
        if let Some(state) = self.questions.get_mut(&id) {
            return state.edit(version);
        }
        self.questions
            .insert(id, ReplyState::new(question, version));
        Turn::Yours
    }

    /// Returns true if there is no room for another question without forgetting one.
    pub fn is_full(&mut self) -> bool {
        self.questions.is_full()
    }

    /// Records another version of a question, unless it is not known or a newer one is.
    pub fn question_edited(&mut self, question: u64, version: Version) -> Turn {
        let state = self.questions.get_mut(&question);
        state.map_or(Turn::NotYours, |state| state.edit(version))
    }

    /// Records that a message was deleted: a question, or a reply, whose question then gets no other.
    pub fn message_deleted(&mut self, message: u64) -> Turn {
        if let Some(state) = self.questions.get_mut(&message) {
            return state.delete();
        }
        if let Some(question) = self.by_reply.remove(&message) {
            self.reply_removed(question);
            return Turn::NotYours;
        }
        self.deleted.insert(message, ());
        Turn::NotYours
    }

    /// Returns what is to be done for a question; with `None`, the turn of the caller ends.
    pub fn next_step(&mut self, question: u64) -> Option<Step> {
        let state = self.questions.get_mut(&question)?;
        if !state.is_deleted() {
            return state.next_version().map(Step::Answer);
        }
        let state = self.questions.remove(&question)?;
        // The events of the question may arrive once more, and then they are to be ignored.
        self.deleted.insert(question, ());
        state.reply().id().map(Step::Delete)
    }

    /// Records that the work on a question did not come to its end.
    pub fn turn_broken_off(&mut self, question: u64) {
        if let Some(state) = self.questions.get_mut(&question) {
            state.break_off();
        }
    }

    /// Returns true if a question was edited or deleted and nobody has dealt with that yet.
    pub fn has_change(&mut self, question: u64) -> bool {
        let state = self.questions.get_mut(&question);
        state.is_some_and(|state| state.has_change())
    }

    /// Records the fact that a question follows up on, so that it is not looked up again.
    pub fn resolved(&mut self, question: u64, replies_to: ReplyTarget) {
        if let Some(state) = self.questions.get_mut(&question) {
            state.set_replies_to(replies_to);
        }
    }

    /// Records the reply to a question.
    pub fn replied(&mut self, question: u64, reply: CurrentReply) {
        let Some(state) = self.questions.get_mut(&question) else {
            return;
        };
        state.set_reply(reply);
        let Some(id) = reply.id() else {
            return;
        };
        if self.deleted.remove(&id).is_some() {
            self.reply_removed(question);
        } else if self.by_reply.get_mut(&id).is_none() {
            self.by_reply.insert(id, question);
        }
    }

    /// Records that the bot is about to delete a reply itself, so that the event of that is not taken for somebody else's.
    pub fn reply_leaves(&mut self, reply: u64) {
        self.by_reply.remove(&reply);
    }

    /// Records that the bot deleted the reply to a question, as its text waits for none.
    pub fn reply_withdrawn(&mut self, question: u64) {
        if let Some(state) = self.questions.get_mut(&question) {
            state.reply_withdrawn();
        }
    }

    /// Records that somebody else deleted the reply to a question: it gets no other.
    pub fn reply_removed(&mut self, question: u64) {
        if let Some(state) = self.questions.get_mut(&question) {
            state.reply_removed();
        }
    }
}

#[cfg(test)]
mod tests;
