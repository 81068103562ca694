//! Reactions of the bot to messages. A channel where it may not react is left alone for a while.

use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::time::timeout;
use tracing::debug;

use super::permissions::{Restriction, is_missing_permission};
use crate::discord::bot::Bot;
use crate::discord::rendering::message_body::MessageRef;
use crate::discord::rest::failure::Failure;

/// Asks somebody to wait.
pub const HOURGLASS: &str = "⏳";
/// Longest time for a reaction, with its waits for rate limits: it must not take the place of an answer for long.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Reacts to a message, if the bot may.
pub async fn react(bot: &Bot, to: MessageRef, emoji: &str) {
    if !bot.permissions.may_react(to.channel) {
        return;
    }
    let emoji = utf8_percent_encode(emoji, NON_ALPHANUMERIC).to_string();
    let request = bot.rest.react(to.channel, to.message, &emoji);
    match timeout(TIMEOUT, request).await {
        Ok(Ok(())) => {}
        Ok(Err(failure)) => refused(bot, to.channel, &failure),
        Err(_) => debug!("could not react to a message in time"),
    }
}

fn refused(bot: &Bot, channel: u64, failure: &Failure) {
    debug!(%failure, "could not react to a message");
    if is_missing_permission(failure) {
        bot.permissions.restrict(channel, Restriction::Reactions);
    }
}
