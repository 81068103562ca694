//! State of a running bot, shared by all its event handlers.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serenity::all::Timestamp;
use tokio::time::sleep;

use super::messages::edit_window::EditWindow;
use super::messages::held_turn::HeldTurn;
use super::messages::permissions::ChannelPermissions;
use super::messages::rate_limits::RateLimits;
use super::messages::reply_tracking::ReplyTracker;
use super::options::{Options, Teaching};
use super::places::Places;
use super::places::here::Here;
use super::places::place::Place;
use super::recording::Recorder;
use super::rendering::contact::Contacts;
use super::rest::client::Rest;
use super::work_limit::WorkLimit;
use crate::journal::Journal;
use crate::knowledge::{ContactLine, KnowledgeBase};
use crate::live::LiveAnswerer;
use crate::metrics::{Metrics, Way};

/// Pause between two removals of idle people and channels from the rate limits.
const CLEANUP_INTERVAL: Duration = Duration::from_mins(1);

/// A running bot.
pub struct Bot {
    /// The knowledge in use.
    pub live: Arc<LiveAnswerer>,
    /// Client for Discord's REST API.
    pub rest: Rest,
    /// Limits on questions for each person and channel.
    pub rate_limits: RateLimits,
    /// What is set for channels and servers.
    pub places: Places,
    /// The operator's contact line.
    contact: Option<ContactLine>,
    /// Permissions of the bot in each channel, as far as known.
    pub permissions: ChannelPermissions,
    /// When a message must have been posted for its edit to be asked.
    pub edit_window: EditWindow,
    /// Who may teach, if anybody may.
    pub teaching: Option<Teaching>,
    /// The journal, if it is on.
    pub journal: Option<Journal>,
    /// Where the bot counts what it does.
    pub metrics: Metrics,
    /// Bound on the work for askers at the same time.
    pub work: WorkLimit,
    replies: Mutex<ReplyTracker>,
    user_id: AtomicU64,
}

impl Bot {
    /// Creates a bot that is not connected yet.
    #[must_use]
    pub fn new(live: Arc<LiveAnswerer>, rest: Rest, options: &Options) -> Self {
        Self {
            live,
            rest,
            rate_limits: RateLimits::new(options.per_person, options.per_channel, &options.metrics),
            places: Places::new(options.channels.clone(), options.servers.clone()),
            contact: options.contact.clone(),
            permissions: ChannelPermissions::default(),
            edit_window: EditWindow::since(Timestamp::now()),
            teaching: options.teaching.clone(),
            journal: options.journal.clone(),
            metrics: options.metrics.clone(),
            work: WorkLimit::new(&options.metrics.work),
            replies: Mutex::default(),
            user_id: AtomicU64::new(0),
        }
    }

    /// Returns the bot's own user id, or 0 before Discord has sent it.
    #[must_use]
    pub fn user_id(&self) -> u64 {
        self.user_id.load(Ordering::Relaxed)
    }

    /// Sets the bot's own user id.
    pub fn set_user_id(&self, id: u64) {
        self.user_id.store(id, Ordering::Relaxed);
    }

    /// Locks the tracker of recent replies.
    pub fn replies(&self) -> MutexGuard<'_, ReplyTracker> {
        self.replies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds the turn to work on a question, which the tracker has given.
    pub fn hold_turn(&self, question: u64) -> HeldTurn<'_> {
        HeldTurn::new(&self.replies, question)
    }

    /// Removes idle people and channels from the rate limits, and logs who got no answer, for as long as the future is
    /// polled.
    pub async fn clean_up(&self) {
        loop {
            sleep(CLEANUP_INTERVAL).await;
            self.rate_limits.remove_idle();
            self.work.report_shed();
        }
    }

    /// Returns what records a question that came in this way.
    #[must_use]
    pub fn recorder(&self, way: Way) -> Recorder<'_> {
        Recorder {
            journal: self.journal.as_ref(),
            metrics: &self.metrics,
            way,
        }
    }

    /// Returns what is in force at a place.
    #[must_use]
    pub fn here<'a>(&'a self, base: &KnowledgeBase, place: &'a Place) -> Here<'a> {
        Here {
            article: self.places.article(base, place),
            answers: place.answers(),
            contacts: Contacts {
                server: place.contact(),
                operator: self.contact.as_ref(),
            },
        }
    }

    /// Waits until all events in progress are handled, but no longer than `max_wait`.
    pub async fn wait_until_idle(&self, max_wait: Duration) {
        self.work.wait_until_idle(max_wait).await;
    }
}
