//! Answers to commands, buttons, menus and typing: at once, and once more in a sentence where Discord refuses the first.

use serde_json::{Value, json};
use serenity::all::{
    ChannelId, CommandInteraction, ComponentInteraction, ComponentInteractionDataKind, Interaction,
    MessageFlags, PartialChannel, Permissions,
};
use tracing::{debug, warn};

use super::autocomplete;
use super::command_handler::{self, Used};
use super::component_handler::{Press, Said};
use crate::discord::bot::Bot;
use crate::discord::messages::rate_limits::Verdict;
use crate::discord::rendering::error_reply::{self, Reference};
use crate::discord::rendering::message_body::{Looks, Reply};
use crate::discord::rest::failure::Failure;
use crate::knowledge::KnowledgeBase;

const MESSAGE: u8 = 4;
const UPDATE: u8 = 7;
const CHOICES: u8 = 8;

/// The asker was too fast for us, or we for ourselves: nobody waits for the answer.
const UNKNOWN_INTERACTION: u64 = 10062;
const ACKNOWLEDGED: u64 = 40060;
const INVALID_FORM: u64 = 50035;

/// Answers an interaction.
pub async fn answer(bot: &Bot, interaction: &Interaction) {
    let permit = bot.begin();
    let flooded = permit.is_none();
    match interaction {
        Interaction::Command(command) => {
            let body = command_body(bot, command, flooded);
            respond(bot, command.id.get(), &command.token, &body).await;
        }
        Interaction::Component(component) => {
            let body = component_body(bot, component, flooded);
            respond(bot, component.id.get(), &component.token, &body).await;
        }
        Interaction::Autocomplete(typing) => offer(bot, typing).await,
        other => debug!(kind = ?other.kind(), "an interaction that the bot has no part in"),
    }
}

fn command_body(bot: &Bot, command: &CommandInteraction, flooded: bool) -> Value {
    let looks = looks(command.guild_id.is_some(), command.app_permissions);
    let used = Used::of(&command.data);
    let (asker, channel) = (command.user.id.get(), command.channel_id);
    if let Some(word) = not_now(bot, flooded, used.is_question(), asker, channel) {
        return message(&word, looks);
    }
    let answerer = bot.live.current();
    let bound = bound(bot, answerer.base(), channel, command.channel.as_ref());
    message(&used.reply(&answerer, asker, bound), looks)
}

fn component_body(bot: &Bot, component: &ComponentInteraction, flooded: bool) -> Value {
    let looks = looks(component.guild_id.is_some(), component.app_permissions);
    let flags = component.message.flags;
    let press = Press {
        custom_id: &component.data.custom_id,
        chosen: match &component.data.kind {
            ComponentInteractionDataKind::StringSelect { values } => {
                values.first().map(String::as_str)
            }
            _ => None,
        },
        by: component.user.id.get(),
        private: flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL)),
    };
    let question = press.is_question();
    if let Some(word) = not_now(bot, flooded, question, press.by, component.channel_id) {
        return message(&word, looks);
    }
    let answerer = bot.live.current();
    match press.said(answerer.base()) {
        Said::Apart(reply) => message(&reply, looks),
        Said::Here(reply) => json!({"type": UPDATE, "data": reply.edit(looks)}),
    }
}

/// The word that says why there is no answer now, where there is none.
fn not_now(
    bot: &Bot,
    flooded: bool,
    question: bool,
    asker: u64,
    channel: ChannelId,
) -> Option<Reply<'static>> {
    if flooded {
        return Some(error_reply::busy());
    }
    let many = question && bot.manners.judge(asker, channel.get()) != Verdict::Welcome;
    many.then(error_reply::too_many)
}

/// The article that the channel is bound to.
fn bound(
    bot: &Bot,
    base: &KnowledgeBase,
    id: ChannelId,
    channel: Option<&PartialChannel>,
) -> Option<usize> {
    let parent = channel.and_then(|channel| channel.parent_id);
    bot.places
        .article(base, id.get(), parent.map(ChannelId::get))
}

fn message(reply: &Reply<'_>, looks: Looks) -> Value {
    json!({"type": MESSAGE, "data": reply.response(looks)})
}

/// Discord tells with each interaction what the bot may do there.
fn looks(in_guild: bool, permissions: Option<Permissions>) -> Looks {
    let may_embed = permissions.is_none_or(Permissions::embed_links);
    if in_guild && !may_embed {
        Looks::Plain
    } else {
        Looks::Embed
    }
}

async fn offer(bot: &Bot, typing: &CommandInteraction) {
    let body = {
        let answerer = bot.live.current();
        let channel = typing.channel.as_ref();
        let bound = bound(bot, answerer.base(), typing.channel_id, channel);
        let choices = command_handler::choices(&answerer, &typing.data, bound);
        json!({"type": CHOICES, "data": autocomplete::data(&choices)})
    };
    let id = typing.id.get();
    if let Err(failure) = bot.rest.respond(id, &typing.token, &body).await {
        // The person has typed on meanwhile.
        debug!(%failure, "choices came too late");
    }
}

async fn respond(bot: &Bot, id: u64, token: &str, body: &Value) {
    let Err(failure) = bot.rest.respond(id, token, body).await else {
        return;
    };
    let reference = Reference::of(id);
    match failure.code() {
        Some(UNKNOWN_INTERACTION | ACKNOWLEDGED) => {
            debug!(%reference, %failure, "an answer came too late");
        }
        Some(INVALID_FORM) => apologize(bot, id, token, &failure).await,
        _ => warn!(%reference, %failure, "an answer could not be given"),
    }
}

async fn apologize(bot: &Bot, id: u64, token: &str, failure: &Failure) {
    let reference = Reference::of(id);
    warn!(%reference, %failure, "an answer could not be shown");
    let body = message(&error_reply::apology(&reference), Looks::Plain);
    if let Err(failure) = bot.rest.respond(id, token, &body).await {
        warn!(%reference, %failure, "nor could an apology");
    }
}
