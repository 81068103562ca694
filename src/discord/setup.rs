//! `/setup`: whoever may manage a server sets which article it asks, who sees the answers, and where people find a person.
//!
//! `request` reads the command, `handler` checks who may use it and does what it asks, and `rendering::setup_reply` words the
//! reply. What is set is in force at once, as `places` knows it.

mod handler;
mod request;

pub use handler::use_command;
