//! Passes the gateway's events on to the functions that handle them.

use std::sync::Arc;

use serenity::all::{
    ChannelId, Context, Event, EventHandler, GuildId, Interaction, Message, MessageId,
    MessageUpdateEvent, RawEventHandler, Ready, ResumedEvent,
};
use serenity::async_trait;
use tracing::{debug, info, warn};

use super::lenient_events::{self, RecoveredEvent};
use crate::discord::bot::Bot;
use crate::discord::interactions::responder::respond;
use crate::discord::messages::answer::answer_message;
use crate::discord::messages::reply_edits::{question_deleted, question_edited};
use crate::metrics::Reconnection;

/// Handles events that serenity parses.
pub struct GatewayEventHandler(pub Arc<Bot>);

impl GatewayEventHandler {
    fn session_began(&self, context: &Context, kind: Reconnection) {
        let gateway = &self.0.metrics.gateway;
        gateway.session_began(context.shard_id.0, kind);
    }
}

#[async_trait]
impl EventHandler for GatewayEventHandler {
    async fn ready(&self, context: Context, ready: Ready) {
        self.session_began(&context, Reconnection::Identified);
        self.0.set_user_id(ready.user.id.get());
        info!(
            name = ready.user.name,
            servers = ready.guilds.len(),
            "connected to Discord"
        );
    }

    async fn resume(&self, context: Context, _: ResumedEvent) {
        self.session_began(&context, Reconnection::Resumed);
        info!("connected to Discord again");
    }

    async fn message(&self, _: Context, message: Message) {
        answer_message(&self.0, &message).await;
    }

    async fn message_update(
        &self,
        _: Context,
        _: Option<Message>,
        _: Option<Message>,
        event: MessageUpdateEvent,
    ) {
        question_edited(&self.0, &event).await;
    }

    async fn message_delete(
        &self,
        _: Context,
        channel: ChannelId,
        message: MessageId,
        _: Option<GuildId>,
    ) {
        question_deleted(&self.0, channel.get(), message.get()).await;
    }

    async fn message_delete_bulk(
        &self,
        _: Context,
        channel: ChannelId,
        messages: Vec<MessageId>,
        _: Option<GuildId>,
    ) {
        for message in messages {
            question_deleted(&self.0, channel.get(), message.get()).await;
        }
    }

    async fn interaction_create(&self, _: Context, interaction: Interaction) {
        respond(&self.0, &interaction).await;
    }
}

/// Handles events that serenity fails to parse and would drop.
pub struct UnparsedEventHandler(pub Arc<Bot>);

#[async_trait]
impl RawEventHandler for UnparsedEventHandler {
    async fn raw_event(&self, _: Context, event: Event) {
        let Event::Unknown(event) = event else {
            return;
        };
        match lenient_events::recover(&event.kind, event.value) {
            Some(RecoveredEvent::Message(message)) => answer_message(&self.0, &message).await,
            Some(RecoveredEvent::Interaction(interaction)) => respond(&self.0, &interaction).await,
            Some(RecoveredEvent::MessageEdit(event)) => question_edited(&self.0, &event).await,
            None if lenient_events::is_needed(&event.kind) => {
                warn!(kind = event.kind, "an event of Discord's cannot be read");
            }
            None => debug!(
                kind = event.kind,
                "ignored an event that the bot does not use"
            ),
        }
    }
}
