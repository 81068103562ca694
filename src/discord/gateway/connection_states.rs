//! Notes how many shards are connected, for the metrics.

use std::time::Duration;

use serenity::all::{ConnectionStage, ShardManager};
use tokio::time::sleep;

use crate::metrics::GatewayMetrics;

/// Pause between two looks at the shards.
const INTERVAL: Duration = Duration::from_millis(250);

/// Notes how many shards are connected, for as long as the future is polled.
pub async fn record(shards: &ShardManager, metrics: &GatewayMetrics) {
    loop {
        let connected = {
            let runners = shards.runners.lock().await;
            let stages = runners.values().map(|runner| runner.stage);
            stages
                .filter(|stage| *stage == ConnectionStage::Connected)
                .count()
        };
        metrics.set_connected(connected);
        sleep(INTERVAL).await;
    }
}
