//! The values of settings that no source sets.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::keys::{self, Key};
use crate::answering::Policy;

/// Folder of the articles and facts.
pub const KNOWLEDGE: &str = "knowledge";
/// Of other crates, warnings only.
pub const LOG: &str = "verbatim=info,warn";
/// Format of the log: lines for people.
const LOG_FORMAT: &str = "human";
/// One answer every six seconds: nobody reads faster.
pub const PER_PERSON: u32 = 10;
/// Enough for a lively channel, and below Discord's own limit of a bot's messages there.
pub const PER_CHANNEL: u32 = 60;
/// Long enough for curators who look in once a month.
pub const RETENTION_DAYS: u32 = 90;
/// Only this machine, as a proxy for HTTPS runs in front.
pub const INTERACTIONS_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
/// Path of the Interactions Endpoint URL.
pub const INTERACTIONS_PATH: &str = "/interactions";

/// Returns the value of a setting that no source sets, as text; `None` if it has none.
#[must_use]
pub fn of(key: Key) -> Option<String> {
    let policy = Policy::default();
    Some(match key {
        keys::KNOWLEDGE => KNOWLEDGE.to_owned(),
        keys::LOG => LOG.to_owned(),
        keys::LOG_FORMAT => LOG_FORMAT.to_owned(),
        keys::THRESHOLD => policy.threshold.to_string(),
        keys::SUGGEST => policy.suggest.to_string(),
        keys::PER_PERSON => PER_PERSON.to_string(),
        keys::PER_CHANNEL => PER_CHANNEL.to_string(),
        keys::RETENTION_DAYS => RETENTION_DAYS.to_string(),
        keys::INTERACTIONS_LISTEN => INTERACTIONS_LISTEN.to_string(),
        keys::INTERACTIONS_PATH => INTERACTIONS_PATH.to_owned(),
        _ => return None,
    })
}
