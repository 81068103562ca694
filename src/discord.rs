//! The bot. The one room that knows Discord and names serenity.
//!
//! An event comes in (`handler`, and `mend` where serenity cannot read it), is understood by pure code as a question, a
//! press or nothing at all (`hearing`, `ask`, `component`), becomes a reply (`reply`, `context`, `article`) and then a
//! request's body within Discord's limits (`payload`, `markup`, `limits`), which `mention`, `sending` and `interaction`
//! send through `rest`. Everything that a button needs is in what it carries (`custom_id`); what is remembered is
//! bounded and forgotten (`memory`, `manners`, `standing`). The connection is held at a bearable pace (`gate`) and
//! watched (`watch`).

mod article;
mod ask;
mod autocomplete;
mod bot;
mod commands;
mod component;
mod context;
mod custom_id;
mod error;
mod fault;
mod gate;
mod handler;
mod hearing;
mod interaction;
mod lifecycle;
mod limits;
mod link;
mod manners;
mod markup;
mod memory;
mod mend;
mod mention;
mod payload;
mod places;
mod registration;
mod reply;
mod rest;
#[cfg(test)]
mod sample;
mod sending;
mod standing;
mod watch;

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::time::Duration;

use secrecy::SecretString;

pub use error::RunError;
pub use lifecycle::{register, run};
pub use registration::{Changes, Scope};
pub use watch::QUIET;

/// What the bot must be told.
#[derive(Debug, Clone)]
pub struct Options {
    /// The bot's token.
    pub token: SecretString,
    /// Another address for Discord's REST and gateway.
    pub api_base: Option<String>,
    /// The test server, whose commands are brought up to date when the bot starts.
    pub guild_id: Option<u64>,
    /// The article that a channel's questions are put to, by the channel's id.
    pub channels: BTreeMap<u64, String>,
    /// Questions a minute for one person.
    pub per_person: NonZeroU32,
    /// Questions a minute in one channel.
    pub per_channel: NonZeroU32,
    /// Without a sign of life from Discord for so long, the connection is made anew: [`QUIET`] is sound.
    pub quiet: Duration,
}
