//! Why the bot cannot run, each in a sentence that tells the operator what to do.

use serenity::all::GatewayError;
use thiserror::Error;

use crate::discord::rest::failure::Failure;

/// Why the bot cannot run.
#[derive(Debug, Error)]
pub enum RunError {
    /// Discord does not know the token.
    #[error(
        "Discord does not accept the token. At https://discord.com/developers/applications choose your application, open Bot, click Reset Token, and put the new one into DISCORD_TOKEN"
    )]
    BadToken,
    /// Discord does not allow what the bot wants to hear.
    #[error(
        "Discord does not allow the events that the bot asks for, though none of them is privileged. At https://discord.com/developers/applications choose your application, open Bot, and check that it is not restricted"
    )]
    Intents,
    /// The bot is in more servers than one connection may serve.
    #[error(
        "the bot is in too many servers for the number of connections that Discord recommended; start it again"
    )]
    Sharding,
    /// Nobody answers as Discord.
    #[error("Discord cannot be reached: its gateway's address is not to be had")]
    Unreachable(#[source] Failure),
    /// Discord refuses a request without which nothing goes on.
    #[error("Discord refused what the bot cannot do without")]
    Refused(#[source] Failure),
    /// The connection cannot be kept.
    #[error("the connection to Discord is lost: {0}")]
    Lost(String),
}

impl RunError {
    /// Whether the operator must change something first: starting again would only fail again.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self {
            Self::BadToken | Self::Intents => true,
            // A long pause that Discord asks for is over some time.
            Self::Refused(failure) => !failure.may_pass() && failure.status() != Some(429),
            Self::Sharding | Self::Unreachable(_) | Self::Lost(_) => false,
        }
    }
}

impl From<Failure> for RunError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Token => Self::BadToken,
            _ if failure.status() == Some(401) => Self::BadToken,
            _ if failure.may_pass() => Self::Unreachable(failure),
            _ => Self::Refused(failure),
        }
    }
}

impl From<serenity::Error> for RunError {
    fn from(error: serenity::Error) -> Self {
        match error {
            serenity::Error::Gateway(error) => error.into(),
            other => Self::Lost(without_addresses(&other.to_string())),
        }
    }
}

impl From<GatewayError> for RunError {
    fn from(error: GatewayError) -> Self {
        match error {
            GatewayError::InvalidAuthentication | GatewayError::NoAuthentication => Self::BadToken,
            GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents => {
                Self::Intents
            }
            GatewayError::OverloadedShard | GatewayError::InvalidShardData => Self::Sharding,
            other => Self::Lost(without_addresses(&other.to_string())),
        }
    }
}

/// An address may hold a token.
fn without_addresses(text: &str) -> String {
    let word = |word: &str| {
        if word.contains("://") {
            "(address)"
        } else {
            word
        }
        .to_owned()
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn no_address_is_told() {
        let text = "error sending request for url (https://discord.com/api/v10/interactions/1/secret/callback)";
        assert_eq!(
            without_addresses(text),
            "error sending request for url (address)"
        );
    }

    #[test]
    fn only_what_starting_again_cannot_mend_is_final() {
        let unreachable = || Failure::Unreachable("refused".to_owned());
        let limited = Failure::Limited {
            retry_after: Duration::from_hours(1),
            global: true,
        };
        let table = [
            (RunError::from(GatewayError::InvalidAuthentication), true),
            (RunError::from(GatewayError::DisallowedGatewayIntents), true),
            (RunError::from(GatewayError::InvalidGatewayIntents), true),
            (RunError::from(GatewayError::HeartbeatFailed), false),
            (RunError::from(unreachable()), false),
            (RunError::from(limited), false),
            (RunError::from(Failure::Unreadable), true),
        ];
        for (error, is_final) in table {
            assert_eq!(error.is_final(), is_final, "{error}");
        }
    }
}
