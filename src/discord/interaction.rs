//! Answers to commands, buttons, menus and typing: at once, and once more in a sentence where Discord refuses the first.

use serde_json::{Value, json};
use serenity::all::{
    CommandInteraction, ComponentInteraction, ComponentInteractionDataKind, Interaction,
    MessageFlags, Permissions,
};
use tracing::{debug, warn};

use super::ask::{self, Used};
use super::autocomplete;
use super::bot::Bot;
use super::component::{Press, Said};
use super::fault::{self, Reference};
use super::manners::Verdict;
use super::payload::{Looks, Reply};
use super::rest::Failure;

const MESSAGE: u8 = 4;
const UPDATE: u8 = 7;
const CHOICES: u8 = 8;

/// The asker was too fast for us, or we for ourselves: nobody waits for the answer.
const UNKNOWN_INTERACTION: u64 = 10062;
const ACKNOWLEDGED: u64 = 40060;
const INVALID_FORM: u64 = 50035;

/// Answers an interaction.
pub async fn answer(bot: &Bot, interaction: &Interaction) {
    match interaction {
        Interaction::Command(command) => {
            let body = command_body(bot, command);
            respond(bot, command.id.get(), &command.token, &body).await;
        }
        Interaction::Component(component) => {
            let body = component_body(bot, component);
            respond(bot, component.id.get(), &component.token, &body).await;
        }
        Interaction::Autocomplete(typing) => {
            let answerer = bot.live.current();
            let parent = typing
                .channel
                .as_ref()
                .and_then(|channel| channel.parent_id);
            let bound = bot.article_of(
                answerer.base(),
                typing.channel_id.get(),
                parent.map(|id| id.get()),
            );
            let choices = ask::choices(&answerer, &typing.data, bound);
            let body = json!({"type": CHOICES, "data": autocomplete::data(&choices)});
            offer(bot, typing, &body).await;
        }
        other => debug!(kind = ?other.kind(), "an interaction that the bot has no part in"),
    }
}

fn command_body(bot: &Bot, command: &CommandInteraction) -> Value {
    let looks = looks(command.guild_id.is_some(), command.app_permissions);
    let used = Used::of(&command.data);
    let asker = command.user.id.get();
    let _permit = match leave(bot, used.is_question(), asker, command.channel_id.get()) {
        Ok(permit) => permit,
        Err(word) => return message(&word, looks),
    };
    let answerer = bot.live.current();
    let parent = command
        .channel
        .as_ref()
        .and_then(|channel| channel.parent_id);
    let bound = bot.article_of(
        answerer.base(),
        command.channel_id.get(),
        parent.map(|id| id.get()),
    );
    message(&used.reply(&answerer, asker, bound), looks)
}

fn component_body(bot: &Bot, component: &ComponentInteraction) -> Value {
    let looks = looks(component.guild_id.is_some(), component.app_permissions);
    let press = Press {
        custom_id: &component.data.custom_id,
        chosen: match &component.data.kind {
            ComponentInteractionDataKind::StringSelect { values } => {
                values.first().map(String::as_str)
            }
            _ => None,
        },
        by: component.user.id.get(),
        private: component
            .message
            .flags
            .is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL)),
    };
    let _permit = match leave(
        bot,
        press.is_question(),
        press.by,
        component.channel_id.get(),
    ) {
        Ok(permit) => permit,
        Err(word) => return message(&word, looks),
    };
    let answerer = bot.live.current();
    match press.said(answerer.base()) {
        Said::Apart(reply) => message(&reply, looks),
        Said::Here(reply) => json!({"type": UPDATE, "data": reply.edit(looks)}),
    }
}

/// Leave to answer, or the word that says why not.
fn leave(
    bot: &Bot,
    question: bool,
    asker: u64,
    channel: u64,
) -> Result<tokio::sync::SemaphorePermit<'_>, Reply<'static>> {
    let permit = bot.begin().ok_or_else(fault::busy)?;
    if question && bot.manners.judge(asker, channel) != Verdict::Welcome {
        return Err(fault::too_many());
    }
    Ok(permit)
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

async fn offer(bot: &Bot, typing: &CommandInteraction, body: &Value) {
    if let Err(failure) = bot.rest.respond(typing.id.get(), &typing.token, body).await {
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
            debug!(%reference, %failure, "an answer came too late")
        }
        Some(INVALID_FORM) => apologize(bot, id, token, &failure).await,
        _ => warn!(%reference, %failure, "an answer could not be given"),
    }
}

async fn apologize(bot: &Bot, id: u64, token: &str, failure: &Failure) {
    let reference = Reference::of(id);
    warn!(%reference, %failure, "an answer could not be shown");
    let body = message(&fault::apology(&reference), Looks::Plain);
    if let Err(failure) = bot.rest.respond(id, token, &body).await {
        warn!(%reference, %failure, "nor could an apology");
    }
}
