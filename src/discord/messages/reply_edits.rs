//! Takes edits and deletions of messages, so that the reply to a question follows it. An edit that makes a message a question,
//! as it adds the mention, is answered like a new one.

use serenity::all::{Message, Timestamp};

use super::answer::answer_message;
use super::content::Content;
use super::incoming;
use super::reply_state::{Turn, Version};
use super::reply_worker;
use crate::discord::bot::Bot;
use crate::discord::rendering::message_body::MessageRef;

/// Edits the reply to a question that was edited, or answers a message that became a question.
pub async fn message_edited(bot: &Bot, message: &Message) {
    let content = Content::of(message);
    // Discord does not show the text of a message that no longer mentions the bot.
    if content.text.is_empty() || message.author.id == bot.user_id() {
        return;
    }
    let question = MessageRef {
        channel: message.channel_id.get(),
        message: message.id.get(),
    };
    if !bot.replies().knows(question.message) {
        if may_be_asked(bot, message) {
            answer_message(bot, message).await;
        }
        return;
    }
    let version = Version {
        edited: message.edited_timestamp,
        content,
        referenced: incoming::referenced(message),
    };
    let turn = bot.replies().question_edited(question.message, version);
    follow(bot, question, turn).await;
}

/// Returns true if an edited message that is not known has certainly not been answered before: it was edited by its author,
/// since this process started, and everything that was answered since is remembered.
fn may_be_asked(bot: &Bot, message: &Message) -> bool {
    let posted = message.id.created_at();
    message.edited_timestamp.is_some()
        && bot.edit_window.holds(posted, Timestamp::now())
        && !bot.replies().is_full()
}

/// Deletes the reply to a question that was deleted. If it is a reply that was deleted, its question gets no other.
pub async fn message_deleted(bot: &Bot, channel: u64, message: u64) {
    let turn = bot.replies().message_deleted(message);
    follow(bot, MessageRef { channel, message }, turn).await;
}

/// Brings a reply up to date, if that is this task's turn. There are no more such tasks than questions that are
/// remembered, so they wait for a place rather than being turned away.
async fn follow(bot: &Bot, question: MessageRef, turn: Turn) {
    if turn == Turn::Yours
        && let Some(_permit) = bot.work.wait_for_place().await
    {
        reply_worker::work(bot, question).await;
    }
}
