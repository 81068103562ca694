//! Requests to Discord's REST API.

pub mod client;
pub mod command_scope;
pub mod failure;
pub mod requests;
pub mod retry_after;
