//! The connection to Discord's gateway: start and stop, shards, sessions, events, pace of reconnections.

mod address;
mod backoff;
mod close_code;
mod connected_shards;
mod connection;
mod context;
mod ending;
mod events;
mod frame;
mod heartbeat;
pub mod identify_budget;
pub mod lenient_events;
pub mod lifecycle;
mod ready;
mod session;
mod shard;
pub mod shard_range;
mod socket;
mod stage;
mod stop;
