//! Shares the answer to somebody else's message, which *Ask the article* was used on, as a reply to that message. Where the
//! bot may not write, or Discord refuses, the answer is shared without a reference, as the response to the press.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{
    AuthorizingIntegrationOwner, ComponentInteraction, MessageInteractionMetadata, Permissions,
};
use tracing::{debug, warn};

use super::response::{new_message, update_with};
use super::rights::{is_thread, permissions};
use crate::discord::bot::Bot;
use crate::discord::custom_id::NameHash;
use crate::discord::rendering::message_body::{self, MessageRef, Quoting, ReplyStyle};
use crate::discord::rendering::replies::error_reply::{self, ErrorReference};
use crate::discord::rendering::reply::Reply;
use crate::discord::rendering::texts::texts;

/// Longest time for the message: Discord waits three seconds for the response to the press.
const MAX_WAIT: Duration = Duration::from_secs(2);

/// What became of an answer that was to be posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Posted {
    /// It is in the channel.
    Yes,
    /// It is not.
    No,
    /// Discord did not tell. Posting it once more brings no second message.
    Unclear,
}

/// Replies to the message that the answer is about, and returns the response to the press; `None` if the answer is to be
/// that response.
pub async fn share(
    bot: &Bot,
    press: &ComponentInteraction,
    answer: &Reply<'_>,
    style: ReplyStyle,
) -> Option<Value> {
    let to = target(bot, press)?;
    match post(bot, press, answer, style, to).await {
        Posted::Yes => Some(update_with(&marked(press))),
        Posted::No => None,
        Posted::Unclear => {
            let sentence = error_reply::sharing_unclear(&press.locale);
            Some(new_message(&sentence, style))
        }
    }
}

/// The message that the answer with the button is about, if *Ask the article* was used on one and the bot can reply to it.
fn target(bot: &Bot, press: &ComponentInteraction) -> Option<MessageRef> {
    let metadata = press.message.interaction_metadata.as_deref();
    let Some(MessageInteractionMetadata::Command(command)) = metadata else {
        return None;
    };
    let message = command.target_message_id?.get();
    let channel = press.channel_id.get();
    let may_post = bot.rest.has_token()
        && bot.permissions.reply_style(channel).is_some()
        && is_bot_there(press)
        && may_write(press);
    may_post.then_some(MessageRef { channel, message })
}

/// Returns true if the bot is in the channel, and not only somebody's app.
fn is_bot_there(press: &ComponentInteraction) -> bool {
    let mut owners = press.authorizing_integration_owners.0.iter();
    owners.any(|owner| matches!(owner, AuthorizingIntegrationOwner::GuildInstall(_)))
}

/// Returns true if both who pressed and the bot may write in the channel. A direct message has no permissions.
fn may_write(press: &ComponentInteraction) -> bool {
    if press.guild_id.is_none() {
        return true;
    }
    let write = match &press.channel {
        Some(channel) if is_thread(channel) => Permissions::SEND_MESSAGES_IN_THREADS,
        Some(_) => Permissions::SEND_MESSAGES,
        None => Permissions::SEND_MESSAGES | Permissions::SEND_MESSAGES_IN_THREADS,
    };
    let reply = write | Permissions::VIEW_CHANNEL | Permissions::READ_MESSAGE_HISTORY;
    permissions(press.member.as_ref()).contains(write)
        && press.app_permissions.is_some_and(|it| it.contains(reply))
}

/// Posts the answer as a reply to the message.
async fn post(
    bot: &Bot,
    press: &ComponentInteraction,
    answer: &Reply<'_>,
    style: ReplyStyle,
    to: MessageRef,
) -> Posted {
    // The same for each press of this button of this message, so that Discord takes two messages for one.
    let button = format!("{} {}", press.message.id, press.data.custom_id);
    let nonce = format!("s{}", NameHash::new(&button));
    let body = message_body::new_message(answer, style, to, Quoting::Question, &nonce);
    let Err(failure) = bot.rest.send_in(MAX_WAIT, to.channel, &body).await else {
        return Posted::Yes;
    };
    let reference = ErrorReference::new(press.id.get());
    if failure.is_transient() {
        warn!(%reference, %failure, "Discord did not tell whether an answer was shared");
        Posted::Unclear
    } else {
        debug!(%reference, %failure, "an answer is shared without a reference");
        Posted::No
    }
}

/// The message with the button *Share* replaced by a grey *Shared*, as the fields of an update.
fn marked(press: &ComponentInteraction) -> Value {
    let mut rows = serde_json::to_value(&press.message.components).unwrap_or_default();
    let components = rows.as_array_mut().into_iter().flatten();
    let components = components.filter_map(|row| row["components"].as_array_mut());
    for button in components.flatten() {
        if button["custom_id"] == press.data.custom_id.as_str() {
            button["disabled"] = json!(true);
            button["label"] = json!(texts(&press.locale).buttons.shared);
        }
    }
    message_body::edit_of_components(&rows)
}
