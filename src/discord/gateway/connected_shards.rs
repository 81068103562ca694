//! Which shards of this process get events.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The shards that get events.
#[derive(Debug, Default)]
pub struct ConnectedShards(Mutex<BTreeSet<u32>>);

impl ConnectedShards {
    /// Records whether a shard gets events, and returns the number of those that do.
    pub fn set(&self, shard: u32, connected: bool) -> usize {
        let mut shards = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if connected {
            shards.insert(shard);
        } else {
            shards.remove(&shard);
        }
        shards.len()
    }
}
