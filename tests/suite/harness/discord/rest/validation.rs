//! Discord's rules for what a request may contain, and the errors for what breaks them.
pub mod command;
mod components;
pub mod form_errors;
pub mod message;
pub mod modal;
