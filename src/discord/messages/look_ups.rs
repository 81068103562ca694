//! What Discord is asked before a question is answered: the channel that a thread belongs to, and the message that the
//! question replies to. Both at once, and for a short time only.

use serde_json::Value;
use tokio::time::timeout;
use tracing::debug;

use super::incoming::{self, ReplyTarget};
use super::reply_state::TrackedQuestion;
use super::thread_parents::{LOOK_UP_TIMEOUT, Parent};
use crate::discord::bot::Bot;
use crate::discord::custom_id::NameHash;

/// Returns the parent of the question's channel, and the fact that the question follows up on.
pub async fn of(bot: &Bot, question: &TrackedQuestion) -> (Parent, Option<NameHash>) {
    tokio::join!(parent(bot, question), followed_fact(bot, question))
}

async fn parent(bot: &Bot, question: &TrackedQuestion) -> Parent {
    if question.is_direct {
        return Parent::Known(None);
    }
    let channel = question.at.channel;
    bot.channel_bindings.parent(&bot.rest, channel).await
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
