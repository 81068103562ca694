//! Replies to messages on their way: in the fullest form that Discord takes, and with a lesson learnt where it does not.

use serde_json::Value;
use tracing::{info, warn};

use super::permissions::Lesson;
use crate::answering::Question;
use crate::discord::bot::Bot;
use crate::discord::custom_id::Key;
use crate::discord::rendering::error_reply::{self, Reference};
use crate::discord::rendering::message_body::{Looks, Reply, To};
use crate::discord::rendering::outcome_reply::{self, Asked};
use crate::discord::rest::failure::Failure;

/// The permission to speak is missing: Discord's codes for it.
const NO_ACCESS: u64 = 50001;
const NO_PERMISSION: u64 = 50013;
/// An embed was taken out, and nothing was left.
const EMPTY_MESSAGE: u64 = 50006;
const INVALID_FORM: u64 = 50035;
const NO_HISTORY: u64 = 160_002;

/// A question as it is answered.
#[derive(Debug, Clone, Copy)]
pub struct Put<'a> {
    /// What was written.
    pub text: &'a str,
    /// By whom.
    pub asker: u64,
    /// The channel that its channel is a thread of.
    pub parent: Option<u64>,
    /// The fact that it follows up on.
    pub follows: Option<Key>,
}

/// How much of a reply is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Form {
    looks: Looks,
    /// With buttons and menus.
    rows: bool,
    /// As a reply to the question.
    referring: bool,
}

impl Form {
    fn full(looks: Looks) -> Self {
        Self {
            looks,
            rows: true,
            referring: true,
        }
    }

    /// What Discord may take where it refused this form for that reason; `None` where nothing is left to leave out.
    fn simpler(self, refused: &Failure) -> Option<Self> {
        let plain = Self {
            looks: Looks::Plain,
            ..self
        };
        let simpler = match refused.code()? {
            NO_PERMISSION | EMPTY_MESSAGE => plain,
            NO_HISTORY => Self {
                referring: false,
                ..self
            },
            INVALID_FORM => Self {
                rows: false,
                referring: false,
                ..plain
            },
            _ => return None,
        };
        (simpler != self).then_some(simpler)
    }

    fn body(self, reply: &Reply<'_>, to: To) -> Value {
        if self.rows {
            return reply.message(self.looks, to, self.referring);
        }
        let bare = Reply {
            rows: Vec::new(),
            ..reply.clone()
        };
        bare.message(self.looks, to, self.referring)
    }
}

/// Answers a question with the knowledge of this moment, and makes something of the reply.
pub fn with_reply<T>(
    bot: &Bot,
    put: &Put<'_>,
    channel: u64,
    make: impl FnOnce(&Reply<'_>) -> T,
) -> T {
    let answerer = bot.live.current();
    let base = answerer.base();
    let follows = put.follows.and_then(|key| key.fact(base));
    let outcome = answerer.ask(Question {
        utterance: put.text,
        article: bot.places.article(base, channel, put.parent),
        follows,
    });
    let asked = Asked {
        question: None,
        asker: put.asker,
        private: false,
        subject: outcome.context,
    };
    make(&outcome_reply::to(base, &outcome, asked))
}

/// Sends a reply; its id.
pub async fn send(bot: &Bot, put: &Put<'_>, looks: Looks, to: To) -> Option<u64> {
    let mut form = Form::full(looks);
    loop {
        let refused = match post(bot, put, form, to).await {
            Ok(id) => {
                learn(bot, to.channel, looks, form);
                return Some(id);
            }
            Err(refused) => refused,
        };
        let invalid = refused.code() == Some(INVALID_FORM);
        form = match form.simpler(&refused) {
            Some(simpler) => simpler,
            None if invalid => return apologize(bot, to, &refused).await,
            None => return give_up(bot, to, &refused),
        };
        if invalid {
            warn!(reference = %Reference::of(to.message), failure = %refused, "sending the reply in a simpler form");
        }
    }
}

async fn post(bot: &Bot, put: &Put<'_>, form: Form, to: To) -> Result<u64, Failure> {
    let body = with_reply(bot, put, to.channel, |reply| form.body(reply, to));
    bot.rest.send(to.channel, &body).await
}

/// A reply that was taken without its embed, and with all the rest, tells what is allowed in the channel.
fn learn(bot: &Bot, channel: u64, looks: Looks, taken: Form) {
    if looks == Looks::Embed && taken.looks == Looks::Plain && taken.rows {
        info!(
            channel,
            "no permission to embed links here; replying in plain text"
        );
        bot.standing.learn(channel, Lesson::Plain);
    }
}

async fn apologize(bot: &Bot, to: To, failure: &Failure) -> Option<u64> {
    let reference = Reference::of(to.message);
    warn!(%reference, %failure, "a reply could not be shown");
    let body = error_reply::apology(&reference).message(Looks::Plain, to, false);
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
