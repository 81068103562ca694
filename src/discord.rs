//! The Discord bot. This is the only module that uses serenity.
//!
//! The `gateway` receives an event and passes it on; `interactions_endpoint` receives interactions over HTTP. `messages` and
//! `interactions` decide whether it asks something and answer it, `rendering` turns the outcome into a reply within Discord's
//! limits, and `rest` sends it. Buttons carry all their state in their `custom_id`; everything that the `bot` remembers is
//! bounded and expires.

mod bot;
mod custom_id;
pub mod diagnosis;
mod error;
#[cfg(test)]
mod fixture;
mod gateway;
mod interactions;
mod interactions_endpoint;
mod messages;
mod options;
mod places;
mod recording;
mod rendering;
mod rest;
mod setup;
mod teaching;
#[cfg(test)]
mod tests;
mod work_limit;

pub use error::RunError;
pub use gateway::lifecycle::run;
pub use gateway::shard_range::{ShardRange, ShardRangeError};
pub use interactions::commands::registration::{CommandChanges, Registration, RegistrationAction};
pub use interactions_endpoint::interaction_json::InteractionResponder;
pub use interactions_endpoint::lifecycle::{InteractionsEndpoint, serve};
pub use options::{GatewayLimits, Options, Teaching};
pub use rest::command_scope::CommandScope;
