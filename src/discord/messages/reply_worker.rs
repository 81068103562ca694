//! Brings the reply to a question up to date: sends it, edits it, deletes it. One task at a time works on a question, so
//! that requests about one reply never overtake each other, however slow Discord is.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::time::sleep;
use tracing::{debug, warn};

use super::asked_text::asked_text;
use super::pending_question::PendingQuestion;
use super::rate_limits::Admission;
use super::reactions::HOURGLASS;
use super::reply_state::{CurrentReply, Unanswered};
use super::reply_tracking::Step;
use super::{look_ups, message_sender, reactions};
use crate::answering::wording::Due;
use crate::discord::bot::Bot;
use crate::discord::rendering::message_body::{self, MessageRef, ReplyStyle};
use crate::discord::rendering::replies::error_reply::{self, ErrorReference};
use crate::discord::rest::failure::Failure;

/// Pauses before a reply is changed or deleted once more after a fault of Discord: until then the old answer stands under
/// the new text, or under none.
const PAUSES: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(8)];

/// Does what is to be done for a question, until nothing is left. The caller holds a place of the work limit.
pub async fn work(bot: &Bot, question: MessageRef) {
    let mut turn = bot.hold_turn(question.message);
    while let Some(step) = turn.next_step() {
        match step {
            Step::Answer(unanswered) => answer(bot, &unanswered).await,
            Step::Delete(reply) => {
                delete(bot, question, reply).await;
            }
        }
    }
}

/// Answers the newest text of a question, unless there is no permission to, or it was edited too soon.
async fn answer(bot: &Bot, unanswered: &Unanswered) {
    let Some(style) = bot.permissions.reply_style(unanswered.question.at.channel) else {
        return;
    };
    if unanswered.is_edit {
        let admission = admission(bot, unanswered);
        if admission != Admission::Allowed {
            return ask_to_wait(bot, unanswered, admission, style).await;
        }
    }
    let begun = Instant::now();
    let found = look_ups::of(bot, unanswered).await;
    let (asked, to) = asked_text(&bot.live.current(), unanswered, &found);
    let (entries, nonce) = (OnceLock::new(), unanswered.nonce());
    let question = PendingQuestion {
        asked,
        to,
        asker: unanswered.question.asker,
        place: &found.place,
        follows: found.follows,
        way: unanswered.way(),
        nonce: &nonce,
        entries: &entries,
    };
    if bring_about(bot, unanswered, &question, style).await {
        let duration = begun.elapsed();
        bot.metrics.questions.replied(question.way, duration);
    }
}

/// Sends the reply or changes the one that is there; where none is due, deletes it and at most reacts. Returns true if a
/// reply was sent.
async fn bring_about(
    bot: &Bot,
    unanswered: &Unanswered,
    question: &PendingQuestion<'_>,
    style: ReplyStyle,
) -> bool {
    let at = unanswered.question.at;
    let due = question.due(bot);
    match unanswered.reply.id() {
        Some(reply) if due != Due::Reply => {
            withdraw(bot, at, reply).await;
        }
        None if due != Due::Reply => {}
        Some(reply) if refers_elsewhere(unanswered, question) && withdraw(bot, at, reply).await => {
            return send_anew(bot, unanswered, question, style).await;
        }
        Some(_) => change(bot, unanswered, question, style).await,
        None => return send(bot, unanswered, question, style).await,
    }
    if let Due::Reaction(emoji) = due {
        reactions::react(bot, at, emoji).await;
    }
    false
}

/// Sends the reply; returns true if it is there. If an earlier one got no answer, Discord may return that one in place of
/// another with the same nonce, so the message is changed to the new reply.
async fn send(
    bot: &Bot,
    unanswered: &Unanswered,
    question: &PendingQuestion<'_>,
    style: ReplyStyle,
) -> bool {
    let at = unanswered.question.at;
    let sent = message_sender::send(bot, question, style).await;
    let current = sent.map_or(CurrentReply::Unclear, |id| question.as_reply(at, id));
    bot.replies().replied(at.message, current);
    if sent.is_some() && unanswered.reply == CurrentReply::Unclear {
        let style = bot.permissions.reply_style(at.channel).unwrap_or(style);
        let sent = Unanswered {
            reply: current,
            ..unanswered.clone()
        };
        change(bot, &sent, question, style).await;
    }
    sent.is_some()
}

/// Sends the reply again after the one before was deleted.
async fn send_anew(
    bot: &Bot,
    unanswered: &Unanswered,
    question: &PendingQuestion<'_>,
    style: ReplyStyle,
) -> bool {
    let unanswered = Unanswered {
        reply: CurrentReply::Missing,
        withdrawn: unanswered.withdrawn.saturating_add(1),
        ..unanswered.clone()
    };
    let nonce = unanswered.nonce();
    let question = PendingQuestion {
        nonce: &nonce,
        ..*question
    };
    send(bot, &unanswered, &question, style).await
}

/// Returns true if the reply that is there refers to another message than the answer is to refer to; no edit changes that.
fn refers_elsewhere(unanswered: &Unanswered, question: &PendingQuestion<'_>) -> bool {
    let relays = question.to != unanswered.question.at;
    match unanswered.reply {
        CurrentReply::Relayed(_) => !relays,
        _ => relays,
    }
}

/// Changes the reply that is there to the answer to the question.
async fn change(
    bot: &Bot,
    unanswered: &Unanswered,
    question: &PendingQuestion<'_>,
    style: ReplyStyle,
) {
    let at = unanswered.question.at;
    let Some(reply) = unanswered.reply.id() else {
        return;
    };
    let body = question.with_reply(bot, |reply| message_body::edit(reply, style));
    edit(bot, at, question.as_reply(at, reply), &body).await;
}

/// Counts an edit as another question.
fn admission(bot: &Bot, unanswered: &Unanswered) -> Admission {
    let question = &unanswered.question;
    bot.rate_limits.admit(question.asker, question.at.channel)
}

/// Replaces an answer whose question was edited too soon, as it would look like the answer to the new text. Where there is
/// none, the asker is asked to wait as for a new question.
async fn ask_to_wait(bot: &Bot, unanswered: &Unanswered, admission: Admission, style: ReplyStyle) {
    let (CurrentReply::Answer(reply) | CurrentReply::Relayed(reply)) = unanswered.reply else {
        if unanswered.reply == CurrentReply::Missing && admission == Admission::Notify {
            reactions::react(bot, unanswered.question.at, HOURGLASS).await;
        }
        return;
    };
    let body = {
        let answerer = bot.live.current();
        let notice = error_reply::edited_too_soon(answerer.base().language(None));
        message_body::edit(&notice, style)
    };
    edit(
        bot,
        unanswered.question.at,
        CurrentReply::Notice(reply),
        &body,
    )
    .await;
}

async fn edit(bot: &Bot, question: MessageRef, changed: CurrentReply, body: &Value) {
    let Some(reply) = changed.id() else {
        return;
    };
    let request = || bot.rest.edit(question.channel, reply, body);
    match repeat_on_faults(bot, question, request).await {
        Ok(()) => bot.replies().replied(question.message, changed),
        Err(failure) if failure.status() == Some(404) => {
            debug!("the reply to an edited question is gone");
            bot.replies().reply_removed(question.message);
        }
        Err(failure) => {
            let reference = ErrorReference::new(question.message);
            warn!(%reference, %failure, "a reply could not be changed");
        }
    }
}

/// Sends a request about a reply, several times if Discord has a fault, unless the question changes meanwhile or there is
/// other work.
async fn repeat_on_faults<R>(
    bot: &Bot,
    question: MessageRef,
    request: impl Fn() -> R,
) -> Result<(), Failure>
where
    R: Future<Output = Result<(), Failure>>,
{
    let mut pauses = PAUSES.into_iter();
    loop {
        let done = request().await;
        let may_try = done.as_ref().is_err_and(Failure::is_transient) && bot.work.has_room();
        let Some(pause) = pauses.next().filter(|_| may_try) else {
            return done;
        };
        sleep(pause).await;
        if bot.replies().has_change(question.message) {
            return done;
        }
    }
}

/// Deletes the reply to a question whose text waits for none any more. A reply that is still there is kept in mind, so that
/// the next text changes it and gets no second one.
///
/// Returns true if the reply is gone.
async fn withdraw(bot: &Bot, question: MessageRef, reply: u64) -> bool {
    bot.replies().reply_leaves(reply);
    let deleted = delete(bot, question, reply).await;
    if deleted {
        bot.replies().reply_withdrawn(question.message);
    }
    deleted
}

/// Deletes a reply; returns true if it is gone.
async fn delete(bot: &Bot, question: MessageRef, reply: u64) -> bool {
    let request = || bot.rest.delete(question.channel, reply);
    match repeat_on_faults(bot, question, request).await {
        Ok(()) => true,
        Err(failure) if failure.status() == Some(404) => {
            // A moderator may have deleted it already.
            debug!("the reply was gone already");
            true
        }
        Err(failure) => {
            let reference = ErrorReference::new(question.message);
            warn!(%reference, %failure, "a reply could not be deleted");
            false
        }
    }
}
