//! What tests stand on.
pub mod discord;
