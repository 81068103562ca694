//! Questions in messages: answered by a reply, which follows its question when that is edited or deleted.

use std::time::Duration;

use serde_json::Value;
use serenity::all::{Message, MessageUpdateEvent};
use tokio::time::timeout;
use tracing::{debug, warn};

use super::incoming::{self, Heard, ReplyTo};
use super::message_sender::{self, Put};
use super::rate_limits::Verdict;
use super::reply_tracking::{Progress, Replied, Sent};
use crate::discord::bot::Bot;
use crate::discord::custom_id::Key;
use crate::discord::rendering::error_reply::Reference;
use crate::discord::rendering::message_body::To;

/// An hourglass, as addresses spell it: "please wait".
const WAIT: &str = "%E2%8F%B3";
/// How long an edit waits for the reply that it is to change.
const UNSETTLED: Duration = Duration::from_secs(15);

/// Answers a message, where it is a question to the bot.
pub async fn answer(bot: &Bot, message: &Message) {
    let Some(heard) = incoming::question(message, bot.me()) else {
        return;
    };
    let to = To {
        channel: message.channel_id.get(),
        message: message.id.get(),
    };
    let asker = message.author.id.get();
    let permit = bot.begin();
    let verdict = match permit {
        Some(_) => bot.manners.judge(asker, to.channel),
        None => bot.manners.turn_away(asker),
    };
    match verdict {
        Verdict::Welcome => reply_to(bot, heard, asker, to).await,
        Verdict::Tell => ask_to_wait(bot, to).await,
        Verdict::Silent => {}
    }
}

async fn ask_to_wait(bot: &Bot, to: To) {
    if let Err(failure) = bot.rest.react(to.channel, to.message, WAIT).await {
        debug!(%failure, "could not ask somebody to wait");
    }
}

async fn reply_to(bot: &Bot, heard: Heard, asker: u64, to: To) {
    let Some(looks) = bot.standing.looks(to.channel) else {
        return;
    };
    bot.memory().asked(to.message);
    let put = Put {
        text: &heard.text,
        asker,
        parent: bot.places.parent(&bot.rest, to.channel).await,
        follows: followed(bot, heard.reply).await,
    };
    let sent = message_sender::send(bot, &put, looks, to).await;
    settle(bot, &put, to, sent).await;
}

async fn settle(bot: &Bot, put: &Put<'_>, to: To, sent: Option<u64>) {
    let Some(reply) = sent else {
        bot.memory().unanswered(to.message);
        bot.settled.notify_waiters();
        return;
    };
    let replied = Replied {
        reply,
        follows: put.follows,
        asked: Key::of(put.text),
    };
    let kept = bot.memory().replied(to.message, replied);
    bot.settled.notify_waiters();
    if kept == Sent::Orphan {
        remove(bot, to.channel, reply).await;
    }
}

/// The fact that a reply follows up on; asked of Discord only where the event left it out.
async fn followed(bot: &Bot, reply: ReplyTo) -> Option<Key> {
    let known = match reply {
        ReplyTo::Unknown { channel, message } => {
            let found = bot.rest.message(channel, message).await;
            found.map_or(ReplyTo::Nothing, |found| fact_of(&found, bot.me()))
        }
        known => known,
    };
    match known {
        ReplyTo::Fact(key) => Some(key),
        _ => None,
    }
}

fn fact_of(message: &Value, me: u64) -> ReplyTo {
    let author = message["author"]["id"].as_str();
    if author.and_then(|id| id.parse().ok()) != Some(me) {
        return ReplyTo::Nothing;
    }
    let rows = message["components"].as_array().into_iter().flatten();
    let components = rows.filter_map(|row| row["components"].as_array());
    let ids = components
        .flatten()
        .filter_map(|component| component["custom_id"].as_str());
    incoming::fact_among(ids)
}

/// Changes the reply to a question that was edited.
pub async fn edited(bot: &Bot, event: &MessageUpdateEvent) {
    // The text of a message that no longer mentions the bot is not shown to it.
    let Some(text) = event.content.as_ref().filter(|text| !text.is_empty()) else {
        return;
    };
    let Some(replied) = settled(bot, event.id.get()).await else {
        return;
    };
    // Discord also "updates" a message when a link's preview arrives.
    let asked = Key::of(text);
    if asked != replied.asked {
        change(bot, event, text, Replied { asked, ..replied }).await;
    }
}

async fn change(bot: &Bot, event: &MessageUpdateEvent, text: &str, replied: Replied) {
    let Some(_permit) = bot.begin() else {
        return;
    };
    let channel = event.channel_id.get();
    let asker = event.author.as_ref().map_or(0, |author| author.id.get());
    let welcome = bot.manners.judge(asker, channel) == Verdict::Welcome;
    let Some(looks) = bot.standing.looks(channel).filter(|_| welcome) else {
        return;
    };
    let put = Put {
        text,
        asker,
        parent: bot.places.parent(&bot.rest, channel).await,
        follows: replied.follows,
    };
    let body = message_sender::with_reply(bot, &put, channel, |reply| reply.edit(looks));
    match bot.rest.edit(channel, replied.reply, &body).await {
        Ok(()) => {
            bot.memory().replied(event.id.get(), replied);
        }
        Err(failure) if failure.status() == Some(404) => {
            debug!("the reply to an edited question is gone");
            bot.memory().unanswered(event.id.get());
        }
        Err(failure) => {
            let reference = Reference::of(event.id.get());
            warn!(%reference, %failure, "a reply could not be changed");
        }
    }
}

/// The reply to a question, once it is sent; `None` where there is none to wait for.
async fn settled(bot: &Bot, question: u64) -> Option<Replied> {
    let wait = async {
        loop {
            let next = bot.settled.notified();
            match bot.memory().progress(question) {
                Progress::Pending => {}
                Progress::Replied(replied) => return Some(replied),
                Progress::Gone => return None,
            }
            next.await;
        }
    };
    timeout(UNSETTLED, wait).await.ok().flatten()
}

/// Deletes the reply to a question that was deleted.
pub async fn deleted(bot: &Bot, channel: u64, question: u64) {
    let reply = bot.memory().deleted(question);
    if let Some(reply) = reply {
        remove(bot, channel, reply).await;
    }
}

async fn remove(bot: &Bot, channel: u64, reply: u64) {
    match bot.rest.delete(channel, reply).await {
        // Somebody was quicker.
        Err(failure) if failure.status() == Some(404) => debug!("the reply was gone already"),
        Err(failure) => warn!(%failure, "the reply to a deleted question could not be deleted"),
        Ok(()) => {}
    }
}
