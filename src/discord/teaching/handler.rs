//! Answers the commands, the menu and the buttons of teaching.

use std::time::{SystemTime, UNIX_EPOCH};

use serenity::all::{
    CommandData, CommandDataOptionValue, CommandInteraction, ComponentInteraction,
    ComponentInteractionDataKind, Member, TargetId,
};
use tracing::{info, warn};

use super::entry::Entry;
use super::examples;
use super::question::question;
use crate::answering::Answerer;
use crate::curation::EditError;
use crate::discord::bot::Bot;
use crate::discord::custom_id::{Action, NameHash};
use crate::discord::interactions::autocomplete::Choice;
use crate::discord::interactions::commands::definitions::{
    ENTRY_OPTION, QUESTION_OPTION, TEACH_COMMAND, TEACH_MESSAGE_COMMAND,
};
use crate::discord::options::Teaching;
use crate::discord::rendering::replies::error_reply;
use crate::discord::rendering::replies::teaching_reply as reply;
use crate::discord::rendering::reply::Reply;
use crate::discord::rendering::size_limits;
use crate::text::tokenize::words;

/// Seconds for which a teacher may take an example back.
const UNDO: u64 = 10 * 60;

/// A person who teaches.
#[derive(Debug, Clone, Copy)]
struct Teacher<'a> {
    id: u64,
    locale: &'a str,
}

/// Answers a command that teaches; `None` for another one, or if nobody may teach.
pub async fn use_command(bot: &Bot, command: &CommandInteraction) -> Option<Reply<'static>> {
    let teaching = bot.teaching.as_ref()?;
    let data = &command.data;
    let is_teaching = [TEACH_COMMAND, TEACH_MESSAGE_COMMAND].contains(&data.name.as_str());
    if !is_teaching {
        return None;
    }
    let teacher = Teacher {
        id: command.user.id.get(),
        locale: &command.locale,
    };
    if !may_teach(teaching, command.member.as_deref()) {
        return Some(refuse(teacher));
    }
    if data.name == TEACH_MESSAGE_COMMAND {
        return Some(offer_entries(bot, &text_of_target(data), teacher));
    }
    let typed = text_option(data, QUESTION_OPTION);
    let entry = text_option(data, ENTRY_OPTION).parse().ok();
    Some(teach(bot, teaching, &typed, entry, teacher).await)
}

/// Answers a choice or a press that belongs to teaching; `None` for another one, or if nobody may teach.
pub async fn press(bot: &Bot, component: &ComponentInteraction) -> Option<Reply<'static>> {
    let teaching = bot.teaching.as_ref()?;
    let action = component.data.custom_id.parse::<Action>().ok()?;
    let teacher = Teacher {
        id: component.user.id.get(),
        locale: &component.locale,
    };
    let allowed = may_teach(teaching, component.member.as_ref());
    match action {
        Action::TeachEntry | Action::TakeBack { .. } if !allowed => Some(refuse(teacher)),
        Action::StopTeaching => Some(reply::stopped(teacher.locale)),
        Action::TeachEntry => {
            let Some(typed) = question_of(component) else {
                return Some(reply::no_embed(teacher.locale));
            };
            let entry = chosen(component).and_then(|value| value.parse().ok());
            Some(teach(bot, teaching, &typed, entry, teacher).await)
        }
        Action::TakeBack {
            teacher: owner,
            until,
            ..
        } if owner != teacher.id || until < now() => Some(reply::too_late(teacher.locale)),
        Action::TakeBack { entry, example, .. } => {
            Some(take_back(bot, teaching, entry, example, teacher).await)
        }
        _ => None,
    }
}

/// Returns the facts and absences that fit what is typed into `/teach`; `None` for another command.
pub fn choices(answerer: &Answerer, data: &CommandData, locale: &str) -> Option<Vec<Choice>> {
    let typing = data.autocomplete()?;
    if data.name != TEACH_COMMAND || typing.name != ENTRY_OPTION {
        return None;
    }
    let base = answerer.base();
    let typed = words(typing.value);
    let begins = |label: &str, word: &String| words(label).iter().any(|it| it.starts_with(word));
    let fitting = Entry::all(base).filter(|entry| {
        let label = format!("{} {}", entry.label(locale), entry.id.replace('-', " "));
        typed.iter().all(|word| begins(&label, word))
    });
    let choice = |entry: Entry<'_>| Choice::new(&entry.label(locale), entry.hash().to_string());
    Some(fitting.take(size_limits::CHOICES).map(choice).collect())
}

fn may_teach(teaching: &Teaching, member: Option<&Member>) -> bool {
    let roles = member.into_iter().flat_map(|member| &member.roles);
    roles
        .into_iter()
        .any(|role| teaching.roles.contains(&role.get()))
}

fn refuse(teacher: Teacher<'_>) -> Reply<'static> {
    info!(
        user = teacher.id,
        "teaching was refused: no role that may teach"
    );
    reply::not_a_teacher(teacher.locale)
}

/// Shows the facts and absences that are nearest to a message, for one to be chosen.
fn offer_entries(bot: &Bot, message: &str, teacher: Teacher<'_>) -> Reply<'static> {
    let question = match question(message, bot.user_id()) {
        Ok(question) => question,
        Err(refusal) => return reply::refused(refusal, teacher.locale),
    };
    let answerer = bot.live.current();
    let base = answerer.base();
    let nearest = answerer.nearest(&question, None, size_limits::CHOICES);
    let entries = nearest.into_iter().map(|at| Entry::new(base, at));
    let options: Vec<_> = entries
        .map(|entry| (entry.hash(), entry.label(teacher.locale)))
        .collect();
    reply::offer(question, options, teacher.locale)
}

/// Adds a question to the examples of an entry.
async fn teach(
    bot: &Bot,
    teaching: &Teaching,
    typed: &str,
    entry: Option<NameHash>,
    teacher: Teacher<'_>,
) -> Reply<'static> {
    let locale = teacher.locale;
    let question = match question(typed, bot.user_id()) {
        Ok(question) => question,
        Err(refusal) => return reply::refused(refusal, locale),
    };
    let answerer = bot.live.current();
    let Some(entry) = entry.and_then(|hash| Entry::find(answerer.base(), hash)) else {
        return reply::unknown_entry(locale);
    };
    match examples::add(&teaching.knowledge, entry, &question).await {
        Ok(()) => {
            let examples = entry.questions.len() + 1;
            info!(
                teacher = teacher.id,
                entry = entry.full_name(),
                examples,
                "an example was taught"
            );
            let undo = Action::TakeBack {
                entry: entry.hash(),
                example: NameHash::new(&question),
                teacher: teacher.id,
                until: now() + UNDO,
            };
            reply::taught(&question, &entry.label(locale), undo, locale)
        }
        Err(error) => failed(&error, entry, teacher),
    }
}

async fn take_back(
    bot: &Bot,
    teaching: &Teaching,
    entry: NameHash,
    example: NameHash,
    teacher: Teacher<'_>,
) -> Reply<'static> {
    let answerer = bot.live.current();
    let Some(entry) = Entry::find(answerer.base(), entry) else {
        return error_reply::outdated_button(teacher.locale);
    };
    match examples::take_back(&teaching.knowledge, entry, example).await {
        Ok(()) => {
            info!(
                teacher = teacher.id,
                entry = entry.full_name(),
                "an example was taken back"
            );
            reply::taken_back(teacher.locale)
        }
        Err(error) => failed(&error, entry, teacher),
    }
}

/// Tells why nothing was changed. What only the operator can mend is logged.
fn failed(error: &EditError, entry: Entry<'_>, teacher: Teacher<'_>) -> Reply<'static> {
    match error {
        EditError::Duplicate { entry } => reply::duplicate(entry, teacher.locale),
        EditError::NotCollected(_) => reply::not_there(teacher.locale),
        _ => {
            warn!(teacher = teacher.id, entry = entry.full_name(), %error, "an example could not be taught or taken back");
            reply::failed(teacher.locale)
        }
    }
}

/// The question that was shown in the footer of the menu's message, where Discord keeps it as it is. Without the permission
/// to embed there is no footer.
fn question_of(component: &ComponentInteraction) -> Option<String> {
    let embed = component.message.embeds.first()?;
    embed.footer.as_ref().map(|footer| footer.text.clone())
}

fn chosen(component: &ComponentInteraction) -> Option<&str> {
    match &component.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().map(String::as_str),
        _ => None,
    }
}

fn text_of_target(data: &CommandData) -> String {
    let target = data.target_id.map(TargetId::to_message_id);
    let message = target.and_then(|id| data.resolved.messages.get(&id));
    message.map(|it| it.content.clone()).unwrap_or_default()
}

fn text_option(data: &CommandData, name: &str) -> String {
    let mut options = data.options.iter();
    let option = options.find(|option| option.name == name);
    match option.map(|option| &option.value) {
        Some(CommandDataOptionValue::String(text)) => text.clone(),
        _ => String::new(),
    }
}

/// The time in seconds since 1970.
fn now() -> u64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
    since_1970.map_or(0, |time| time.as_secs())
}
