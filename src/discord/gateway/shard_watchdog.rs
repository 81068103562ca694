//! Restarts shards that went silent: they stay "connected" but receive nothing, not even the answer to a heartbeat.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serenity::all::{ConnectionStage, ShardId, ShardManager};
use tokio::time::{Instant, sleep};
use tracing::warn;

use crate::discord::error::RunError;

/// Default time without a sign of life after which a shard is restarted: about seven heartbeats of 41 seconds.
pub const SILENCE_TIMEOUT: Duration = Duration::from_mins(5);
/// Checks of each shard in that time.
const CHECKS_PER_TIMEOUT: u32 = 10;

/// Restarts in a row without a session after which the bot gives up: a new process may help more.
const MAX_FAILED_RESTARTS: u32 = 2;

const NO_SESSION: &str = "Discord takes the connection and begins no session on it. Starting again asks anew how many connections the bot needs";

/// A state that changes while a shard is alive, because each answered heartbeat has a latency of its own.
type LifeSign = (ConnectionStage, Option<Duration>);

/// Watches shards for as long as the future is polled, and restarts those without a sign of life for `timeout`. Returns
/// an error once restarts no longer help.
pub async fn watch(shards: Arc<ShardManager>, timeout: Duration) -> RunError {
    let mut activity = ShardActivity::new(timeout);
    loop {
        sleep(timeout / CHECKS_PER_TIMEOUT).await;
        let signs: HashMap<_, _> = {
            let runners = shards.runners.lock().await;
            let runners = runners.iter();
            runners
                .map(|(id, runner)| (*id, (runner.stage, runner.latency)))
                .collect()
        };
        for shard in activity.silent_shards(&signs) {
            if activity.failed_restarts(shard) >= MAX_FAILED_RESTARTS {
                return RunError::ConnectionLost(NO_SESSION.to_owned());
            }
            warn!(
                shard = shard.get(),
                ?timeout,
                "no sign of life from Discord for long; connecting again"
            );
            shards.restart(shard).await;
        }
    }
}

/// Activity of all shards.
#[derive(Debug)]
struct ShardActivity {
    timeout: Duration,
    shards: HashMap<ShardId, ShardState>,
}

#[derive(Debug)]
struct ShardState {
    last_sign: LifeSign,
    since: Instant,
    /// Silences in a row without a session between them.
    failed_restarts: u32,
}

impl ShardActivity {
    fn new(timeout: Duration) -> Self {
        Self {
            timeout,
            shards: HashMap::new(),
        }
    }

    fn failed_restarts(&self, shard: ShardId) -> u32 {
        self.shards
            .get(&shard)
            .map_or(0, |state| state.failed_restarts)
    }

    /// Records the signs of life, and returns the shards whose sign has not changed for the timeout.
    fn silent_shards(&mut self, signs: &HashMap<ShardId, LifeSign>) -> Vec<ShardId> {
        for (&shard, &sign) in signs {
            let first = ShardState {
                last_sign: sign,
                since: Instant::now(),
                failed_restarts: 0,
            };
            self.shards.entry(shard).or_insert(first);
        }
        let timeout = self.timeout;
        let states = self.shards.iter_mut();
        states
            .filter_map(|(shard, state)| {
                state.is_silent(signs.get(shard), timeout).then_some(*shard)
            })
            .collect()
    }
}

impl ShardState {
    /// Records a sign of life, and returns true if it has not changed for the timeout. There is no sign while a shard
    /// waits to be started, which may take long.
    fn is_silent(&mut self, sign: Option<&LifeSign>, timeout: Duration) -> bool {
        if sign == Some(&self.last_sign) && self.since.elapsed() < timeout {
            return false;
        }
        self.since = Instant::now();
        let Some(&sign) = sign else {
            return false;
        };
        let is_silent = sign == self.last_sign;
        self.last_sign = sign;
        self.failed_restarts = match sign.0 {
            ConnectionStage::Connected => 0,
            _ => self.failed_restarts + u32::from(is_silent),
        };
        is_silent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALIVE: ShardId = ShardId(0);
    const SILENT: ShardId = ShardId(1);
    const WITHOUT_SESSION: ShardId = ShardId(2);

    #[tokio::test(start_paused = true)]
    async fn only_a_shard_without_signs_of_life_is_silent() {
        let mut activity = ShardActivity::new(SILENCE_TIMEOUT);
        let mut silent = Vec::new();
        for beat in 0..30 {
            let latency = Some(Duration::from_millis(20 + beat));
            let now = HashMap::from([
                (ALIVE, (ConnectionStage::Connected, latency)),
                (SILENT, (ConnectionStage::Connected, None)),
            ]);
            silent.extend(activity.silent_shards(&now));
            tokio::time::advance(SILENCE_TIMEOUT / CHECKS_PER_TIMEOUT).await;
        }
        assert_eq!(silent, [SILENT, SILENT]);
        assert_eq!(activity.failed_restarts(SILENT), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn restarts_without_a_session_are_counted() {
        let mut activity = ShardActivity::new(SILENCE_TIMEOUT);
        let mut failures = Vec::new();
        let waits = HashMap::from([(WITHOUT_SESSION, (ConnectionStage::Identifying, None))]);
        let starts = HashMap::new();
        let lives = HashMap::from([(WITHOUT_SESSION, (ConnectionStage::Connected, None))]);
        for now in [&waits, &waits, &waits, &starts, &waits, &waits, &lives] {
            activity.silent_shards(now);
            failures.push(activity.failed_restarts(WITHOUT_SESSION));
            tokio::time::advance(SILENCE_TIMEOUT / 2).await;
        }
        assert_eq!(failures, [0, 0, 1, 1, 1, 2, 0]);
    }
}
