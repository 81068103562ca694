//! Takes edits and deletions of messages, so that the reply to a question follows it.

use serenity::all::MessageUpdateEvent;

use super::reply_state::{Turn, Version};
use super::reply_worker;
use crate::discord::bot::Bot;
use crate::discord::rendering::message_body::MessageRef;

/// Edits the reply to a question that was edited.
pub async fn question_edited(bot: &Bot, event: &MessageUpdateEvent) {
    // Discord does not show the text of a message that no longer mentions the bot.
    let Some(text) = event.content.as_ref().filter(|text| !text.is_empty()) else {
        return;
    };
    if event
        .author
        .as_ref()
        .is_some_and(|it| it.id == bot.user_id())
    {
        return;
    }
    let version = Version {
        edited: event.edited_timestamp,
        text: text.clone(),
    };
    let question = MessageRef {
        channel: event.channel_id.get(),
        message: event.id.get(),
    };
    let turn = bot.replies().question_edited(question.message, version);
    follow(bot, question, turn).await;
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
