//! The requests that the bot sends, one function each.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::http::{LightMethod, Route};

use super::client::{ApiRequest, DISCORD, Rest, read_json};
use super::command_scope::CommandScope;
use super::failure::Failure;

/// Longest time that a response to an interaction takes: an interaction expires after three seconds.
const INTERACTION_MAX_WAIT: Duration = Duration::from_millis(2500);

/// Longest time for a request after the response to an interaction: somebody waits to see its effect.
const AFTERWARDS_MAX_WAIT: Duration = Duration::from_secs(4);

impl Rest {
    /// Requests the gateway's address and the recommended number of shards. Discord checks the token with it.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn gateway(&self) -> Result<Value, Failure> {
        self.get(Route::GatewayBot).await
    }

    /// Requests only the gateway's address, from the route that needs no token.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn public_gateway(&self) -> Result<Value, Failure> {
        self.get(Route::Gateway).await
    }

    /// Requests the bot's own user id.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn current_user(&self) -> Result<u64, Failure> {
        id_of(&self.get(Route::UserMe).await?)
    }

    /// Requests the application's id.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn application(&self) -> Result<u64, Failure> {
        id_of(&self.own_application().await?)
    }

    /// Requests the public key with which Discord's requests to the application are checked.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn public_key(&self) -> Result<String, Failure> {
        let application = self.own_application().await?;
        let key = application["verify_key"].as_str();
        key.map(str::to_owned).ok_or(Failure::Unreadable)
    }

    /// Requests the commands of a scope, with their names in all languages.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn commands(
        &self,
        application: u64,
        scope: CommandScope,
    ) -> Result<Vec<Value>, Failure> {
        let path = commands_route(application, scope)
            .path()
            .replace(DISCORD, "");
        let path = format!("{path}?with_localizations=true");
        let answer = self.send_once(LightMethod::Get, &path, None).await?;
        serde_json::from_value(read_json(answer).await?).map_err(|_| Failure::Unreadable)
    }

    /// Replaces the commands of a scope.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn set_commands(
        &self,
        application: u64,
        scope: CommandScope,
        commands: &[Value],
    ) -> Result<(), Failure> {
        let body = json!(commands);
        let route = commands_route(application, scope);
        self.call(LightMethod::Put, route, Some(&body))
            .await
            .map(drop)
    }

    /// Sends a message and returns its id.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn send(&self, channel: u64, body: &Value) -> Result<u64, Failure> {
        let route = Route::ChannelMessages {
            channel_id: channel.into(),
        };
        id_of(&read_json(self.call(LightMethod::Post, route, Some(body)).await?).await?)
    }

    /// Sends a message within a time.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses, or the time is over.
    pub async fn send_in(
        &self,
        max_wait: Duration,
        channel: u64,
        body: &Value,
    ) -> Result<(), Failure> {
        let request = ApiRequest {
            method: LightMethod::Post,
            route: Route::ChannelMessages {
                channel_id: channel.into(),
            },
            body: Some(body),
        };
        self.send_in_time(max_wait, &request).await.map(drop)
    }

    /// Edits a message of the bot.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn edit(&self, channel: u64, message: u64, body: &Value) -> Result<(), Failure> {
        let route = message_route(channel, message);
        self.call(LightMethod::Patch, route, Some(body))
            .await
            .map(drop)
    }

    /// Deletes a message of the bot.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn delete(&self, channel: u64, message: u64) -> Result<(), Failure> {
        let route = message_route(channel, message);
        self.call(LightMethod::Delete, route, None).await.map(drop)
    }

    /// Requests a message.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn message(&self, channel: u64, message: u64) -> Result<Value, Failure> {
        self.get(message_route(channel, message)).await
    }

    /// Requests a channel.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn channel(&self, channel: u64) -> Result<Value, Failure> {
        self.get(Route::Channel {
            channel_id: channel.into(),
        })
        .await
    }

    /// Adds a reaction to a message. The emoji is percent-encoded.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn react(&self, channel: u64, message: u64, emoji: &str) -> Result<(), Failure> {
        let route = Route::ChannelMessageReactionMe {
            channel_id: channel.into(),
            message_id: message.into(),
            reaction: emoji,
        };
        self.call(LightMethod::Put, route, None).await.map(drop)
    }

    /// Responds to an interaction. Discord's global rate limit does not count these requests.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn respond(&self, id: u64, token: &str, body: &Value) -> Result<(), Failure> {
        let route = Route::InteractionResponse {
            interaction_id: id.into(),
            token,
        };
        let request = ApiRequest {
            method: LightMethod::Post,
            route,
            body: Some(body),
        };
        self.send_within(INTERACTION_MAX_WAIT, &request)
            .await
            .map(drop)
    }

    /// Deletes the message that holds the button of an interaction, after a response that leaves it as it is. No permission
    /// and no token of the bot is needed.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn delete_original(&self, application: u64, token: &str) -> Result<(), Failure> {
        let request = ApiRequest {
            method: LightMethod::Delete,
            route: Route::WebhookOriginalInteractionResponse {
                application_id: application.into(),
                token,
            },
            body: None,
        };
        self.send_within(AFTERWARDS_MAX_WAIT, &request)
            .await
            .map(drop)
    }

    /// Sends another message after the response to an interaction.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn follow_up(
        &self,
        application: u64,
        token: &str,
        body: &Value,
    ) -> Result<(), Failure> {
        let request = ApiRequest {
            method: LightMethod::Post,
            route: Route::WebhookFollowupMessages {
                application_id: application.into(),
                token,
            },
            body: Some(body),
        };
        self.send_within(AFTERWARDS_MAX_WAIT, &request)
            .await
            .map(drop)
    }
}

fn message_route(channel: u64, message: u64) -> Route<'static> {
    Route::ChannelMessage {
        channel_id: channel.into(),
        message_id: message.into(),
    }
}

fn commands_route(application: u64, scope: CommandScope) -> Route<'static> {
    let application_id = application.into();
    match scope {
        CommandScope::Global => Route::Commands { application_id },
        CommandScope::Guild(guild) => Route::GuildCommands {
            application_id,
            guild_id: guild.into(),
        },
    }
}

fn id_of(object: &Value) -> Result<u64, Failure> {
    let id = object["id"].as_str().and_then(|id| id.parse().ok());
    id.filter(|id| *id != 0).ok_or(Failure::Unreadable)
}
