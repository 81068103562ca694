//! State of a running bot, shared by all its event handlers.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::messages::channel_binding::ChannelBindings;
use super::messages::permissions::ChannelPermissions;
use super::messages::rate_limits::RateLimits;
use super::messages::reply_tracking::ReplyTracker;
use super::options::{Options, Teaching};
use super::recording::Recorder;
use super::rest::client::Rest;
use crate::journal::Journal;
use crate::live::LiveAnswerer;
use crate::metrics::{Excess, InProgress, Metrics, Way};

/// Upper bound of events handled at the same time. An answer takes milliseconds, so reaching it means a flood.
const MAX_CONCURRENT: u32 = 256;

/// A place among the events that are handled at the same time; dropping it frees the place.
pub struct WorkPermit<'b> {
    _permit: SemaphorePermit<'b>,
    _in_progress: InProgress,
}

/// A running bot.
pub struct Bot {
    /// The knowledge in use.
    pub live: Arc<LiveAnswerer>,
    /// Client for Discord's REST API.
    pub rest: Rest,
    /// Limits on questions for each person and channel.
    pub rate_limits: RateLimits,
    /// Articles bound to channels.
    pub channel_bindings: ChannelBindings,
    /// Permissions of the bot in each channel, as far as known.
    pub permissions: ChannelPermissions,
    /// Who may teach, if anybody may.
    pub teaching: Option<Teaching>,
    /// The journal, if it is on.
    pub journal: Option<Journal>,
    /// Where the bot counts what it does.
    pub metrics: Metrics,
    /// Wakes edits that wait for a reply to be sent.
    pub reply_sent: Notify,
    replies: Mutex<ReplyTracker>,
    user_id: AtomicU64,
    permits: Semaphore,
}

impl Bot {
    /// Creates a bot that is not connected yet.
    #[must_use]
    pub fn new(live: Arc<LiveAnswerer>, rest: Rest, options: &Options) -> Self {
        options.metrics.work.set_capacity(MAX_CONCURRENT);
        Self {
            live,
            rest,
            rate_limits: RateLimits::new(options.per_person, options.per_channel, &options.metrics),
            channel_bindings: ChannelBindings::new(options.channels.clone()),
            permissions: ChannelPermissions::default(),
            teaching: options.teaching.clone(),
            journal: options.journal.clone(),
            metrics: options.metrics.clone(),
            reply_sent: Notify::new(),
            replies: Mutex::default(),
            user_id: AtomicU64::new(0),
            permits: Semaphore::new(MAX_CONCURRENT as usize),
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

    /// Reserves a place for one more event; `None` during a flood.
    pub fn try_start_work(&self) -> Option<WorkPermit<'_>> {
        let Ok(permit) = self.permits.try_acquire() else {
            self.metrics.work.shed(Excess::Overload);
            return None;
        };
        Some(WorkPermit {
            _permit: permit,
            _in_progress: self.metrics.work.begin(),
        })
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

    /// Waits until all events in progress are handled, but no longer than `max_wait`.
    pub async fn wait_until_idle(&self, max_wait: Duration) {
        let _ = timeout(max_wait, self.permits.acquire_many(MAX_CONCURRENT)).await;
    }
}
