//! What Discord asked us to wait for.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serenity::http::RatelimitingBucket;
use tokio::time::Instant;

/// The routes that must rest, until when; without a route: all of them.
#[derive(Debug, Default)]
pub struct Brakes(Mutex<HashMap<Option<RatelimitingBucket>, Instant>>);

impl Brakes {
    /// Holds requests of this kind for a while; all requests, where the limit is global.
    pub fn hold(&self, bucket: RatelimitingBucket, global: bool, pause: Duration) {
        let now = Instant::now();
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|_, until| *until > now);
        held.insert((!global).then_some(bucket), now + pause);
    }

    /// Until when such a request must wait; one that is exempt need not mind the global limit.
    pub fn until(&self, bucket: RatelimitingBucket, exempt: bool) -> Option<Instant> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let global = held.get(&None).filter(|_| !exempt);
        let until = global.max(held.get(&Some(bucket))).copied();
        until.filter(|until| *until > Instant::now())
    }
}
