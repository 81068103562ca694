//! What all shards of the process share.

use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::connected_shards::ConnectedShards;
use super::identify_budget::IdentifyBudget;
use super::shard_range::ShardRange;
use crate::discord::bot::Bot;
use crate::discord::options::GatewayLimits;

/// What all shards of the process share.
pub struct GatewayContext {
    /// The bot that handles the events.
    pub bot: Arc<Bot>,
    /// The bot's token, without the word `Bot`.
    pub token: SecretString,
    /// The events that the bot asks for.
    pub intents: u64,
    /// The usual address of the gateway.
    pub address: Url,
    /// True if the operator has set another base address than Discord's.
    pub is_address_replaced: bool,
    /// The shards of this process.
    pub shards: ShardRange,
    /// True if the operator has set them.
    pub shards_set: bool,
    /// The shards that get events.
    pub connected: ConnectedShards,
    /// Time limits.
    pub limits: GatewayLimits,
    /// The budget of new sessions.
    pub budget: IdentifyBudget,
}

impl GatewayContext {
    /// Records whether a shard gets events.
    pub fn set_connected(&self, shard: u32, connected: bool) {
        let metrics = &self.bot.metrics.gateway;
        let report = |number| metrics.set_connected(number);
        self.connected.set(shard, connected, report);
    }

    /// The bot's token.
    pub fn token(&self) -> &str {
        self.token.expose_secret()
    }
}
