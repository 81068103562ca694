//! Builds the responses to interactions: commands, buttons, menus, forms, autocomplete.

use std::time::Instant;

use serde_json::{Value, json};
use serenity::all::{
    ChannelId, CommandInteraction, CommandType, ComponentInteraction, ComponentInteractionDataKind,
    GuildId, Interaction, MessageFlags, ModalInteraction, Permissions,
};

use super::autocomplete;
use super::command_handler::{self, Asker, Invocation};
use super::commands::definitions::MAX_QUESTION_LENGTH;
use super::component_handler::{ComponentPress, ComponentReply};
use super::form_handler::SubmittedForm;
use super::origin::Origin;
use super::panel_buttons;
use super::removal::{self, Removal};
use super::response::{Response, new_message, update};
use super::rights::{may_write, permissions};
use super::sharing;
use crate::discord::bot::Bot;
use crate::discord::custom_id::{Action, Outdated};
use crate::discord::messages::rate_limits::Admission;
use crate::discord::places::place::Place;
use crate::discord::rendering;
use crate::discord::rendering::message_body::ReplyStyle;
use crate::discord::rendering::replies::error_reply;
use crate::discord::rendering::replies::question_form::question_form;
use crate::discord::rendering::reply::Visibility;
use crate::discord::{setup, teaching};
use crate::journal::Journal;
use crate::metrics::Way;

/// Types of responses to interactions, as Discord documents them.
const AUTOCOMPLETE: u8 = 8;
const FORM: u8 = 9;

/// Builds the response to an interaction, whatever way it came; `None` for a kind that the bot does not use. Without
/// `may_work` it says that the bot is busy; there are no choices then.
pub async fn response(bot: &Bot, interaction: &Interaction, may_work: bool) -> Option<Response> {
    match interaction {
        Interaction::Command(command) => {
            let style = reply_style(command.guild_id, command.app_permissions);
            Some(if may_work {
                command_response(bot, command, style).await.into()
            } else {
                new_message(&error_reply::busy(&command.locale), style).into()
            })
        }
        Interaction::Component(component) => {
            let style = reply_style(component.guild_id, component.app_permissions);
            Some(if may_work {
                component_response(bot, component, style).await
            } else {
                new_message(&error_reply::busy(&component.locale), style).into()
            })
        }
        Interaction::Modal(form) => {
            let style = reply_style(form.guild_id, form.app_permissions);
            Some(if may_work {
                form_response(bot, form, style).await.into()
            } else {
                new_message(&error_reply::busy(&form.locale), style).into()
            })
        }
        Interaction::Autocomplete(typing) if may_work => Some(choices(bot, typing).await.into()),
        _ => None,
    }
}

/// Counts the reply to a command or a form that asks, with the time that it took.
pub fn count_reply(bot: &Bot, interaction: &Interaction, arrived: Instant) {
    let way = match interaction {
        Interaction::Command(command) if Invocation::parse(&command.data).is_question() => {
            way(command)
        }
        Interaction::Modal(_) => Way::Form,
        _ => return,
    };
    bot.metrics.questions.replied(way, arrived.elapsed());
}

/// The way in which a question came.
fn way(command: &CommandInteraction) -> Way {
    match command.data.kind {
        CommandType::Message => Way::MessageCommand,
        _ => Way::SlashCommand,
    }
}

async fn command_response(bot: &Bot, command: &CommandInteraction, style: ReplyStyle) -> Value {
    if let Some(reply) = teaching::use_command(bot, command).await {
        return new_message(&reply, style);
    }
    if let Some(reply) = setup::use_command(bot, command).await {
        return new_message(&reply, style);
    }
    let invocation = Invocation::parse(&command.data);
    let asker = Asker {
        id: command.user.id.get(),
        locale: &command.locale,
        permissions: permissions(command.member.as_deref()),
    };
    let channel = command.channel_id;
    if invocation.is_question() && !admits(bot, asker.id, channel) {
        return new_message(&error_reply::too_many_questions(asker.locale), style);
    }
    let place = Origin::of(command).place(bot).await;
    let answerer = bot.live.current();
    let here = bot.here(answerer.base(), &place);
    let reply = invocation.reply(&answerer, asker, here, bot.recorder(way(command)));
    new_message(&reply, style)
}

async fn component_response(
    bot: &Bot,
    component: &ComponentInteraction,
    style: ReplyStyle,
) -> Response {
    if let Some(reply) = teaching::press(bot, component).await {
        return update(&reply, style).into();
    }
    if let Ok(Action::Remove { asker }) = component.data.custom_id.parse() {
        return remove(component, asker, style);
    }
    let place = match component.data.custom_id.parse() {
        // To share depends on nothing that is set, and has a request of its own to wait for.
        Ok(Action::Share(_)) => Place::unset(component.channel_id.get()),
        _ => Origin::of_press(component).place(bot).await,
    };
    let answerer = bot.live.current();
    let press = ComponentPress {
        custom_id: &component.data.custom_id,
        chosen: match &component.data.kind {
            ComponentInteractionDataKind::StringSelect { values } => {
                values.first().map(String::as_str)
            }
            _ => None,
        },
        user: component.user.id.get(),
        locale: &component.locale,
        visibility: visibility(component.message.flags),
        may_write: may_write(component.member.as_ref(), component.channel.as_ref()),
        retention_days: bot.journal.as_ref().map(Journal::retention_days),
        here: bot.here(answerer.base(), &place),
    };
    if press.is_question() && !admits(bot, press.user, component.channel_id) {
        return new_message(&error_reply::too_many_questions(press.locale), style).into();
    }
    if let Some(journal) = &bot.journal {
        let changes = press.changes(answerer.base()).into_iter();
        changes.for_each(|change| journal.record(change));
    }
    if let Some(answer) = press.shared_answer(answerer.base())
        && let Some(response) = sharing::share(bot, component, &answer, style).await
    {
        return response.into();
    }
    match press.reply(answerer.base()) {
        ComponentReply::NewMessage(reply) => new_message(&reply, style),
        ComponentReply::Update(reply) => update(&reply, style),
        ComponentReply::Form(action) => open_form(&action, press.here.answers, press.locale),
    }
    .into()
}

/// Leaves the message as it is, to be removed afterwards, for those who may do that.
fn remove(component: &ComponentInteraction, asker: u64, style: ReplyStyle) -> Response {
    if !removal::is_allowed(component, asker) {
        let refusal = rendering::removal::not_allowed(&component.locale);
        return new_message(&refusal, style).into();
    }
    Response::removing(Removal::of(component))
}

/// Answers what was typed into a form, for those who see the message with the button that opened it.
async fn form_response(bot: &Bot, form: &ModalInteraction, style: ReplyStyle) -> Value {
    let asker = Asker {
        id: form.user.id.get(),
        locale: &form.locale,
        permissions: permissions(form.member.as_ref()),
    };
    let outdated = || new_message(&error_reply::outdated_button(asker.locale), style);
    let Ok(submitted) = SubmittedForm::parse(&form.data) else {
        return outdated();
    };
    let channel = form.channel_id;
    if !admits(bot, asker.id, channel) {
        return new_message(&error_reply::too_many_questions(asker.locale), style);
    }
    let place = Origin::of_form(form).place(bot).await;
    let answerer = bot.live.current();
    let here = bot.here(answerer.base(), &place);
    let visibility = if may_write(form.member.as_ref(), form.channel.as_ref()) {
        visibility(form.message.as_ref().and_then(|message| message.flags))
    } else {
        Visibility::OnlyAsker
    };
    let recorder = bot.recorder(Way::Form);
    match submitted.reply(&answerer, asker, visibility, here, recorder) {
        Ok(reply) => new_message(&reply, style),
        Err(Outdated) => outdated(),
    }
}

fn visibility(flags: Option<MessageFlags>) -> Visibility {
    if flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL)) {
        Visibility::OnlyAsker
    } else {
        Visibility::Everyone
    }
}

/// Counts a question; returns false if it exceeds a rate limit.
fn admits(bot: &Bot, asker: u64, channel: ChannelId) -> bool {
    bot.rate_limits.admit(asker, channel.get()) == Admission::Allowed
}

fn open_form(action: &Action, answers: Option<Visibility>, language: &str) -> Value {
    let answers = answers.unwrap_or(panel_buttons::ANSWERS);
    let form = question_form(action, answers, MAX_QUESTION_LENGTH, language);
    json!({"type": FORM, "data": form})
}

/// The style that the bot's permissions allow; Discord sends them with each interaction in a server.
fn reply_style(guild: Option<GuildId>, permissions: Option<Permissions>) -> ReplyStyle {
    let may_embed = permissions.is_none_or(Permissions::embed_links);
    if guild.is_some() && !may_embed {
        ReplyStyle::PlainText
    } else {
        ReplyStyle::Embed
    }
}

async fn choices(bot: &Bot, typing: &CommandInteraction) -> Value {
    let place = Origin::of(typing).place(bot).await;
    let answerer = bot.live.current();
    let bound = bot.places.article(answerer.base(), &place);
    let choices = teaching::choices(&answerer, &typing.data, &typing.locale).unwrap_or_else(|| {
        command_handler::choices(&answerer, &typing.data, bound, &typing.locale)
    });
    json!({"type": AUTOCOMPLETE, "data": autocomplete::response_data(&choices)})
}
