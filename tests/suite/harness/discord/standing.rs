//! The standing of the bot and its application, which tests of a diagnosis change.
use super::FakeDiscord;
use serde_json::{Value, json};

/// What an operator may set in the Developer Portal or in the server, or finds there.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Fields of the application that are not the usual ones.
    pub application: Value,
    /// Fields of the bot's account that are not the usual ones.
    pub account: Value,
    /// The gateway's address, if it is not the fake's.
    pub gateway: Option<String>,
    /// Connections left for the day.
    pub sessions_left: u64,
    /// Seconds by which Discord's clock is ahead of this machine's.
    pub clock_ahead: i64,
    /// The end of the bot's timeout in the server.
    pub timeout: Option<String>,
    /// Whether the bot is in the server.
    pub is_member: bool,
}

impl Default for Standing {
    fn default() -> Self {
        Self {
            application: json!({}),
            account: json!({}),
            gateway: None,
            sessions_left: 999,
            clock_ahead: 0,
            timeout: None,
            is_member: true,
        }
    }
}

impl FakeDiscord {
    /// Changes the standing of the bot.
    pub fn change_standing(&self, change: impl FnOnce(&mut Standing)) {
        change(&mut self.shared().state().standing);
    }
}
