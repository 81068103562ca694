//! Replies as Discord shows them: their content, their formatting, and Discord's limits.

pub mod article_card;
pub mod audience;
pub mod contact;
pub mod error_reply;
pub mod footer;
pub mod in_force;
pub mod markup;
pub mod message_body;
pub mod outcome_reply;
pub mod paged_menu;
pub mod panel;
pub mod question_form;
pub mod rating;
pub mod removal;
pub mod reply;
pub mod setup_reply;
pub mod size_limits;
pub mod source_context;
pub mod teaching_reply;
pub mod text_fragment;
pub mod texts;
pub mod unreadable_reply;
