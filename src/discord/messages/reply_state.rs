//! What is known of one question and its reply. Of texts that are dealt with, only hashes are kept.

use std::num::NonZeroU64;

use serenity::all::Timestamp;

use super::content::Content;
use super::incoming::ReplyTarget;
use crate::discord::custom_id::NameHash;
use crate::discord::rendering::message_body::MessageRef;
use crate::metrics::Way;

/// A question, without its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrackedQuestion {
    /// The message.
    pub at: MessageRef,
    /// The user id of its author.
    pub asker: u64,
    /// The id of the server; `None` for a direct message.
    pub server: Option<NonZeroU64>,
    /// The message that it replies to.
    pub replies_to: ReplyTarget,
    /// The way in which it came.
    pub way: Way,
}

impl TrackedQuestion {
    /// Returns true if it is a direct message.
    #[must_use]
    pub fn is_direct(&self) -> bool {
        self.server.is_none()
    }
}

/// One version of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The time of the edit that made it; `None` for the original.
    pub edited: Option<Timestamp>,
    /// What it says.
    pub content: Content,
    /// What the person's message says that it replies to, if Discord sent it.
    pub referenced: Option<Content>,
}

/// Who deals with a change of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The caller, with `ReplyTracker::next_step` until it returns `None`.
    Yours,
    /// Nobody, or the task that works on this question already.
    NotYours,
}

/// The reply to a question, as it stands in Discord.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CurrentReply {
    /// There is none.
    Missing,
    /// One was sent, but Discord did not tell whether it is there.
    Unclear,
    /// It answers the question.
    Answer(u64),
    /// It answers another person's message, which the question asks to answer.
    Relayed(u64),
    /// It asks the asker to wait.
    Notice(u64),
}

/// A question whose newest text has no answer yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// The question.
    pub question: TrackedQuestion,
    /// Its newest version.
    pub version: Version,
    /// True if an older text was dealt with before.
    pub is_edit: bool,
    /// The reply so far.
    pub reply: CurrentReply,
    /// Replies that the bot has deleted, as a text waited for none.
    pub withdrawn: u16,
}

/// What is known of a question and its reply.
#[derive(Debug)]
pub struct ReplyState {
    question: TrackedQuestion,
    /// The time of the newest edit, and the hash of its text.
    newest: (Option<Timestamp>, NameHash),
    /// The newest version, until somebody deals with it.
    waiting: Option<Box<Version>>,
    /// True once a text was dealt with.
    is_edit: bool,
    is_worked_on: bool,
    reply: CurrentReply,
    withdrawn: u16,
    end: End,
}

/// The reason why a question gets no more replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// It still gets them.
    Open,
    /// Somebody else deleted its reply.
    ReplyRemoved,
    /// It was deleted.
    QuestionDeleted,
}

impl Unanswered {
    /// The way in which the text came.
    #[must_use]
    pub fn way(&self) -> Way {
        if self.is_edit {
            Way::Edit
        } else {
            self.question.way
        }
    }

    /// The nonce of the reply. Discord takes messages with the same nonce for one, so a reply after a deleted one has
    /// another. It may have 25 characters.
    #[must_use]
    pub fn nonce(&self) -> String {
        let question = self.question.at.message;
        match self.withdrawn.min(9999) {
            0 => question.to_string(),
            number => format!("{question}-{number}"),
        }
    }
}

impl CurrentReply {
    /// The id of the reply, if there is one.
    #[must_use]
    pub fn id(self) -> Option<u64> {
        match self {
            Self::Missing | Self::Unclear => None,
            Self::Answer(id) | Self::Relayed(id) | Self::Notice(id) => Some(id),
        }
    }
}

impl ReplyState {
    /// Begins with the first text that is known; the caller works on it.
    #[must_use]
    pub fn new(question: TrackedQuestion, version: Version) -> Self {
        Self {
            question,
            newest: (version.edited, NameHash::new(&version.content.text)),
            waiting: Some(Box::new(version)),
            is_edit: false,
            is_worked_on: true,
            reply: CurrentReply::Missing,
            withdrawn: 0,
            end: End::Open,
        }
    }

    /// Takes another text, unless a newer one is known.
    pub fn edit(&mut self, version: Version) -> Turn {
        let text = NameHash::new(&version.content.text);
        let (edited, known) = self.newest;
        if version.edited < edited {
            return Turn::NotYours;
        }
        self.newest = (version.edited, text);
        // Discord also "updates" a message when the preview of a link arrives.
        if text == known || self.end != End::Open {
            return Turn::NotYours;
        }
        self.waiting = Some(Box::new(version));
        self.take_turn()
    }

    /// Records that the question was deleted.
    pub fn delete(&mut self) -> Turn {
        self.end = End::QuestionDeleted;
        self.take_turn()
    }

    /// Returns true if the question was deleted.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.end == End::QuestionDeleted
    }

    /// Returns true if the question was edited or deleted and nobody has dealt with that yet.
    #[must_use]
    pub fn has_change(&self) -> bool {
        self.waiting.is_some() || self.is_deleted()
    }

    /// Returns the version to be answered next; without one, the work on the question ends.
    pub fn next_version(&mut self) -> Option<Unanswered> {
        let version = self.waiting.take().filter(|_| self.end == End::Open);
        let Some(version) = version else {
            self.is_worked_on = false;
            return None;
        };
        let is_edit = std::mem::replace(&mut self.is_edit, true);
        Some(Unanswered {
            question: self.question,
            version: *version,
            is_edit,
            reply: self.reply,
            withdrawn: self.withdrawn,
        })
    }

    /// Ends work that did not come to its end, so that the next change is somebody's turn again.
    pub fn break_off(&mut self) {
        self.is_worked_on = false;
    }

    /// The reply as it stands.
    #[must_use]
    pub fn reply(&self) -> CurrentReply {
        self.reply
    }

    /// Records the reply.
    pub fn set_reply(&mut self, reply: CurrentReply) {
        self.reply = reply;
    }

    /// Records that the bot deleted the reply, as the text waits for none.
    pub fn reply_withdrawn(&mut self) {
        self.reply = CurrentReply::Missing;
        self.withdrawn = self.withdrawn.saturating_add(1);
    }

    /// Records that somebody else deleted the reply: the question gets no other.
    pub fn reply_removed(&mut self) {
        self.reply = CurrentReply::Missing;
        if self.end == End::Open {
            self.end = End::ReplyRemoved;
        }
    }

    /// Records what the question turned out to reply to.
    pub fn set_replies_to(&mut self, replies_to: ReplyTarget) {
        self.question.replies_to = replies_to;
    }

    fn take_turn(&mut self) -> Turn {
        if std::mem::replace(&mut self.is_worked_on, true) {
            Turn::NotYours
        } else {
            Turn::Yours
        }
    }
}
