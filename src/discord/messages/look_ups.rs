//! What is looked up before a question is answered: what is set for its place, and the message that it replies to. Both at
//! once, and for a short time only.

use std::num::NonZeroU64;

use serde_json::Value;
use tokio::time::timeout;
use tracing::debug;

use super::incoming::{self, ReplyTarget};
use super::reply_state::TrackedQuestion;
use super::thread_parents::{LOOK_UP_TIMEOUT, Parent};
use crate::discord::bot::Bot;
use crate::discord::custom_id::NameHash;
use crate::discord::places::place::Place;

/// Returns the place of the question, and the fact that the question follows up on.
pub async fn of(bot: &Bot, question: &TrackedQuestion) -> (Place, Option<NameHash>) {
    tokio::join!(place(bot, question), followed_fact(bot, question))
}

async fn place(bot: &Bot, question: &TrackedQuestion) -> Place {
    let server = question.server.map(NonZeroU64::get);
    let channel = question.at.channel;
    let parent = server.is_none().then_some(Parent::Known(None));
    bot.places.place(&bot.rest, server, channel, parent).await
}

/// The fact that a question follows up on. Requests the referenced message if the event did not contain it; where
/// Discord does not send it in time, the question is understood by itself.
async fn followed_fact(bot: &Bot, question: &TrackedQuestion) -> Option<NameHash> {
    match question.replies_to {
        ReplyTarget::None => None,
        ReplyTarget::Fact(fact) => Some(fact),
        ReplyTarget::Unresolved { channel, message } => {
            let request = bot.rest.message(channel, message);
            let Ok(Ok(found)) = timeout(LOOK_UP_TIMEOUT, request).await else {
                debug!("the message that a question replies to did not come in time");
                return None;
            };
            let target = fact_of_message(&found, bot.user_id());
            bot.replies().resolved(question.at.message, target);
            match target {
                ReplyTarget::Fact(fact) => Some(fact),
                _ => None,
            }
        }
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
