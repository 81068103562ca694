//! Restarts a shard that went quiet: one that stays "connected" and gets nothing, not even the answer to a heartbeat.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serenity::all::{ConnectionStage, ShardId, ShardManager};
use tokio::time::{Instant, sleep};
use tracing::warn;

/// A heartbeat is answered about every 41 seconds: so many in a row were not.
pub const QUIET: Duration = Duration::from_mins(5);
/// How often shards are looked at in that time.
const LOOKS: u32 = 10;

/// What changes whenever a shard is alive: each answered heartbeat has a latency of its own.
type Sign = (ConnectionStage, Option<Duration>);

/// Watches for as long as it is polled, and restarts shards that were quiet for so long.
pub async fn over(shards: Arc<ShardManager>, quiet: Duration) {
    let mut signs = Signs::new(quiet);
    loop {
        sleep(quiet / LOOKS).await;
        let now: Vec<_> = {
            let runners = shards.runners.lock().await;
            let sign = |(id, runner): (&ShardId, &serenity::all::ShardRunnerInfo)| {
                (*id, (runner.stage, runner.latency))
            };
            runners.iter().map(sign).collect()
        };
        for shard in signs.quiet(&now) {
            warn!(
                shard = shard.get(),
                ?quiet,
                "no sign of life from Discord for long; connecting again"
            );
            shards.restart(shard).await;
        }
    }
}

/// The last sign of each shard, and since when it is the same.
#[derive(Debug)]
struct Signs {
    quiet: Duration,
    last: HashMap<ShardId, (Sign, Instant)>,
}

impl Signs {
    fn new(quiet: Duration) -> Self {
        Self {
            quiet,
            last: HashMap::new(),
        }
    }

    /// Notes the signs; the shards that have shown the same for too long.
    fn quiet(&mut self, now: &[(ShardId, Sign)]) -> Vec<ShardId> {
        let mut quiet = Vec::new();
        for &(shard, sign) in now {
            let last = self.last.entry(shard).or_insert((sign, Instant::now()));
            if last.0 != sign {
                *last = (sign, Instant::now());
            } else if last.1.elapsed() >= self.quiet {
                last.1 = Instant::now();
                quiet.push(shard);
            }
        }
        quiet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn only_a_shard_without_signs_is_quiet() {
        let mut signs = Signs::new(QUIET);
        let mut quiet = Vec::new();
        for beat in 0..30 {
            let alive = Duration::from_millis(20 + beat);
            let shards = [
                (ShardId(0), (ConnectionStage::Connected, Some(alive))),
                (ShardId(1), (ConnectionStage::Connected, None)),
            ];
            quiet.extend(signs.quiet(&shards));
            tokio::time::advance(QUIET / LOOKS).await;
        }
        assert_eq!(quiet, [ShardId(1), ShardId(1)]);
    }
}
