//! Questions in messages: answered by a reply, which follows its question when that is edited or deleted.

use std::time::Duration;

use serde_json::Value;
use serenity::all::{Message, MessageUpdateEvent};
use tokio::time::timeout;
use tracing::{debug, info, warn};

use super::bot::Bot;
use super::custom_id::Key;
use super::fault::{self, Reference};
use super::hearing::{self, Heard, ReplyTo};
use super::manners::Verdict;
use super::memory::{Replied, Sent};
use super::payload::{Looks, Reply, To};
use super::reply::{self, Asked};
use super::rest::Failure;
use super::standing::Lesson;
use crate::answering::Question;

/// An hourglass, as addresses spell it: "please wait".
const WAIT: &str = "%E2%8F%B3";
/// How long an edit waits for the reply that it is to change.
const UNSETTLED: Duration = Duration::from_secs(15);

/// The permission to speak is missing: Discord's codes for it.
const NO_ACCESS: u64 = 50001;
const NO_PERMISSION: u64 = 50013;
/// An embed was taken out, and nothing was left.
const EMPTY_MESSAGE: u64 = 50006;
const INVALID_FORM: u64 = 50035;
const NO_HISTORY: u64 = 160_002;

/// A question as it is answered.
#[derive(Debug, Clone, Copy)]
struct Put<'a> {
    text: &'a str,
    channel: u64,
    asker: u64,
    follows: Option<Key>,
}

/// Answers a message, where it is a question to the bot.
pub async fn answer(bot: &Bot, message: &Message) {
    let Some(heard) = hearing::question(message, bot.me()) else {
        return;
    };
    let to = To {
        channel: message.channel_id.get(),
        message: message.id.get(),
    };
    let asker = message.author.id.get();
    let Some(_permit) = bot.begin() else {
        return ask_to_wait(bot, to).await;
    };
    match bot.manners.judge(asker, to.channel) {
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
        channel: to.channel,
        asker,
        follows: followed(bot, heard.reply).await,
    };
    let sent = send(bot, &put, looks, to).await;
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
    if message["author"]["id"] != me.to_string() {
        return ReplyTo::Nothing;
    }
    let rows = message["components"].as_array().into_iter().flatten();
    let components = rows
        .filter_map(|row| row["components"].as_array())
        .flatten();
    hearing::fact_among(components.filter_map(|component| component["custom_id"].as_str()))
}

/// The forms of a reply, the fullest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// With everything.
    Full(Looks),
    /// Without buttons, and not as a reply.
    Bare,
}

fn body(bot: &Bot, put: &Put<'_>, form: Form, to: To) -> Value {
    with_reply(bot, put, |reply| match form {
        Form::Full(looks) => reply.message(looks, to, true),
        Form::Bare => {
            let bare = Reply {
                rows: Vec::new(),
                ..reply.clone()
            };
            bare.message(Looks::Plain, to, false)
        }
    })
}

fn with_reply<T>(bot: &Bot, put: &Put<'_>, use_it: impl FnOnce(&Reply<'_>) -> T) -> T {
    let answerer = bot.live.current();
    let base = answerer.base();
    let outcome = answerer.ask(Question {
        utterance: put.text,
        article: bot.article_of(base, put.channel, None),
        follows: put.follows.and_then(|key| key.fact(base)),
    });
    let asked = Asked {
        question: None,
        asker: put.asker,
        private: false,
    };
    use_it(&reply::to(base, &outcome, asked))
}

/// Sends a reply in the fullest form that Discord takes; its id.
async fn send(bot: &Bot, put: &Put<'_>, looks: Looks, to: To) -> Option<u64> {
    let refused = match post(bot, put, Form::Full(looks), to).await {
        Ok(id) => return Some(id),
        Err(refused) => refused,
    };
    let simpler = match refused.code() {
        Some(NO_PERMISSION | EMPTY_MESSAGE) if looks == Looks::Embed => Form::Full(Looks::Plain),
        Some(INVALID_FORM | NO_HISTORY) => Form::Bare,
        _ => return give_up(bot, to, &refused),
    };
    if refused.code() == Some(INVALID_FORM) {
        warn!(reference = %Reference::of(to.message), failure = %refused, "sending the reply in a simpler form");
    }
    match post(bot, put, simpler, to).await {
        Ok(id) => {
            if simpler == Form::Full(Looks::Plain) {
                info!(
                    channel = to.channel,
                    "no permission to embed links here; replying in plain text"
                );
                bot.standing.learn(to.channel, Lesson::Plain);
            }
            Some(id)
        }
        Err(failure) if failure.code() == Some(INVALID_FORM) => apologize(bot, to, &failure).await,
        Err(failure) => give_up(bot, to, &failure),
    }
}

async fn post(bot: &Bot, put: &Put<'_>, form: Form, to: To) -> Result<u64, Failure> {
    let body = body(bot, put, form, to);
    bot.rest.send(to.channel, &body).await
}

async fn apologize(bot: &Bot, to: To, failure: &Failure) -> Option<u64> {
    let reference = Reference::of(to.message);
    warn!(%reference, %failure, "a reply could not be shown");
    let body = fault::apology(&reference).message(Looks::Plain, to, false);
    match bot.rest.send(to.channel, &body).await {
        Ok(id) => Some(id),
        Err(failure) => give_up(bot, to, &failure),
    }
}

fn give_up(bot: &Bot, to: To, failure: &Failure) -> Option<u64> {
    if matches!(failure.code(), Some(NO_ACCESS | NO_PERMISSION)) {
        warn!(channel = to.channel, %failure, "no permission to speak in this channel; silent here for a while");
        bot.standing.learn(to.channel, Lesson::Silent);
    } else {
        warn!(reference = %Reference::of(to.message), %failure, "a reply could not be sent");
    }
    None
}

/// Changes the reply to a question that was edited.
pub async fn edited(bot: &Bot, event: &MessageUpdateEvent) {
    // Discord also "updates" a message when a link's preview arrives.
    let (Some(_), Some(text)) = (event.edited_timestamp, &event.content) else {
        return;
    };
    // The text of a message that no longer mentions the bot is not shown to it.
    if text.is_empty() {
        return;
    }
    let Some(replied) = settled(bot, event.id.get()).await else {
        return;
    };
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
        channel,
        asker,
        follows: replied.follows,
    };
    let body = with_reply(bot, &put, |reply| reply.edit(looks));
    match bot.rest.edit(channel, replied.reply, &body).await {
        Ok(()) => {
            bot.memory().replied(event.id.get(), replied);
        }
        Err(failure) => {
            warn!(reference = %Reference::of(event.id.get()), %failure, "a reply could not be changed");
        }
    }
}

/// The reply to a question, once it is sent; `None` where the question is not one of the last minutes'.
async fn settled(bot: &Bot, question: u64) -> Option<Replied> {
    let wait = async {
        loop {
            let next = bot.settled.notified();
            if let Some(found) = bot.memory().reply_to(question) {
                return found;
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
