//! Output of the commands: wrapped text, tables and replies.

pub mod progress;
pub mod reply;
mod sanitize;
pub mod table;
pub mod terminal;
pub mod texts;

pub use sanitize::sanitize;
