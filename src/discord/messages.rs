//! Questions in messages (mentions, replies and direct messages), and what the bot remembers about them.

pub mod answer;
pub mod channel_binding;
pub mod incoming;
pub mod message_sender;
pub mod permissions;
pub mod rate_limits;
pub mod reply_edits;
pub mod reply_tracking;
