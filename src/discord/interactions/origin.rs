//! Where an interaction comes from: its server, if that has the bot, and its channel.

use serenity::all::{
    AuthorizingIntegrationOwner, AuthorizingIntegrationOwners, ChannelId, CommandInteraction,
    ComponentInteraction, GuildId, MessageInteractionMetadata, ModalInteraction, PartialChannel,
};

use super::rights::is_thread;
use crate::discord::bot::Bot;
use crate::discord::messages::thread_parents::Parent;
use crate::discord::places::place::Place;

/// Where an interaction comes from.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    guild: Option<GuildId>,
    /// Who installed the bot; `None` if that is not known, and the bot then counts as one of the server. serenity does not
    /// read it from a form, so `lenient_events` notes it at the message with the button.
    owners: Option<&'a AuthorizingIntegrationOwners>,
    channel_id: ChannelId,
    channel: Option<&'a PartialChannel>,
}

impl<'a> Origin<'a> {
    /// The origin of a command.
    #[must_use]
    pub fn of(command: &'a CommandInteraction) -> Self {
        Self {
            guild: command.guild_id,
            owners: Some(&command.authorizing_integration_owners),
            channel_id: command.channel_id,
            channel: command.channel.as_ref(),
        }
    }

    /// The origin of a form.
    #[must_use]
    pub fn of_form(form: &'a ModalInteraction) -> Self {
        let message = form.message.as_deref();
        let metadata = message.and_then(|message| message.interaction_metadata.as_deref());
        Self {
            guild: form.guild_id,
            owners: metadata.and_then(owners).filter(|it| !it.0.is_empty()),
            channel_id: form.channel_id,
            channel: form.channel.as_ref(),
        }
    }

    /// The origin of the press of a button.
    #[must_use]
    pub fn of_press(press: &'a ComponentInteraction) -> Self {
        Self {
            guild: press.guild_id,
            owners: Some(&press.authorizing_integration_owners),
            channel_id: press.channel_id,
            channel: press.channel.as_ref(),
        }
    }

    /// The server, if the bot is in it: there is none in direct messages, and none where only the person has the bot.
    #[must_use]
    pub fn server(&self) -> Option<u64> {
        let is_installed = |owner: &AuthorizingIntegrationOwner| {
            matches!(owner, AuthorizingIntegrationOwner::GuildInstall(Some(_)))
        };
        let has_bot = |owners: &AuthorizingIntegrationOwners| owners.0.iter().any(is_installed);
        let guild = self.guild.filter(|_| self.owners.is_none_or(has_bot));
        guild.map(GuildId::get)
    }

    /// Looks up what is set for the place.
    pub async fn place(&self, bot: &Bot) -> Place {
        let channel = self.channel_id.get();
        let (server, parent) = (self.server(), self.parent());
        bot.places.place(&bot.rest, server, channel, parent).await
    }

    /// The channel that holds this one. Discord sends it with a thread; `None` if it is missing.
    fn parent(&self) -> Option<Parent> {
        match self.channel {
            Some(channel) if channel.parent_id.is_some() || !is_thread(channel) => {
                Some(Parent::Known(channel.parent_id.map(ChannelId::get)))
            }
            _ if self.guild.is_none() => Some(Parent::Known(None)),
            _ => None,
        }
    }
}

/// Who installed the bot, by what a response says about the interaction that it responds to.
fn owners(metadata: &MessageInteractionMetadata) -> Option<&AuthorizingIntegrationOwners> {
    match metadata {
        MessageInteractionMetadata::Command(it) => Some(&it.authorizing_integration_owners),
        MessageInteractionMetadata::Component(it) => Some(&it.authorizing_integration_owners),
        MessageInteractionMetadata::ModalSubmit(it) => Some(&it.authorizing_integration_owners),
        _ => None,
    }
}
