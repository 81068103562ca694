//! Restarts a shard that went quiet: one that stays "connected" and gets nothing, not even the answer to a heartbeat.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serenity::all::{ConnectionStage, ShardId, ShardManager};
use tokio::time::{Instant, sleep};
use tracing::warn;

use crate::discord::error::RunError;

/// A heartbeat is answered about every 41 seconds: so many in a row were not.
pub const QUIET: Duration = Duration::from_mins(5);
/// How often shards are looked at in that time.
const LOOKS: u32 = 10;

/// So often in a row a shard may be quiet without having been let in: starting again may then help more.
const MOST_FAILURES: u32 = 2;

const NOT_LET_IN: &str = "Discord takes the connection and begins no session on it. Starting again asks anew how many connections the bot needs";

/// What changes whenever a shard is alive: each answered heartbeat has a latency of its own.
type Sign = (ConnectionStage, Option<Duration>);

/// Watches for as long as it is polled, and restarts shards that were quiet for so long; ends where that is of no use.
pub async fn over(shards: Arc<ShardManager>, quiet: Duration) -> RunError {
    let mut signs = Signs::new(quiet);
    loop {
        sleep(quiet / LOOKS).await;
        let now: HashMap<_, _> = {
            let runners = shards.runners.lock().await;
            let signs = runners.iter();
            signs
                .map(|(id, runner)| (*id, (runner.stage, runner.latency)))
                .collect()
        };
        for shard in signs.quiet(&now) {
            if signs.failures(shard) >= MOST_FAILURES {
                return RunError::Lost(NOT_LET_IN.to_owned());
            }
            warn!(
                shard = shard.get(),
                ?quiet,
                "no sign of life from Discord for long; connecting again"
            );
            shards.restart(shard).await;
        }
    }
}

/// What is known of the life of each shard.
#[derive(Debug)]
struct Signs {
    quiet: Duration,
    lives: HashMap<ShardId, Life>,
}

#[derive(Debug)]
struct Life {
    sign: Sign,
    since: Instant,
    /// How often in a row it was quiet without having been connected.
    failures: u32,
}

impl Signs {
    fn new(quiet: Duration) -> Self {
        Self {
            quiet,
            lives: HashMap::new(),
        }
    }

    fn failures(&self, shard: ShardId) -> u32 {
        self.lives.get(&shard).map_or(0, |life| life.failures)
    }

    /// Notes the signs; the shards that have shown the same for too long.
    fn quiet(&mut self, now: &HashMap<ShardId, Sign>) -> Vec<ShardId> {
        for (&shard, &sign) in now {
            let first = Life {
                sign,
                since: Instant::now(),
                failures: 0,
            };
            self.lives.entry(shard).or_insert(first);
        }
        let quiet = self.quiet;
        let lives = self.lives.iter_mut();
        lives
            .filter_map(|(shard, life)| life.is_quiet(now.get(shard), quiet).then_some(*shard))
            .collect()
    }
}

impl Life {
    /// Notes the sign; none where the shard is about to be started, which may take its time.
    fn is_quiet(&mut self, sign: Option<&Sign>, quiet: Duration) -> bool {
        if sign == Some(&self.sign) && self.since.elapsed() < quiet {
            return false;
        }
        self.since = Instant::now();
        let Some(&sign) = sign else {
            return false;
        };
        let is_quiet = sign == self.sign;
        self.sign = sign;
        self.failures = match sign.0 {
            ConnectionStage::Connected => 0,
            _ => self.failures + u32::from(is_quiet),
        };
        is_quiet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALIVE: ShardId = ShardId(0);
    const SILENT: ShardId = ShardId(1);
    const SHUT_OUT: ShardId = ShardId(2);

    #[tokio::test(start_paused = true)]
    async fn only_a_shard_without_signs_is_quiet() {
        let mut signs = Signs::new(QUIET);
        let mut quiet = Vec::new();
        for beat in 0..30 {
            let latency = Some(Duration::from_millis(20 + beat));
            let now = HashMap::from([
                (ALIVE, (ConnectionStage::Connected, latency)),
                (SILENT, (ConnectionStage::Connected, None)),
            ]);
            quiet.extend(signs.quiet(&now));
            tokio::time::advance(QUIET / LOOKS).await;
        }
        assert_eq!(quiet, [SILENT, SILENT]);
        assert_eq!(signs.failures(SILENT), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn a_shard_that_is_not_let_in_is_counted() {
        let mut signs = Signs::new(QUIET);
        let mut failures = Vec::new();
        let waits = HashMap::from([(SHUT_OUT, (ConnectionStage::Identifying, None))]);
        let starts = HashMap::new();
        let lives = HashMap::from([(SHUT_OUT, (ConnectionStage::Connected, None))]);
        for now in [&waits, &waits, &waits, &starts, &waits, &waits, &lives] {
            signs.quiet(now);
            failures.push(signs.failures(SHUT_OUT));
            tokio::time::advance(QUIET / 2).await;
        }
        assert_eq!(failures, [0, 0, 1, 1, 1, 2, 0]);
    }
}
