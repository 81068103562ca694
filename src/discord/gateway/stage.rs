//! How far a connection to the gateway has come, and until when it may take its next step.

use tokio::time::Instant;

use super::heartbeat::{Heartbeat, Next};
use crate::discord::options::GatewayLimits;

const NO_HELLO: &str = "Discord did not begin the connection in time";
const NO_SESSION: &str = "Discord did not begin or resume the session in time";
const NO_ANSWER: &str = "Discord did not answer a heartbeat";

/// How far a connection has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stage {
    /// It waits for HELLO until this time.
    AwaitsHello(Instant),
    /// It waits for READY or RESUMED until this time.
    AwaitsSession(Instant),
    /// It gets events.
    Connected,
}

/// What a connection does next, unless something comes before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It sends a heartbeat.
    Beat,
    /// It gives up, for this reason.
    GiveUp(&'static str),
}

impl Stage {
    /// The stage of a new connection.
    pub fn new(limits: &GatewayLimits) -> Self {
        Self::AwaitsHello(Instant::now() + limits.hello)
    }

    /// The stage after IDENTIFY or RESUME.
    pub fn awaits_session(limits: &GatewayLimits) -> Self {
        Self::AwaitsSession(Instant::now() + limits.session)
    }

    /// Returns the next step and its time, if there is one.
    pub fn next_step(self, heartbeat: Option<&Heartbeat>) -> Option<(Instant, Step)> {
        let limit = match self {
            Self::AwaitsHello(limit) => Some((limit, Step::GiveUp(NO_HELLO))),
            Self::AwaitsSession(limit) => Some((limit, Step::GiveUp(NO_SESSION))),
            Self::Connected => None,
        };
        let beat = heartbeat.map(|heartbeat| match heartbeat.next() {
            (due, Next::Beat) => (due, Step::Beat),
            (due, Next::GiveUp) => (due, Step::GiveUp(NO_ANSWER)),
        });
        limit.into_iter().chain(beat).min_by_key(|(due, _)| *due)
    }
}
