//! The bot. The one room that knows Discord and names serenity.
//!
//! An event comes in (`handler`, and `mend` where serenity cannot read it), is understood by pure code as a question, a
//! press or nothing at all (`hearing`, `ask`, `component`), becomes a reply (`reply`, `context`, `article`) and then a
//! request's body within Discord's limits (`payload`, `markup`, `limits`), which `mention`, `sending` and `interaction`
//! send through `rest`. Everything that a button needs is in what it carries (`custom_id`); what is remembered is
//! bounded and forgotten (`memory`, `manners`, `standing`). The connection is held at a bearable pace (`gate`) and
//! watched (`watch`).

mod bot;
mod custom_id;
mod error;
#[cfg(test)]
mod fixture;
mod gateway;
mod interactions;
mod messages;
mod options;
mod rendering;
mod rest;

pub use error::RunError;
pub use gateway::lifecycle::{register, run};
pub use gateway::shard_watchdog::QUIET;
pub use interactions::registration::{Changes, Scope};
pub use options::Options;
