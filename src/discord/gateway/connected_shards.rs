//! Which shards of this process get events.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The shards that get events.
#[derive(Debug, Default)]
pub struct ConnectedShards(Mutex<BTreeSet<u32>>);

impl ConnectedShards {
    /// Records whether a shard gets events, and tells `report` the number of those that do. No other shard reports
    /// meanwhile, so that the last report is right.
    pub fn set(&self, shard: u32, connected: bool, report: impl FnOnce(usize)) {
        let mut shards = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if connected {
            shards.insert(shard);
        } else {
            shards.remove(&shard);
        }
        report(shards.len());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn reports_come_in_order() {
        let (shards, reported) = (ConnectedShards::default(), AtomicUsize::new(0));
        let (shards, reported) = (&shards, &reported);
        thread::scope(|scope| {
            for shard in 0..8_u32 {
                scope.spawn(move || {
                    shards.set(shard, true, |number| {
                        // The first ones are the slowest.
                        thread::sleep(Duration::from_millis(10 - number as u64));
                        reported.store(number, Ordering::SeqCst);
                    });
                });
            }
        });
        assert_eq!(reported.load(Ordering::SeqCst), 8);
    }
}
