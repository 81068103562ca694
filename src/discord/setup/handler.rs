//! Does what `/setup` asks.

use serenity::all::CommandInteraction;
use tracing::warn;

use super::request::{Request, Wishes};
use crate::discord::bot::Bot;
use crate::discord::interactions::autocomplete;
use crate::discord::interactions::commands::setup_definition::SETUP_COMMAND;
use crate::discord::interactions::origin::Origin;
use crate::discord::interactions::rights::{may_manage_server, permissions};
use crate::discord::places::known_servers::KnownServers;
use crate::discord::rendering::replies::error_reply;
use crate::discord::rendering::replies::setup_reply::{self as reply, Listing};
use crate::discord::rendering::reply::Reply;
use crate::knowledge::KnowledgeBase;
use crate::server_settings::{PlaceSettings, ServerSettings, ServerSettingsError, Setting};

/// A server, and the language of the person who sets something for it.
#[derive(Debug, Clone, Copy)]
struct Manager<'a> {
    server: u64,
    locale: &'a str,
}

/// Answers `/setup`; `None` for another command, or if there is no database to store what is set.
pub async fn use_command(bot: &Bot, command: &CommandInteraction) -> Option<Reply<'static>> {
    let servers = bot.places.servers.as_ref()?;
    if command.data.name != SETUP_COMMAND {
        return None;
    }
    let locale = &command.locale;
    let server = Origin::of(command).server();
    let Some(server) = server.filter(|_| may_manage_server(permissions(command.member.as_deref())))
    else {
        return Some(reply::not_allowed(locale));
    };
    let manager = Manager { server, locale };
    Some(match Request::parse(&command.data) {
        Some(request) => perform(bot, servers, request, manager).await,
        None => error_reply::unknown_command(locale),
    })
}

async fn perform(
    bot: &Bot,
    servers: &KnownServers,
    request: Request,
    manager: Manager<'_>,
) -> Reply<'static> {
    match request {
        Request::Change { channel, wishes } => {
            change(bot, servers, channel, &wishes, manager).await
        }
        Request::Clear { channel, setting } => {
            clear(bot, servers, (channel, setting), manager).await
        }
        Request::Show | Request::Export => {
            let Ok(settings) = servers.refreshed(manager.server).await else {
                return reply::unreadable(manager.locale);
            };
            match request {
                Request::Export => reply::exported(manager.server, &settings, manager.locale),
                _ => listing(bot, &settings, manager).shown(),
            }
        }
    }
}

async fn change(
    bot: &Bot,
    servers: &KnownServers,
    channel: Option<u64>,
    wishes: &Wishes,
    manager: Manager<'_>,
) -> Reply<'static> {
    let bound = channel.and_then(|channel| bot.places.bound_by_operator(channel));
    if let (Some(bound), Some(_)) = (bound, &wishes.article) {
        return reply::bound_by_operator(bound, manager.locale);
    }
    let wished = match checked(bot.live.current().base(), wishes, manager.locale) {
        Ok(wished) => wished,
        Err(refusal) => return refusal,
    };
    let edited = servers.edit(manager.server, move |settings| {
        settings.change(channel, &wished)
    });
    match edited.await {
        Ok(settings) => listing(bot, &settings, manager).changed(),
        Err(error) => failed(&error, manager),
    }
}

async fn clear(
    bot: &Bot,
    servers: &KnownServers,
    (channel, setting): (Option<u64>, Option<Setting>),
    manager: Manager<'_>,
) -> Reply<'static> {
    let edited = servers.edit(manager.server, move |settings| {
        settings.clear(channel, setting);
        Ok(())
    });
    match edited.await {
        Ok(settings) => listing(bot, &settings, manager).cleared(),
        Err(error) => failed(&error, manager),
    }
}

/// Checks what is to be set; otherwise says what is wrong with it.
fn checked(
    base: &KnowledgeBase,
    wishes: &Wishes,
    locale: &str,
) -> Result<PlaceSettings, Reply<'static>> {
    let find = |named: &String| {
        autocomplete::chosen_article(base, named)
            .map(|at| base.articles()[at].id.clone())
            .ok_or_else(|| error_reply::unknown_article(named, locale))
    };
    let contact = wishes.contact.as_deref().map(str::parse).transpose();
    let wished = PlaceSettings {
        article: wishes.article.as_ref().map(find).transpose()?,
        answers: wishes.answers,
        contact: contact.map_err(|reason| reply::invalid_contact(reason, locale))?,
    };
    if wished.is_empty() {
        return Err(reply::nothing_named(locale));
    }
    Ok(wished)
}

fn listing<'a>(bot: &Bot, settings: &'a ServerSettings, manager: Manager<'a>) -> Listing<'a> {
    let answerer = bot.live.current();
    let known = answerer.base().articles().iter();
    Listing {
        server: manager.server,
        settings,
        articles: known.map(|article| article.id.clone()).collect(),
        language: manager.locale,
    }
}

/// Tells why nothing was stored. What only the operator can mend is logged.
fn failed(error: &ServerSettingsError, manager: Manager<'_>) -> Reply<'static> {
    match error {
        ServerSettingsError::Limit(limit) => reply::limit_reached(*limit, manager.locale),
        ServerSettingsError::Slow => reply::slow(manager.locale),
        _ => {
            warn!(server = manager.server, %error, "what a server sets could not be stored");
            reply::not_stored(manager.locale)
        }
    }
}
