//! Sends replies to messages: in the richest form that Discord accepts, and in simpler ones where it refuses.

use std::sync::OnceLock;

use serde_json::Value;
use tracing::{info, warn};

use super::channel_binding::ArticleUnavailable;
use super::permissions::Restriction;
use crate::answering::{Answerer, Outcome, Question, wording};
use crate::discord::bot::Bot;
use crate::discord::custom_id::{EntryId, NameHash};
use crate::discord::places::place::Place;
use crate::discord::rendering::audience::Audience;
use crate::discord::rendering::error_reply::{self, ErrorReference};
use crate::discord::rendering::message_body::{self, MessageRef, Quoting, ReplyStyle};
use crate::discord::rendering::outcome_reply::{self, ReplyOptions};
use crate::discord::rendering::reply::Reply;
use crate::discord::rest::failure::Failure;
use crate::knowledge::KnowledgeBase;
use crate::metrics::Way;

/// Discord's error codes for a missing permission to read or write in the channel.
const MISSING_ACCESS: u64 = 50001;
const MISSING_PERMISSIONS: u64 = 50013;
/// Discord's error code for a message that is empty, as it is after a forbidden embed was removed.
const EMPTY_MESSAGE: u64 = 50006;
/// Discord's error code for a request body that it does not accept.
const INVALID_FORM: u64 = 50035;
/// Discord's error code for a reply without the permission to read the message history.
const MISSING_HISTORY: u64 = 160_002;

/// A question that is to be answered by a message.
#[derive(Debug, Clone, Copy)]
pub struct PendingQuestion<'a> {
    /// The text of the message.
    pub text: &'a str,
    /// The user id of its author.
    pub asker: u64,
    /// What is set for the place of the message.
    pub place: &'a Place,
    /// The fact that the question follows up on.
    pub follows: Option<NameHash>,
    /// The way in which it came.
    pub way: Way,
    /// The nonce of its reply.
    pub nonce: &'a str,
    /// The entries of the question in the journal, once it is answered.
    pub entries: &'a OnceLock<Vec<EntryId>>,
}

/// Features with which a reply is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ReplyForm {
    style: ReplyStyle,
    components: Components,
    quoting: Quoting,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Components {
    Included,
    Omitted,
}

impl ReplyForm {
    fn richest(style: ReplyStyle) -> Self {
        Self {
            style,
            components: Components::Included,
            quoting: Quoting::Question,
        }
    }

    /// Returns the next simpler form, given the reason why Discord refused this one; `None` if there is none.
    fn simpler(self, refusal: &Failure) -> Option<Self> {
        let plain = Self {
            style: ReplyStyle::PlainText,
            ..self
        };
        let simpler = match refusal.code()? {
            MISSING_PERMISSIONS | EMPTY_MESSAGE => plain,
            MISSING_HISTORY => Self {
                quoting: Quoting::Nothing,
                ..self
            },
            INVALID_FORM => Self {
                components: Components::Omitted,
                quoting: Quoting::Nothing,
                ..plain
            },
            _ => return None,
        };
        (simpler != self).then_some(simpler)
    }

    fn body(self, reply: &Reply<'_>, to: MessageRef, nonce: &str) -> Value {
        if self.components == Components::Included {
            return message_body::new_message(reply, self.style, to, self.quoting, nonce);
        }
        let bare = Reply {
            rows: Vec::new(),
            ..reply.clone()
        };
        message_body::new_message(&bare, self.style, to, self.quoting, nonce)
    }
}

/// Answers a question from the current knowledge, records it in the journal the first time, and passes the reply to
/// `use_reply`. Where the article of the channel is not available, the reply says so.
pub fn with_reply<T>(
    bot: &Bot,
    question: &PendingQuestion<'_>,
    use_reply: impl FnOnce(&Reply<'_>) -> T,
) -> T {
    let answerer = bot.live.current();
    let base = answerer.base();
    let here = bot.here(base, question.place);
    let Ok(article) = here.article else {
        return use_reply(&error_reply::article_unavailable(base.language(None)));
    };
    let outcome = ask(&answerer, question, article);
    let record = || bot.recorder(question.way).record(base, &outcome);
    let options = ReplyOptions {
        entries: question.entries.get_or_init(record),
        title: None,
        asker: question.asker,
        audience: Audience::everyone(base, article),
        article,
        contacts: here.contacts,
    };
    use_reply(&outcome_reply::from_outcome(base, &outcome, options))
}

/// Returns true if a message waits for no reply: "lol" to an answer of the bot.
pub fn is_chatter(bot: &Bot, question: &PendingQuestion<'_>) -> bool {
    let answerer = bot.live.current();
    let base = answerer.base();
    let article = article(bot, base, question).unwrap_or_default();
    wording::is_silent(&ask(&answerer, question, article), base.language(article))
}

fn ask(answerer: &Answerer, question: &PendingQuestion<'_>, article: Option<usize>) -> Outcome {
    answerer.ask(Question {
        utterance: question.text,
        article,
        follows: question
            .follows
            .and_then(|fact| fact.find_fact(answerer.base())),
    })
}

/// The article that the channel is bound to.
fn article(
    bot: &Bot,
    base: &KnowledgeBase,
    question: &PendingQuestion<'_>,
) -> Result<Option<usize>, ArticleUnavailable> {
    bot.places.article(base, question.place)
}

/// Sends the reply to a question and returns its id; `None` if Discord accepts it in no form.
pub async fn send(
    bot: &Bot,
    question: &PendingQuestion<'_>,
    style: ReplyStyle,
    to: MessageRef,
) -> Option<u64> {
    let mut form = ReplyForm::richest(style);
    loop {
        let refusal = match post(bot, question, form, to).await {
            Ok(id) => {
                remember_missing_embeds(bot, to.channel, style, form);
                return Some(id);
            }
            Err(refusal) => refusal,
        };
        let is_invalid = refusal.code() == Some(INVALID_FORM);
        form = match form.simpler(&refusal) {
            Some(simpler) => simpler,
            None if is_invalid => return apologize(bot, question, to, &refusal).await,
            None => return give_up(bot, to, &refusal),
        };
        if is_invalid {
            warn!(reference = %ErrorReference::new(to.message), failure = %refusal, "sending the reply in a simpler form");
        }
    }
}

async fn post(
    bot: &Bot,
    question: &PendingQuestion<'_>,
    form: ReplyForm,
    to: MessageRef,
) -> Result<u64, Failure> {
    let body = with_reply(bot, question, |reply| form.body(reply, to, question.nonce));
    match bot.rest.send(to.channel, &body).await {
        // The message is there, but its id was lost on the way. Discord returns it for the same nonce.
        Err(Failure::Unreadable) => bot.rest.send(to.channel, &body).await,
        sent => sent,
    }
}

/// Remembers that embeds are forbidden in the channel, if the reply was accepted as plain text but otherwise complete.
fn remember_missing_embeds(bot: &Bot, channel: u64, style: ReplyStyle, accepted: ReplyForm) {
    if style == ReplyStyle::Embed
        && accepted.style == ReplyStyle::PlainText
        && accepted.components == Components::Included
    {
        info!(
            channel,
            "no permission to embed links here; replying in plain text"
        );
        bot.permissions.restrict(channel, Restriction::NoEmbeds);
    }
}

async fn apologize(
    bot: &Bot,
    question: &PendingQuestion<'_>,
    to: MessageRef,
    failure: &Failure,
) -> Option<u64> {
    let reference = ErrorReference::new(to.message);
    warn!(%reference, %failure, "a reply could not be shown");
    let apology = {
        let answerer = bot.live.current();
        let base = answerer.base();
        let article = article(bot, base, question).unwrap_or_default();
        error_reply::cannot_show(&reference, base.language(article))
    };
    let style = ReplyStyle::PlainText;
    let body = message_body::new_message(&apology, style, to, Quoting::Nothing, question.nonce);
    match bot.rest.send(to.channel, &body).await {
        Ok(id) => Some(id),
        Err(failure) => give_up(bot, to, &failure),
    }
}

fn give_up(bot: &Bot, to: MessageRef, failure: &Failure) -> Option<u64> {
    if matches!(failure.code(), Some(MISSING_ACCESS | MISSING_PERMISSIONS)) {
        let restrictions = &bot.permissions;
        if restrictions.restrict(to.channel, Restriction::NoMessages) {
            warn!(channel = to.channel, %failure, "no permission to speak in this channel; tried again each minute");
        }
    } else {
        warn!(reference = %ErrorReference::new(to.message), %failure, "a reply could not be sent");
    }
    None
}
