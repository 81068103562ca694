//! Sends the responses to interactions that came from the gateway, each as a callback. If Discord rejects one, an apology with
//! a reference to the log follows.

use std::time::Instant;

use serde_json::Value;
use serenity::all::Interaction;
use tracing::{debug, warn};

use super::responder::{count_reply, response};
use super::response::new_message;
use crate::discord::bot::Bot;
use crate::discord::rendering::message_body::ReplyStyle;
use crate::discord::rendering::replies::error_reply::{self, ErrorReference};
use crate::discord::rest::failure::Failure;
use crate::metrics::WorkKind;

/// Discord's error code for an interaction that expired.
const UNKNOWN_INTERACTION: u64 = 10062;
/// Discord's error code for an interaction that was responded to already.
const ALREADY_ACKNOWLEDGED: u64 = 40060;
/// Discord's error code for a request body that it does not accept.
const INVALID_FORM: u64 = 50035;

/// An interaction that is to be responded to.
#[derive(Clone, Copy)]
struct Awaited<'a> {
    id: u64,
    token: &'a str,
    locale: &'a str,
}

/// What became of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sent {
    /// Discord took it.
    Accepted,
    /// Discord did not tell, or says that it has one already: perhaps this one, whose answer was lost.
    Unclear,
    /// Discord did not take it.
    Refused,
}

/// Responds to an interaction that came from the gateway.
pub async fn respond(bot: &Bot, interaction: &Interaction) {
    let arrived = Instant::now();
    // Both are held until the response is sent, and what follows it.
    let answering = bot.work.try_answer(WorkKind::Interaction);
    let refusing = match &answering {
        Some(_) => None,
        None => bot.work.try_refuse(WorkKind::Interaction),
    };
    if answering.is_none() && refusing.is_none() {
        return;
    }
    let Some(response) = response(bot, interaction, answering.is_some()).await else {
        debug!(kind = ?interaction.kind(), "an interaction gets no response");
        return;
    };
    let to = Awaited {
        id: interaction.id().get(),
        token: interaction.token(),
        locale: locale_of(interaction),
    };
    if matches!(interaction, Interaction::Autocomplete(_)) {
        send_choices(bot, to, &response.body).await;
        return;
    }
    let sent = send(bot, to, &response.body).await;
    if sent == Sent::Accepted {
        count_reply(bot, interaction, arrived);
    }
    if let Some(removal) = response.removal
        && sent != Sent::Refused
    {
        removal.after_callback(bot).await;
    }
}

/// The language of the person's Discord.
fn locale_of(interaction: &Interaction) -> &str {
    match interaction {
        Interaction::Command(it) | Interaction::Autocomplete(it) => &it.locale,
        Interaction::Component(it) => &it.locale,
        Interaction::Modal(it) => &it.locale,
        _ => "",
    }
}

async fn send_choices(bot: &Bot, to: Awaited<'_>, body: &Value) {
    if let Err(failure) = bot.rest.respond(to.id, to.token, body).await {
        // Usual: the person typed on, and Discord asked for other choices.
        debug!(%failure, "choices came too late");
    }
}

/// Sends a response.
async fn send(bot: &Bot, to: Awaited<'_>, body: &Value) -> Sent {
    let Err(failure) = bot.rest.respond(to.id, to.token, body).await else {
        return Sent::Accepted;
    };
    let reference = ErrorReference::new(to.id);
    match failure.code() {
        // Nobody waits for this answer any more.
        Some(UNKNOWN_INTERACTION | ALREADY_ACKNOWLEDGED) => {
            debug!(%reference, %failure, "an answer came too late");
        }
        Some(INVALID_FORM) => apologize(bot, to, &failure).await,
        _ => warn!(%reference, %failure, "an answer could not be given"),
    }
    if failure.is_transient() || failure.code() == Some(ALREADY_ACKNOWLEDGED) {
        Sent::Unclear
    } else {
        Sent::Refused
    }
}

async fn apologize(bot: &Bot, to: Awaited<'_>, failure: &Failure) {
    let reference = ErrorReference::new(to.id);
    warn!(%reference, %failure, "an answer could not be shown");
    let apology = error_reply::cannot_show(&reference, to.locale);
    let body = new_message(&apology, ReplyStyle::PlainText);
    if let Err(failure) = bot.rest.respond(to.id, to.token, &body).await {
        warn!(%reference, %failure, "the apology could not be shown either");
    }
}
