//! The bot against the fake Discord.
mod article_command;
mod ask_command;
mod bound_channels;
mod buttons;
mod connection;
mod contact_line;
mod edited_into_questions;
mod edits;
mod errors;
mod events;
mod forms;
mod gateway_faults;
mod interactions_endpoint;
mod journal;
mod languages;
mod mentions;
mod panel;
mod rate_limits;
mod registration;
mod relayed_questions;
mod removal;
mod request_limits;
mod setup;
mod sharing;
mod talk;
mod teaching;
mod unreadable_messages;
mod untrusted_text;

/// A question that the fixture `good` answers.
const COST: &str = "How much do the new boats cost?";
/// The source of the answer to [`COST`], as a block quote.
const COST_SOURCE: &str =
    "> The two boats will cost 6.4 million crowns and carry up to 90 passengers each.";
