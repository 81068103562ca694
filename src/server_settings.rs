//! What moderators set for their server: the article that is asked, who sees the answers, and where people find a person.
//!
//! [`ServerSettings`] are stored by server, in the database of the journal. [`ServerDatabase`] reads and changes them for a
//! running bot, and never waits long; [`read_all`] and [`export()`] show them to an operator. They hold the ids of servers and
//! channels, and of nobody.

mod change;
mod database;
mod error;
mod export;
mod last_seen;
mod postgres;
mod settings;
mod sqlite;
mod store;

pub use change::{MAX_CHANNELS, Setting};
pub use database::{ServerDatabase, read_all};
pub use error::{LimitReached, ServerSettingsError};
pub use export::export;
pub use settings::{Answers, PlaceSettings, ServerSettings};
