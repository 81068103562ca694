//! Output of the commands: wrapped text, tables and replies.

pub mod reply;
pub mod table;
pub mod terminal;
