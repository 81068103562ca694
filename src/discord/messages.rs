//! Questions in messages (mentions, replies and direct messages), and what the bot remembers about them.

pub mod answer;
pub mod asked_text;
pub mod channel_binding;
pub mod content;
pub mod edit_window;
pub mod held_turn;
pub mod incoming;
pub mod look_ups;
pub mod message_sender;
pub mod pending_question;
pub mod permissions;
pub mod rate_limits;
pub mod reactions;
pub mod recent;
pub mod reply_edits;
pub mod reply_state;
pub mod reply_tracking;
pub mod reply_worker;
pub mod thread_parents;
