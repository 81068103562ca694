//! Decides about a new message: a question to the bot is answered, or its author is asked to wait.

use std::num::NonZeroU64;

use serenity::all::Message;

use super::incoming::{self, ReplyTarget};
use super::rate_limits::Admission;
use super::reactions::{self, HOURGLASS};
use super::reply_state::{TrackedQuestion, Turn, Version};
use super::reply_worker;
use crate::discord::bot::Bot;
use crate::discord::rendering::message_body::MessageRef;
use crate::metrics::{Way, WorkKind};

/// Answers a message if it is a question to the bot.
pub async fn answer_message(bot: &Bot, message: &Message) {
    let Some(incoming) = incoming::question(message, bot.user_id()) else {
        return;
    };
    let is_direct = incoming::is_direct(message);
    let question = TrackedQuestion {
        at: MessageRef {
            channel: message.channel_id.get(),
            message: message.id.get(),
        },
        asker: message.author.id.get(),
        server: message.guild_id.and_then(|id| NonZeroU64::new(id.get())),
        replies_to: incoming.replies_to,
        way: way(is_direct, incoming.replies_to),
    };
    // Discord may send an event twice.
    if bot.replies().knows(question.at.message) {
        return;
    }
    let version = Version {
        edited: message.edited_timestamp,
        content: incoming.content,
        referenced: incoming.referenced,
    };
    admit(bot, question, version).await;
}

/// The way in which a question came.
fn way(is_direct: bool, replies_to: ReplyTarget) -> Way {
    match replies_to {
        _ if is_direct => Way::DirectMessage,
        ReplyTarget::None | ReplyTarget::Person(_) => Way::Mention,
        ReplyTarget::Fact(_) | ReplyTarget::Unresolved { .. } => Way::Reply,
    }
}

/// Answers a question unless there is too much to answer, at the same time or by this person or in this channel.
async fn admit(bot: &Bot, question: TrackedQuestion, version: Version) {
    let TrackedQuestion { at, asker, .. } = question;
    let Some(_permit) = bot.work.try_answer(WorkKind::Message) else {
        return refuse(bot, asker, at).await;
    };
    match bot.rate_limits.admit(asker, at.channel) {
        Admission::Allowed => {
            let turn = bot.replies().question_received(question, version);
            if turn == Turn::Yours {
                reply_worker::work(bot, at).await;
            }
        }
        Admission::Notify => ask_to_wait(bot, at).await,
        Admission::Drop => {}
    }
}

/// Asks somebody to wait who cannot be answered during a flood, as far as there is room for that.
async fn refuse(bot: &Bot, asker: u64, at: MessageRef) {
    let permit = bot.work.try_refuse(WorkKind::Message);
    if permit.is_some() && bot.rate_limits.reject(asker) == Admission::Notify {
        ask_to_wait(bot, at).await;
    }
}

async fn ask_to_wait(bot: &Bot, at: MessageRef) {
    reactions::react(bot, at, HOURGLASS).await;
}
