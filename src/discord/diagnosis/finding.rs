//! A finding: something that was looked at, whether it is right, and the way out if it is not.

use crate::discord::rest::failure::Failure;

/// Whether something is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is.
    Pass,
    /// The bot works, but not as well as it could.
    Warn,
    /// The bot does not work, or not where it should.
    Fail,
}

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Name of what was looked at, such as `token`.
    pub check: &'static str,
    /// Whether it is right.
    pub status: Status,
    /// What was found, in a sentence.
    pub message: String,
    /// What to do about it, unless it is right.
    pub help: Option<String>,
}

impl Finding {
    /// Makes a finding of something that is right.
    pub fn pass(check: &'static str, message: impl Into<String>) -> Self {
        Self {
            check,
            status: Status::Pass,
            message: message.into(),
            help: None,
        }
    }

    /// Makes a finding of something that should be corrected.
    pub fn warn(check: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            status: Status::Warn,
            help: Some(help.into()),
            ..Self::pass(check, message)
        }
    }

    /// Makes a finding of something that must be corrected.
    pub fn fail(check: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            status: Status::Fail,
            ..Self::warn(check, message, help)
        }
    }
}

impl Status {
    /// Returns the word for it: `pass`, `warn` or `fail`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// Makes the finding of a request that failed.
pub fn failed_request(check: &'static str, failure: &Failure) -> Finding {
    let help = match failure {
        Failure::InvalidToken | Failure::Refused { status: 401, .. } => {
            "At https://discord.com/developers/applications choose your application, open Bot, click Reset Token, and put the new token into DISCORD_TOKEN."
        }
        Failure::Unreachable(_) | Failure::NoAnswer => {
            "Check this machine's connection, its firewall and DNS, and discord.api_base, if it is set. Discord's own state is at https://discordstatus.com."
        }
        Failure::Unreadable => {
            "Something between this machine and Discord may answer in its place, such as a proxy or the sign-in page of a network. Check discord.api_base, if it is set."
        }
        Failure::Refused { status, .. } if *status >= 500 => {
            "Discord has a fault: https://discordstatus.com tells more. Try again later."
        }
        Failure::RateLimited { .. } => "Try again after the pause.",
        Failure::Refused { .. } => {
            "Check that the token belongs to this bot, and that the bot is not restricted."
        }
    };
    Finding::fail(check, format!("{failure}."), help)
}
