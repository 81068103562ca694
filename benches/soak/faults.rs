//! The faults of the soak, one after the other, and the time that each may keep answers waiting.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::harness::discord::FakeDiscord;
use crate::harness::discord::faults::Fault as RestFault;

const SENT: &str = "POST /channels/*/messages";
const CALLBACK: &str = "POST /interactions/*/*/callback";

/// A fault that the bot meets.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    CutConnection,
    Reconnect,
    InvalidSessionResumable,
    InvalidSession,
    Close(u16),
    Unacknowledged,
    RateLimit,
    GlobalRateLimit,
    ServerError,
    CutRequest,
    SlowAnswer,
    KnowledgeReloaded,
    KnowledgeBroken,
}

/// The faults in the order in which they come; then again from the first.
pub const FAULTS: [Fault; 14] = [
    Fault::CutConnection,
    Fault::KnowledgeReloaded,
    Fault::RateLimit,
    Fault::Reconnect,
    Fault::ServerError,
    Fault::InvalidSessionResumable,
    Fault::CutRequest,
    Fault::InvalidSession,
    Fault::SlowAnswer,
    Fault::Close(4000),
    Fault::GlobalRateLimit,
    Fault::Unacknowledged,
    Fault::Close(4009),
    Fault::KnowledgeBroken,
];

/// What a fault does to the questions that are asked after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The gateway's connection ends: an outage until the next RESUMED or READY.
    Disconnects,
    /// The session ends as well: Discord delivers nothing from now until the next READY.
    EndsSession,
    /// Some requests take longer, for about this time.
    Delays(Duration),
}

impl Fault {
    /// Returns what the fault does to the questions that are asked after it.
    pub fn effect(self) -> Effect {
        match self {
            Self::InvalidSession | Self::Close(4009) => Effect::EndsSession,
            Self::CutConnection
            | Self::Reconnect
            | Self::InvalidSessionResumable
            | Self::Close(_)
            | Self::Unacknowledged => Effect::Disconnects,
            Self::RateLimit | Self::ServerError | Self::CutRequest => {
                Effect::Delays(Duration::from_secs(2))
            }
            Self::GlobalRateLimit | Self::SlowAnswer => Effect::Delays(Duration::from_secs(3)),
            Self::KnowledgeReloaded | Self::KnowledgeBroken => Effect::Delays(Duration::ZERO),
        }
    }

    /// Lets the fault happen.
    pub fn strike(self, discord: &FakeDiscord, article: &Path) {
        let fail = |times, fault: RestFault| {
            for route in [SENT, CALLBACK] {
                discord.fail(route, times, &fault);
            }
        };
        match self {
            Self::CutConnection => discord.drop_connection(),
            Self::Reconnect => discord.request_reconnect(),
            Self::InvalidSessionResumable => discord.invalidate_session(true),
            Self::InvalidSession => discord.invalidate_session(false),
            Self::Close(4009) => {
                discord.allow_resume(false);
                discord.close(4009);
            }
            Self::Close(code) => discord.close(code),
            Self::Unacknowledged => discord.acknowledge_heartbeats(false),
            Self::RateLimit => fail(
                3,
                RestFault::RateLimited {
                    retry_after: 0.5,
                    global: false,
                },
            ),
            Self::GlobalRateLimit => discord.fail(
                SENT,
                1,
                &RestFault::RateLimited {
                    retry_after: 1.0,
                    global: true,
                },
            ),
            Self::ServerError => fail(3, RestFault::Status(502)),
            Self::CutRequest => fail(3, RestFault::Disconnect),
            Self::SlowAnswer => fail(3, RestFault::Delay(Duration::from_secs(2))),
            Self::KnowledgeReloaded => rewrite(article, |facts| format!("{facts}\n")),
            Self::KnowledgeBroken => rewrite(article, |facts| format!("{facts}\n[[fact")),
        }
    }

    /// Ends what the fault left behind, before the next one.
    pub fn mend(self, discord: &FakeDiscord, article: &Path) {
        match self {
            Self::Close(4009) => discord.allow_resume(true),
            Self::Unacknowledged => discord.acknowledge_heartbeats(true),
            Self::KnowledgeBroken => {
                rewrite(article, |facts| facts.replace("\n[[fact\n", "\n"));
            }
            _ => {}
        }
    }
}

fn rewrite(article: &Path, change: impl Fn(String) -> String) {
    let facts = article.join("facts.toml");
    let text = fs::read_to_string(&facts).unwrap();
    fs::write(&facts, change(text)).unwrap();
}
