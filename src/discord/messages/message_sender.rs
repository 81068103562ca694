//! Sends replies to messages: in the richest form that Discord accepts, and in simpler ones where it refuses.

use serde_json::Value;
use tracing::{info, warn};

use super::pending_question::PendingQuestion;
use super::permissions::{MISSING_PERMISSIONS, Restriction, is_missing_permission};
use crate::discord::bot::Bot;
use crate::discord::rendering::message_body::{self, MessageRef, Quoting, ReplyStyle};
use crate::discord::rendering::replies::error_reply::{self, ErrorReference};
use crate::discord::rendering::reply::Reply;
use crate::discord::rest::failure::Failure;

/// Discord's error code for a message that is empty, as it is after a forbidden embed was removed.
const EMPTY_MESSAGE: u64 = 50006;
/// Discord's error code for a request body that it does not accept.
const INVALID_FORM: u64 = 50035;
/// Discord's error code for a reply without the permission to read the message history.
const MISSING_HISTORY: u64 = 160_002;

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

/// Sends the reply to a question and returns its id; `None` if Discord accepts it in no form.
pub async fn send(bot: &Bot, question: &PendingQuestion<'_>, style: ReplyStyle) -> Option<u64> {
    let to = question.to;
    let mut form = ReplyForm::richest(style);
    loop {
        let refusal = match post(bot, question, form).await {
            Ok(id) => {
                remember_missing_embeds(bot, to.channel, style, form);
                return Some(id);
            }
            Err(refusal) => refusal,
        };
        let is_invalid = refusal.code() == Some(INVALID_FORM);
        form = match form.simpler(&refusal) {
            Some(simpler) => simpler,
            None if is_invalid => return apologize(bot, question, &refusal).await,
            None => return give_up(bot, to, &refusal),
        };
        if is_invalid {
            warn!(reference = %ErrorReference::new(to.message), failure = %refusal, "sending the reply in a simpler form");
        }
    }
}

async fn post(bot: &Bot, question: &PendingQuestion<'_>, form: ReplyForm) -> Result<u64, Failure> {
    let to = question.to;
    let body = question.with_reply(bot, |reply| form.body(reply, to, question.nonce));
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
        bot.permissions.restrict(channel, Restriction::Embeds);
    }
}

async fn apologize(bot: &Bot, question: &PendingQuestion<'_>, failure: &Failure) -> Option<u64> {
    let to = question.to;
    let reference = ErrorReference::new(to.message);
    warn!(%reference, %failure, "a reply could not be shown");
    let apology = {
        let answerer = bot.live.current();
        error_reply::cannot_show(&reference, question.language(bot, answerer.base()))
    };
    let style = ReplyStyle::PlainText;
    let body = message_body::new_message(&apology, style, to, Quoting::Nothing, question.nonce);
    match bot.rest.send(to.channel, &body).await {
        Ok(id) => Some(id),
        Err(failure) => give_up(bot, to, &failure),
    }
}

fn give_up(bot: &Bot, to: MessageRef, failure: &Failure) -> Option<u64> {
    if is_missing_permission(failure) {
        let restrictions = &bot.permissions;
        if restrictions.restrict(to.channel, Restriction::Messages) {
            warn!(channel = to.channel, %failure, "no permission to speak in this channel; tried again each minute");
        }
    } else {
        warn!(reference = %ErrorReference::new(to.message), %failure, "a reply could not be sent");
    }
    None
}
