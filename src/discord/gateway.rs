//! The connection to Discord's gateway: its start and end, its events, its pace and its health.

pub mod event_handler;
pub mod identify_budget;
pub mod lenient_events;
pub mod lifecycle;
pub mod shard_watchdog;
