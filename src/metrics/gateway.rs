//! Connections to Discord's gateway: how many there should be, how many there are, and how often they came back.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::labels::{Label, Reconnection};

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ReconnectionLabel {
    kind: Reconnection,
}

/// Connections to Discord. A bot that connects by another way than the gateway expects no shards, and is connected.
#[derive(Debug, Clone)]
pub struct GatewayMetrics {
    expected: Gauge,
    connected: Gauge,
    reconnections: Family<ReconnectionLabel, Counter>,
    /// Whether the number of shards is known, and the shards that had a session.
    seen: Arc<Mutex<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    is_prepared: bool,
    shards: BTreeSet<u32>,
}

impl Default for GatewayMetrics {
    fn default() -> Self {
        let metrics = Self {
            expected: Gauge::default(),
            connected: Gauge::default(),
            reconnections: Family::default(),
            seen: Arc::default(),
        };
        for &kind in Reconnection::ALL {
            let label = ReconnectionLabel { kind };
            let _ = metrics.reconnections.get_or_create(&label);
        }
        metrics
    }
}

impl GatewayMetrics {
    /// Sets the number of shards that this process connects; 0 if it uses no gateway.
    pub fn expect_shards(&self, shards: u32) {
        self.expected.set(shards.into());
        self.lock().is_prepared = true;
    }

    /// Sets the number of shards that are connected.
    pub fn set_connected(&self, shards: usize) {
        self.connected
            .set(i64::try_from(shards).unwrap_or(i64::MAX));
    }

    /// Counts the session of a shard that began or goes on, unless it is the shard's first.
    pub fn session_began(&self, shard: u32, kind: Reconnection) {
        if !self.lock().shards.insert(shard) {
            let label = ReconnectionLabel { kind };
            self.reconnections.get_or_create(&label).inc();
        }
    }

    /// Returns true if every shard is connected.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.lock().is_prepared && self.connected.get() >= self.expected.get()
    }

    /// Says for people how the connection stands.
    #[must_use]
    pub fn summary(&self) -> String {
        match (self.lock().is_prepared, self.expected.get()) {
            (false, _) => "connecting to Discord".to_owned(),
            (true, 0) => "no connection to Discord's gateway is needed".to_owned(),
            (true, expected) => {
                let connected = self.connected.get();
                format!("{connected} of {expected} connections to Discord stand")
            }
        }
    }

    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "gateway_shards",
            "Connections to Discord's gateway that this process should have",
            self.expected.clone(),
        );
        registry.register(
            "gateway_shards_connected",
            "Connections to Discord's gateway that are established",
            self.connected.clone(),
        );
        registry.register(
            "gateway_reconnects",
            "Connections to Discord's gateway that were established again, by how",
            self.reconnections.clone(),
        );
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_connected_once_every_shard_is() {
        let gateway = GatewayMetrics::default();
        assert!(!gateway.is_connected(), "the number of shards is not known");
        assert_eq!(gateway.summary(), "connecting to Discord");
        gateway.expect_shards(2);
        assert!(!gateway.is_connected());
        gateway.set_connected(1);
        assert!(!gateway.is_connected());
        gateway.set_connected(2);
        assert!(gateway.is_connected());
        gateway.expect_shards(0);
        assert!(gateway.is_connected(), "without a gateway");
    }

    #[test]
    fn the_first_session_of_a_shard_is_no_reconnection() {
        let gateway = GatewayMetrics::default();
        let kind = Reconnection::Resumed;
        let count = || {
            let label = ReconnectionLabel { kind };
            gateway.reconnections.get_or_create(&label).get()
        };
        gateway.session_began(0, kind);
        gateway.session_began(1, kind);
        assert_eq!(count(), 0);
        gateway.session_began(0, kind);
        assert_eq!(count(), 1);
    }
}
