//! From the gateway's events to what is done about them.

use std::sync::Arc;

use serenity::all::{
    ChannelId, Context, Event, EventHandler, GuildId, Interaction, Message, MessageId,
    MessageUpdateEvent, RawEventHandler, Ready, ResumedEvent,
};
use serenity::async_trait;
use tracing::{debug, info, warn};

use super::lenient_events::{self, Mended};
use crate::discord::bot::Bot;
use crate::discord::interactions::responder;
use crate::discord::messages::answer;

/// Hears the gateway for a bot.
pub struct Handler(pub Arc<Bot>);

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, _: Context, ready: Ready) {
        self.0.is(ready.user.id.get());
        info!(
            name = ready.user.name,
            servers = ready.guilds.len(),
            "connected to Discord"
        );
    }

    async fn resume(&self, _: Context, _: ResumedEvent) {
        info!("connected to Discord again");
    }

    async fn message(&self, _: Context, message: Message) {
        answer::answer(&self.0, &message).await;
    }

    async fn message_update(
        &self,
        _: Context,
        _: Option<Message>,
        _: Option<Message>,
        event: MessageUpdateEvent,
    ) {
        answer::edited(&self.0, &event).await;
    }

    async fn message_delete(
        &self,
        _: Context,
        channel: ChannelId,
        message: MessageId,
        _: Option<GuildId>,
    ) {
        answer::deleted(&self.0, channel.get(), message.get()).await;
    }

    async fn message_delete_bulk(
        &self,
        _: Context,
        channel: ChannelId,
        messages: Vec<MessageId>,
        _: Option<GuildId>,
    ) {
        for message in messages {
            answer::deleted(&self.0, channel.get(), message.get()).await;
        }
    }

    async fn interaction_create(&self, _: Context, interaction: Interaction) {
        responder::answer(&self.0, &interaction).await;
    }
}

/// Hears what serenity could not read, which it would pass over in silence.
pub struct Unread(pub Arc<Bot>);

#[async_trait]
impl RawEventHandler for Unread {
    async fn raw_event(&self, _: Context, event: Event) {
        let Event::Unknown(event) = event else {
            return;
        };
        match lenient_events::mended(&event.kind, event.value) {
            Some(Mended::Message(message)) => answer::answer(&self.0, &message).await,
            Some(Mended::Interaction(interaction)) => {
                responder::answer(&self.0, &interaction).await;
            }
            Some(Mended::Edit(event)) => answer::edited(&self.0, &event).await,
            None if lenient_events::matters(&event.kind) => {
                warn!(kind = event.kind, "an event of Discord's cannot be read");
            }
            None => debug!(kind = event.kind, "an event that the bot has no part in"),
        }
    }
}
