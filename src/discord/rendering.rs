//! Replies as Discord shows them: their content, their formatting, and Discord's limits.

pub mod audience;
pub mod contact;
pub mod footer;
pub mod in_force;
pub mod markup;
pub mod message_body;
pub mod paged_menu;
pub mod rating;
pub mod removal;
pub mod replies;
pub mod reply;
pub mod size_limits;
pub mod text_fragment;
pub mod texts;
