//! What the bot says, a file a kind of reply.

pub mod article_card;
pub mod error_reply;
pub mod outcome_reply;
pub mod panel;
pub mod question_form;
pub mod setup_reply;
pub mod source_context;
pub mod teaching_reply;
pub mod unreadable_reply;
