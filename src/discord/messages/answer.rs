//! Answers questions in messages with a reply.

use std::sync::OnceLock;
use std::time::Instant;

use serde_json::Value;
use serenity::all::Message;
use tracing::debug;

use super::incoming::{self, IncomingQuestion, ReplyTarget};
use super::message_sender::{self, PendingQuestion};
use super::rate_limits::Admission;
use super::reply_edits::delete_reply;
use super::reply_tracking::{QuestionState, SentReply};
use crate::discord::bot::Bot;
use crate::discord::custom_id::NameHash;
use crate::discord::rendering::message_body::MessageRef;
use crate::metrics::Way;

/// Percent-encoded hourglass emoji, the reaction that asks somebody to wait.
const HOURGLASS: &str = "%E2%8F%B3";

/// Answers a message if it is a question to the bot.
pub async fn answer_message(bot: &Bot, message: &Message) {
    let Some(question) = incoming::question(message, bot.user_id()) else {
        return;
    };
    let to = MessageRef {
        channel: message.channel_id.get(),
        message: message.id.get(),
    };
    let asker = message.author.id.get();
    let permit = bot.try_start_work();
    let admission = match permit {
        Some(_) => bot.rate_limits.admit(asker, to.channel),
        None => bot.rate_limits.reject(asker),
    };
    match admission {
        Admission::Allowed => {
            let way = way(message, question.replies_to);
            reply_to(bot, question, asker, way, to).await;
        }
        Admission::Notify => ask_to_wait(bot, to).await,
        Admission::Drop => {}
    }
}

async fn ask_to_wait(bot: &Bot, to: MessageRef) {
    if let Err(failure) = bot.rest.react(to.channel, to.message, HOURGLASS).await {
        debug!(%failure, "could not ask somebody to wait");
    }
}

/// The way in which a question came.
fn way(message: &Message, replies_to: ReplyTarget) -> Way {
    match replies_to {
        _ if message.guild_id.is_none() => Way::DirectMessage,
        ReplyTarget::None => Way::Mention,
        ReplyTarget::Fact(_) | ReplyTarget::Unresolved { .. } => Way::Reply,
    }
}

async fn reply_to(bot: &Bot, incoming: IncomingQuestion, asker: u64, way: Way, to: MessageRef) {
    let arrived = Instant::now();
    let Some(style) = bot.permissions.reply_style(to.channel) else {
        return;
    };
    bot.replies().question_received(to.message);
    let entries = OnceLock::new();
    let question = PendingQuestion {
        way,
        entries: &entries,
        text: &incoming.text,
        asker,
        parent_channel: bot.channel_bindings.parent(&bot.rest, to.channel).await,
        follows: followed_fact(bot, incoming.replies_to).await,
    };
    let sent = if message_sender::is_chatter(bot, &question, to.channel) {
        None
    } else {
        message_sender::send(bot, &question, style, to).await
    };
    if sent.is_some() {
        bot.metrics.questions.replied(way, arrived.elapsed());
    }
    track(bot, &question, to, sent).await;
}

/// Remembers the reply, or deletes it if its question was deleted in the meantime.
async fn track(bot: &Bot, question: &PendingQuestion<'_>, to: MessageRef, sent: Option<u64>) {
    let Some(reply) = sent else {
        bot.replies().no_reply(to.message);
        bot.reply_sent.notify_waiters();
        return;
    };
    let sent = SentReply {
        reply,
        follows: question.follows,
        question: NameHash::new(question.text),
    };
    let state = bot.replies().reply_sent(to.message, sent);
    bot.reply_sent.notify_waiters();
    if state == QuestionState::Deleted {
        delete_reply(bot, to.channel, reply).await;
    }
}

/// The fact that a question follows up on. Requests the referenced message if the event did not contain it.
async fn followed_fact(bot: &Bot, target: ReplyTarget) -> Option<NameHash> {
    let resolved = match target {
        ReplyTarget::Unresolved { channel, message } => {
            let found = bot.rest.message(channel, message).await;
            found.map_or(ReplyTarget::None, |found| {
                fact_of_message(&found, bot.user_id())
            })
        }
        resolved => resolved,
    };
    match resolved {
        ReplyTarget::Fact(fact) => Some(fact),
        _ => None,
    }
}

fn fact_of_message(message: &Value, bot: u64) -> ReplyTarget {
    let author = message["author"]["id"].as_str();
    if author.and_then(|id| id.parse().ok()) != Some(bot) {
        return ReplyTarget::None;
    }
    let rows = message["components"].as_array().into_iter().flatten();
    let components = rows.filter_map(|row| row["components"].as_array());
    let ids = components
        .flatten()
        .filter_map(|component| component["custom_id"].as_str());
    incoming::fact_in_buttons(ids)
}
