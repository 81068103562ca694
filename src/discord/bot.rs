//! What a running bot holds, shared by everything that it does at once.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, Semaphore, SemaphorePermit};
use tokio::time::timeout;

use crate::discord::messages::channel_binding::Places;
use crate::discord::messages::permissions::Standing;
use crate::discord::messages::rate_limits::Manners;
use crate::discord::messages::reply_tracking::Memory;
use crate::discord::rest::client::Rest;
use crate::live::Live;

/// Questions in work at the same time; an answer takes milliseconds, so that more is a flood.
const WORK: u32 = 256;

/// A running bot.
pub struct Bot {
    /// The knowledge in use.
    pub live: Arc<Live>,
    /// The way to Discord.
    pub rest: Rest,
    /// Who is answered how often.
    pub manners: Manners,
    /// Which channels are bound to an article.
    pub places: Places,
    /// What the bot may do where.
    pub standing: Standing,
    /// Told whenever a reply was sent.
    pub settled: Notify,
    memory: Mutex<Memory>,
    me: AtomicU64,
    work: Semaphore,
}

impl Bot {
    /// A bot that is not connected yet.
    #[must_use]
    pub fn new(live: Arc<Live>, rest: Rest, manners: Manners, places: Places) -> Self {
        Self {
            live,
            rest,
            manners,
            places,
            standing: Standing::default(),
            settled: Notify::new(),
            memory: Mutex::default(),
            me: AtomicU64::new(0),
            work: Semaphore::new(WORK as usize),
        }
    }

    /// The bot's own id; 0 before Discord told it.
    #[must_use]
    pub fn me(&self) -> u64 {
        self.me.load(Ordering::Relaxed)
    }

    /// Discord told the bot's id.
    pub fn is(&self, me: u64) {
        self.me.store(me, Ordering::Relaxed);
    }

    /// The questions of the last minutes.
    pub fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leave to work on a question; `None` in a flood.
    pub fn begin(&self) -> Option<SemaphorePermit<'_>> {
        self.work.try_acquire().ok()
    }

    /// Waits until everything in work is done, but not for ever.
    pub async fn finish(&self, patience: Duration) {
        let _ = timeout(patience, self.work.acquire_many(WORK)).await;
    }
}
