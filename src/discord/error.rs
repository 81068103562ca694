//! Errors that stop the bot, each with a message that tells the operator what to do.

use std::io;

use thiserror::Error;

use crate::discord::rest::failure::Failure;

/// An error that stops the bot.
#[derive(Debug, Error)]
pub enum RunError {
    /// Discord rejects the token.
    #[error(
        "Discord does not accept the token. At https://discord.com/developers/applications choose your application, open Bot, click Reset Token, and put the new one into DISCORD_TOKEN"
    )]
    BadToken,
    /// Discord rejects the gateway intents.
    #[error(
        "Discord does not allow the events that the bot asks for, though none of them is privileged. At https://discord.com/developers/applications choose your application, open Bot, and check that it is not restricted"
    )]
    RejectedIntents,
    /// The bot has too few shards for its servers.
    #[error(
        "the bot is in too many servers for the number of connections that Discord recommended; start it again"
    )]
    TooFewShards,
    /// The operator has set too few shards for the bot's servers.
    #[error(
        "the bot is in too many servers for the shards that are set: set a larger number of all shards in --shards or discord.shards, in each process the same, or none at all"
    )]
    ShardsSetTooLow,
    /// Discord does not accept the shard that the bot names.
    #[error(
        "Discord does not accept the shards that the bot names. Check --shards and discord.shards: the number of all shards must be the same in each process"
    )]
    InvalidShards,
    /// Discord no longer speaks the bot's version of its protocol.
    #[error(
        "Discord no longer speaks this program's version of its protocol: install a newer version of the program"
    )]
    OutdatedApi,
    /// Nothing tells which requests are Discord's.
    #[error(
        "the application's public key is missing, without which nobody can tell Discord's requests from others: set VERBATIM_INTERACTIONS__PUBLIC_KEY to it (at https://discord.com/developers/applications choose your application, General Information, Public Key), or DISCORD_TOKEN, with which Discord is asked for it"
    )]
    NoPublicKey,
    /// The public key is not one.
    #[error(
        "the application's public key is not valid: at https://discord.com/developers/applications choose your application, General Information, copy the Public Key, and put it into VERBATIM_INTERACTIONS__PUBLIC_KEY"
    )]
    InvalidPublicKey,
    /// The socket of the interactions endpoint cannot be used.
    #[error("cannot listen for interactions")]
    CannotListen(#[source] io::Error),
    /// Discord cannot be reached.
    #[error("Discord cannot be reached: the address of its gateway could not be requested")]
    Unreachable(#[source] Failure),
    /// Discord refuses a request that the bot depends on.
    #[error("Discord refused a request that the bot depends on")]
    Refused(#[source] Failure),
    /// The connection to the gateway is lost for good.
    #[error("the connection to Discord is lost: {0}")]
    ConnectionLost(String),
}

impl RunError {
    /// Returns true if a restart would fail again, until the operator changes something.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self {
            Self::BadToken
            | Self::RejectedIntents
            | Self::ShardsSetTooLow
            | Self::InvalidShards
            | Self::OutdatedApi
            | Self::NoPublicKey
            | Self::InvalidPublicKey => true,
            // A rate limit ends some time.
            Self::Refused(failure) => !failure.is_transient() && failure.status() != Some(429),
            Self::TooFewShards
            | Self::CannotListen(_)
            | Self::Unreachable(_)
            | Self::ConnectionLost(_) => false,
        }
    }
}

impl From<Failure> for RunError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::InvalidToken => Self::BadToken,
            _ if failure.status() == Some(401) => Self::BadToken,
            _ if failure.is_transient() => Self::Unreachable(failure),
            _ => Self::Refused(failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::discord::rest::retry_after::LimitScope;

    #[test]
    fn errors_that_a_restart_may_repair_are_not_final() {
        let unreachable = || Failure::Unreachable("refused".to_owned());
        let limited = Failure::RateLimited {
            retry_after: Duration::from_hours(1),
            scope: LimitScope::Global,
        };
        let table = [
            (RunError::RejectedIntents, true),
            (RunError::ConnectionLost("for a test".to_owned()), false),
            (RunError::from(unreachable()), false),
            (RunError::from(limited), false),
            (RunError::from(Failure::Unreadable), true),
        ];
        for (error, is_final) in table {
            assert_eq!(error.is_final(), is_final, "{error}");
        }
    }
}
