//! Passes the gateway's events on to the functions that handle them, each as a task of its own.

use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serenity::all::{ChannelId, Interaction, Message, MessageId};
use tracing::{debug, warn};

use super::lenient_events::{self, RecoveredEvent};
use crate::discord::bot::Bot;
use crate::discord::interactions::callback::respond;
use crate::discord::messages::answer::answer_message;
use crate::discord::messages::reply_edits::{message_deleted, message_edited};

/// Deleted messages of one channel.
#[derive(Deserialize)]
struct Deletion {
    channel_id: ChannelId,
    #[serde(default)]
    id: Option<MessageId>,
    #[serde(default)]
    ids: Vec<MessageId>,
}

/// An event that the bot handles.
enum Event {
    Message(Box<Message>),
    MessageEdit(Box<Message>),
    Deletion(Deletion),
    Interaction(Box<Interaction>),
}

/// Handles an event, unless it is of a kind that the bot does not use.
pub fn handle(bot: &Arc<Bot>, kind: &str, data: &str) {
    if !lenient_events::is_needed(kind) {
        debug!(kind, "ignored an event that the bot does not use");
        return;
    }
    let Some(event) = parse(kind, data) else {
        warn!(kind, "an event of Discord's cannot be read");
        return;
    };
    let bot = Arc::clone(bot);
    tokio::spawn(async move { process(&bot, event).await });
}

fn parse(kind: &str, data: &str) -> Option<Event> {
    let event = match kind {
        "MESSAGE_CREATE" => read(data).map(Event::Message),
        "MESSAGE_UPDATE" => read(data).map(Event::MessageEdit),
        "MESSAGE_DELETE" | "MESSAGE_DELETE_BULK" => read(data).map(|data| Event::Deletion(*data)),
        "INTERACTION_CREATE" => {
            let interaction = read(data).filter(|it| lenient_events::is_complete(it));
            interaction.map(Event::Interaction)
        }
        _ => None,
    };
    event.or_else(|| {
        let data = serde_json::from_str(data).ok()?;
        lenient_events::recover(kind, data).map(|event| match event {
            RecoveredEvent::Message(message) => Event::Message(message),
            RecoveredEvent::MessageEdit(edit) => Event::MessageEdit(edit),
            RecoveredEvent::Interaction(interaction) => Event::Interaction(interaction),
        })
    })
}

fn read<T: DeserializeOwned>(data: &str) -> Option<Box<T>> {
    serde_json::from_str(data).ok().map(Box::new)
}

async fn process(bot: &Bot, event: Event) {
    match event {
        Event::Message(message) => answer_message(bot, &message).await,
        Event::MessageEdit(edit) => message_edited(bot, &edit).await,
        Event::Deletion(deletion) => {
            for message in deletion.ids.into_iter().chain(deletion.id) {
                message_deleted(bot, deletion.channel_id.get(), message.get()).await;
            }
        }
        Event::Interaction(interaction) => respond(bot, &interaction).await,
    }
}
