//! What is looked up before a question is answered: what is set for its place, and the message that it replies to. Both at
//! once, and for a short time only.

use std::num::NonZeroU64;

use serde_json::Value;
use tokio::time::timeout;
use tracing::debug;

use super::content::Content;
use super::incoming::{self, ReplyTarget};
use super::reply_state::{TrackedQuestion, Unanswered};
use super::thread_parents::{LOOK_UP_TIMEOUT, Parent};
use crate::discord::bot::Bot;
use crate::discord::custom_id::NameHash;
use crate::discord::places::place::Place;
use crate::discord::rendering::message_body::MessageRef;

/// What was found out about a question.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its place.
    pub place: Place,
    /// The fact that it follows up on.
    pub follows: Option<NameHash>,
    /// The person's message that it replies to, by its id.
    pub referenced: Option<(u64, Content)>,
}

/// Finds out what must be known of a question.
pub async fn of(bot: &Bot, unanswered: &Unanswered) -> Found {
    let question = &unanswered.question;
    let (place, (target, content)) =
        tokio::join!(place(bot, question), reply_target(bot, unanswered));
    Found {
        place,
        follows: match target {
            ReplyTarget::Fact(fact) => Some(fact),
            _ => None,
        },
        referenced: match target {
            ReplyTarget::Person(message) => content.map(|content| (message, content)),
            _ => None,
        },
    }
}

async fn place(bot: &Bot, question: &TrackedQuestion) -> Place {
    let server = question.server.map(NonZeroU64::get);
    let channel = question.at.channel;
    let parent = server.is_none().then_some(Parent::Known(None));
    bot.places.place(&bot.rest, server, channel, parent).await
}

/// What a question replies to, with what a person says there. Requests the message if the event did not contain it.
async fn reply_target(bot: &Bot, unanswered: &Unanswered) -> (ReplyTarget, Option<Content>) {
    let question = &unanswered.question;
    let channel = question.at.channel;
    match question.replies_to {
        ReplyTarget::Person(_) if unanswered.version.referenced.is_some() => {
            let content = unanswered.version.referenced.clone();
            (question.replies_to, content)
        }
        ReplyTarget::Person(message) => requested(bot, MessageRef { channel, message }).await,
        ReplyTarget::Unresolved { channel, message } => {
            let (target, content) = requested(bot, MessageRef { channel, message }).await;
            if !matches!(target, ReplyTarget::Unresolved { .. }) {
                bot.replies().resolved(question.at.message, target);
            }
            (target, content)
        }
        known @ (ReplyTarget::None | ReplyTarget::Fact(_)) => (known, None),
    }
}

/// Requests the message that a question replies to; where Discord does not send it in time, the question is understood by
/// itself.
async fn requested(bot: &Bot, at: MessageRef) -> (ReplyTarget, Option<Content>) {
    let MessageRef { channel, message } = at;
    let request = bot.rest.message(channel, message);
    let Ok(Ok(found)) = timeout(LOOK_UP_TIMEOUT, request).await else {
        debug!("the message that a question replies to did not come in time");
        return (ReplyTarget::Unresolved { channel, message }, None);
    };
    let author = found["author"]["id"].as_str();
    if author.and_then(|id| id.parse().ok()) == Some(bot.user_id()) {
        (fact_of_answer(&found), None)
    } else if is_typed_by_person(&found) {
        (ReplyTarget::Person(message), Some(Content::of_json(&found)))
    } else {
        (ReplyTarget::None, None)
    }
}

/// Returns true if a person typed the message: it is a plain one or a reply.
fn is_typed_by_person(message: &Value) -> bool {
    let author = &message["author"];
    matches!(message["type"].as_u64(), Some(0 | 19))
        && author["id"].is_string()
        && author["bot"] != true
        && message["webhook_id"].is_null()
}

fn fact_of_answer(message: &Value) -> ReplyTarget {
    let rows = message["components"].as_array().into_iter().flatten();
    let components = rows.filter_map(|row| row["components"].as_array());
    let ids = components
        .flatten()
        .filter_map(|component| component["custom_id"].as_str());
    incoming::fact_in_buttons(ids)
}
