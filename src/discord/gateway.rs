//! The connection to Discord's gateway: start and stop, events, pace of reconnections, and health.

pub mod connection_states;
pub mod event_handler;
pub mod identify_budget;
pub mod lenient_events;
pub mod lifecycle;
pub mod shard_watchdog;
