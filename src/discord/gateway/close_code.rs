//! What follows each code with which Discord closes a connection to the gateway, as its documentation says.

use std::time::Duration;

use crate::discord::error::RunError;

const NOT_AUTHENTICATED: u16 = 4003;
const AUTHENTICATION_FAILED: u16 = 4004;
const INVALID_SEQUENCE: u16 = 4007;
const RATE_LIMITED: u16 = 4008;
const SESSION_TIMED_OUT: u16 = 4009;
const INVALID_SHARD: u16 = 4010;
const SHARDING_REQUIRED: u16 = 4011;
const INVALID_API_VERSION: u16 = 4012;
const INVALID_INTENTS: u16 = 4013;
const DISALLOWED_INTENTS: u16 = 4014;

/// Pause after Discord found that the bot sends too much.
const RATE_LIMIT_PAUSE: Duration = Duration::from_secs(5);

/// What follows a closed connection.
#[derive(Debug)]
pub enum AfterClose {
    /// The session is resumed, after this pause at least.
    Resume(Duration),
    /// A new session begins.
    Identify,
    /// The bot ends: to connect again would be refused again.
    End(RunError),
}

/// Returns what follows the code. `shards_set` tells that the operator has set the shards, which Discord recommends
/// otherwise.
pub fn after_close(code: Option<u16>, shards_set: bool) -> AfterClose {
    let Some(code) = code else {
        return AfterClose::Resume(Duration::ZERO);
    };
    match code {
        NOT_AUTHENTICATED | INVALID_SEQUENCE | SESSION_TIMED_OUT => AfterClose::Identify,
        RATE_LIMITED => AfterClose::Resume(RATE_LIMIT_PAUSE),
        AUTHENTICATION_FAILED => AfterClose::End(RunError::BadToken),
        INVALID_SHARD => AfterClose::End(RunError::InvalidShards),
        SHARDING_REQUIRED if shards_set => AfterClose::End(RunError::ShardsSetTooLow),
        SHARDING_REQUIRED => AfterClose::End(RunError::TooFewShards),
        INVALID_API_VERSION => AfterClose::End(RunError::OutdatedApi),
        INVALID_INTENTS | DISALLOWED_INTENTS => AfterClose::End(RunError::RejectedIntents),
        _ => AfterClose::Resume(Duration::ZERO),
    }
}
