//! Removes the message with a pressed button *Remove*, for who asked and for whoever may manage messages there.
//!
//! Discord deletes the message by the token of the interaction. So no permission and no token of the bot is needed: it
//! works where the bot may not read, for apps on somebody's account, and over HTTP.

use std::time::Duration;

use serenity::all::ComponentInteraction;
use tokio::time::{sleep, timeout};
use tracing::warn;

use super::rights::{may_manage_messages, permissions};
use crate::discord::bot::Bot;
use crate::discord::rendering::message_body::{self, MessageRef, ReplyStyle};
use crate::discord::rendering::removal;
use crate::discord::rendering::replies::error_reply::ErrorReference;
use crate::discord::rest::failure::Failure;

/// Pauses before the requests at the endpoint. Discord knows the token's message only once it has read the response, which
/// may take as long as its way.
const PAUSES: [Duration; 4] = [
    Duration::from_millis(100),
    Duration::from_millis(400),
    Duration::from_secs(1),
    Duration::from_secs(2),
];

/// Longest time for the second try, with its waits for rate limits.
const SECOND_TRY: Duration = Duration::from_secs(4);

/// Discord's error code for a message that is gone.
const UNKNOWN_MESSAGE: u64 = 10008;

/// A message that is to be removed once Discord has the response to the press.
pub struct Removal {
    interaction: u64,
    application: u64,
    token: String,
    locale: String,
    message: MessageRef,
    author: u64,
}

/// Returns true if who pressed may remove the message: the asker, or somebody who may manage messages in the channel.
#[must_use]
pub fn is_allowed(press: &ComponentInteraction, asker: u64) -> bool {
    press.user.id == asker || may_manage_messages(permissions(press.member.as_ref()))
}

impl Removal {
    /// The removal of the message that holds the button.
    #[must_use]
    pub fn of(press: &ComponentInteraction) -> Self {
        Self {
            interaction: press.id.get(),
            application: press.application_id.get(),
            token: press.token.clone(),
            locale: press.locale.clone(),
            message: MessageRef {
                channel: press.channel_id.get(),
                message: press.message.id.get(),
            },
            author: press.message.author.id.get(),
        }
    }

    /// Removes the message after Discord has taken the response. If its token does not help, the bot tries by itself.
    pub async fn after_callback(&self, bot: &Bot) {
        let mut removed = self.delete(bot).await;
        if removed.is_err() && self.author == bot.user_id() {
            let MessageRef { channel, message } = self.message;
            let second = timeout(SECOND_TRY, bot.rest.delete(channel, message));
            removed = unless_gone(second.await.unwrap_or(Err(Failure::NoAnswer)));
        }
        self.tell_if_failed(bot, removed).await;
    }

    /// Removes the message while the response is on its way to Discord.
    pub async fn beside_response(&self, bot: &Bot) {
        let mut removed = Ok(());
        for pause in PAUSES {
            sleep(pause).await;
            removed = self.delete(bot).await;
            if !removed.as_ref().is_err_and(|it| it.status() == Some(404)) {
                break;
            }
        }
        self.tell_if_failed(bot, removed).await;
    }

    async fn delete(&self, bot: &Bot) -> Result<(), Failure> {
        let deleted = bot.rest.delete_original(self.application, &self.token);
        unless_gone(deleted.await)
    }

    async fn tell_if_failed(&self, bot: &Bot, removed: Result<(), Failure>) {
        let Err(failure) = removed else {
            return;
        };
        let reference = ErrorReference::new(self.interaction);
        warn!(%reference, %failure, "an answer could not be removed");
        let sentence = removal::failed(&reference, &self.locale);
        let body = message_body::interaction_response(&sentence, ReplyStyle::PlainText);
        let told = bot.rest.follow_up(self.application, &self.token, &body);
        if let Err(failure) = told.await {
            warn!(%reference, %failure, "who pressed could not be told so");
        }
    }
}

/// A message that somebody else has removed meanwhile is removed.
fn unless_gone(deleted: Result<(), Failure>) -> Result<(), Failure> {
    match deleted {
        Err(failure) if failure.code() == Some(UNKNOWN_MESSAGE) => Ok(()),
        deleted => deleted,
    }
}
