//! Edits or deletes a reply when its question is edited or deleted.

use std::sync::OnceLock;
use std::time::Duration;

use serenity::all::MessageUpdateEvent;
use tokio::time::timeout;
use tracing::{debug, warn};

use super::message_sender::{self, PendingQuestion};
use super::rate_limits::Admission;
use super::reply_tracking::{ReplyProgress, SentReply};
use crate::discord::bot::Bot;
use crate::discord::custom_id::NameHash;
use crate::discord::rendering::error_reply::ErrorReference;
use crate::discord::rendering::message_body;
use crate::metrics::Way;

/// Longest wait of an edit for a reply that is still being sent.
const MAX_WAIT: Duration = Duration::from_secs(15);

/// Edits the reply to a question that was edited.
pub async fn question_edited(bot: &Bot, event: &MessageUpdateEvent) {
    // Discord does not show the text of a message that no longer mentions the bot.
    let Some(text) = event.content.as_ref().filter(|text| !text.is_empty()) else {
        return;
    };
    let Some(sent) = wait_for_reply(bot, event.id.get()).await else {
        return;
    };
    // Discord also "updates" a message when the preview of a link arrives.
    let question = NameHash::new(text);
    if question != sent.question {
        edit_reply(bot, event, text, SentReply { question, ..sent }).await;
    }
}

async fn edit_reply(bot: &Bot, event: &MessageUpdateEvent, text: &str, sent: SentReply) {
    let Some(_permit) = bot.try_start_work() else {
        return;
    };
    let channel = event.channel_id.get();
    let asker = event.author.as_ref().map_or(0, |author| author.id.get());
    let is_allowed = bot.rate_limits.admit(asker, channel) == Admission::Allowed;
    let style = bot.permissions.reply_style(channel);
    let Some(style) = style.filter(|_| is_allowed) else {
        return;
    };
    let entries = OnceLock::new();
    let question = PendingQuestion {
        way: Way::Edit,
        entries: &entries,
        text,
        asker,
        parent_channel: bot.channel_bindings.parent(&bot.rest, channel).await,
        follows: sent.follows,
    };
    let body = message_sender::with_reply(bot, &question, channel, |reply| {
        message_body::edit(reply, style)
    });
    match bot.rest.edit(channel, sent.reply, &body).await {
        Ok(()) => {
            bot.replies().reply_sent(event.id.get(), sent);
        }
        Err(failure) if failure.status() == Some(404) => {
            debug!("the reply to an edited question is gone");
            bot.replies().no_reply(event.id.get());
        }
        Err(failure) => {
            let reference = ErrorReference::new(event.id.get());
            warn!(%reference, %failure, "a reply could not be changed");
        }
    }
}

/// Waits until the reply to a question is sent; `None` if there will be none.
async fn wait_for_reply(bot: &Bot, question: u64) -> Option<SentReply> {
    let wait = async {
        loop {
            let next = bot.reply_sent.notified();
            match bot.replies().progress(question) {
                ReplyProgress::Pending => {}
                ReplyProgress::Sent(reply) => return Some(reply),
                ReplyProgress::Gone => return None,
            }
            next.await;
        }
    };
    timeout(MAX_WAIT, wait).await.ok().flatten()
}

/// Deletes the reply to a question that was deleted.
pub async fn question_deleted(bot: &Bot, channel: u64, question: u64) {
    let reply = bot.replies().question_deleted(question);
    if let Some(reply) = reply {
        delete_reply(bot, channel, reply).await;
    }
}

/// Deletes a reply of the bot.
pub async fn delete_reply(bot: &Bot, channel: u64, reply: u64) {
    match bot.rest.delete(channel, reply).await {
        // A moderator may have deleted it already.
        Err(failure) if failure.status() == Some(404) => debug!("the reply was gone already"),
        Err(failure) => warn!(%failure, "the reply to a deleted question could not be deleted"),
        Ok(()) => {}
    }
}
