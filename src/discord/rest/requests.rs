//! What is asked of Discord, each in a function of its own.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::http::{LightMethod, Route};

use super::client::{Call, DISCORD, Rest, read};
use super::failure::Failure;
use crate::discord::interactions::registration::Scope;

/// After three seconds nobody takes the answer to an interaction.
const INTERACTION_PATIENCE: Duration = Duration::from_millis(2500);

impl Rest {
    /// Where the gateway is and how many shards it wants, as Discord tells bots; their token is checked with it.
    ///
    /// # Errors
    ///
    /// Where Discord does not tell.
    pub async fn gateway(&self) -> Result<Value, Failure> {
        self.get(Route::GatewayBot).await
    }

    /// Where the gateway is, as Discord tells everyone.
    ///
    /// # Errors
    ///
    /// Where Discord does not tell.
    pub async fn public_gateway(&self) -> Result<Value, Failure> {
        self.get(Route::Gateway).await
    }

    /// The bot's own id.
    ///
    /// # Errors
    ///
    /// Where Discord does not tell.
    pub async fn me(&self) -> Result<u64, Failure> {
        id_of(&self.get(Route::UserMe).await?)
    }

    /// The application's id.
    ///
    /// # Errors
    ///
    /// Where Discord does not tell.
    pub async fn application(&self) -> Result<u64, Failure> {
        let answer = self
            .direct(LightMethod::Get, "/api/v10/applications/@me", None)
            .await?;
        id_of(&read(answer).await?)
    }

    /// The commands of a scope, with their names in all languages.
    ///
    /// # Errors
    ///
    /// Where Discord does not tell.
    pub async fn commands(&self, application: u64, scope: Scope) -> Result<Vec<Value>, Failure> {
        let path = commands_route(application, scope)
            .path()
            .replace(DISCORD, "");
        let path = format!("{path}?with_localizations=true");
        let answer = self.direct(LightMethod::Get, &path, None).await?;
        serde_json::from_value(read(answer).await?).map_err(|_| Failure::Unreadable)
    }

    /// Replaces the commands of a scope.
    ///
    /// # Errors
    ///
    /// Where Discord refuses.
    pub async fn set_commands(
        &self,
        application: u64,
        scope: Scope,
        commands: &[Value],
    ) -> Result<(), Failure> {
        let body = json!(commands);
        let route = commands_route(application, scope);
        self.call(LightMethod::Put, route, Some(&body))
            .await
            .map(drop)
    }

    /// Sends a message; its id.
    ///
    /// # Errors
    ///
    /// Where Discord refuses.
    pub async fn send(&self, channel: u64, body: &Value) -> Result<u64, Failure> {
        let route = Route::ChannelMessages {
            channel_id: channel.into(),
        };
        id_of(&read(self.call(LightMethod::Post, route, Some(body)).await?).await?)
    }

    /// Edits a message of ours.
    ///
    /// # Errors
    ///
    /// Where Discord refuses.
    pub async fn edit(&self, channel: u64, message: u64, body: &Value) -> Result<(), Failure> {
        let route = message_route(channel, message);
        self.call(LightMethod::Patch, route, Some(body))
            .await
            .map(drop)
    }

    /// Deletes a message of ours.
    ///
    /// # Errors
    ///
    /// Where Discord refuses.
    pub async fn delete(&self, channel: u64, message: u64) -> Result<(), Failure> {
        let route = message_route(channel, message);
        self.call(LightMethod::Delete, route, None).await.map(drop)
    }

    /// A message as it stands.
    ///
    /// # Errors
    ///
    /// Where Discord does not show it.
    pub async fn message(&self, channel: u64, message: u64) -> Result<Value, Failure> {
        self.get(message_route(channel, message)).await
    }

    /// A channel as it is.
    ///
    /// # Errors
    ///
    /// Where Discord does not show it.
    pub async fn channel(&self, channel: u64) -> Result<Value, Failure> {
        self.get(Route::Channel {
            channel_id: channel.into(),
        })
        .await
    }

    /// Puts an emoji, percent-encoded, under a message.
    ///
    /// # Errors
    ///
    /// Where Discord refuses.
    pub async fn react(&self, channel: u64, message: u64, emoji: &str) -> Result<(), Failure> {
        let route = Route::ChannelMessageReactionMe {
            channel_id: channel.into(),
            message_id: message.into(),
            reaction: emoji,
        };
        self.call(LightMethod::Put, route, None).await.map(drop)
    }

    /// Answers an interaction. Discord does not limit these, and serenity's limiter would remember each of them.
    ///
    /// # Errors
    ///
    /// Where Discord refuses.
    pub async fn respond(&self, id: u64, token: &str, body: &Value) -> Result<(), Failure> {
        let route = Route::InteractionResponse {
            interaction_id: id.into(),
            token,
        };
        let call = Call {
            method: LightMethod::Post,
            route,
            body: Some(body),
            patience: INTERACTION_PATIENCE,
            exempt: true,
        };
        self.persist(&call).await.map(drop)
    }
}

fn message_route(channel: u64, message: u64) -> Route<'static> {
    Route::ChannelMessage {
        channel_id: channel.into(),
        message_id: message.into(),
    }
}

fn commands_route(application: u64, scope: Scope) -> Route<'static> {
    let application_id = application.into();
    match scope {
        Scope::Global => Route::Commands { application_id },
        Scope::Guild(guild) => Route::GuildCommands {
            application_id,
            guild_id: guild.into(),
        },
    }
}

fn id_of(object: &Value) -> Result<u64, Failure> {
    let id = object["id"].as_str().and_then(|id| id.parse().ok());
    id.filter(|id| *id != 0).ok_or(Failure::Unreadable)
}
