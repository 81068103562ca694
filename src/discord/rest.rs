//! Requests to Discord's REST API.

mod buckets;
pub mod client;
pub mod command_scope;
pub mod failure;
mod global_pace;
pub mod lookups;
pub mod requests;
mod retries;
pub mod retry_after;
pub mod until_answered;
