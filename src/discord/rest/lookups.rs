//! The requests of a diagnosis: what Discord knows of the bot, its application and its place in a server.

use reqwest::header::DATE;
use serde_json::Value;
use serenity::http::{LightMethod, Route};

use super::client::{Rest, read_json};
use super::failure::Failure;

impl Rest {
    /// Requests the gateway's address, which needs no token, and returns the time in the header of the response, if there
    /// is one.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn date(&self) -> Result<Option<String>, Failure> {
        let response = self.call(LightMethod::Get, Route::Gateway, None).await?;
        let date = response.headers().get(DATE).cloned();
        let body = read_json(response).await?;
        if body["url"].is_string() {
            Ok(date.and_then(|date| date.to_str().ok().map(str::to_owned)))
        } else {
            Err(Failure::Unreadable)
        }
    }

    /// Requests the account that the token belongs to.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn own_account(&self) -> Result<Value, Failure> {
        self.get(Route::UserMe).await
    }

    /// Requests the bot's application.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn own_application(&self) -> Result<Value, Failure> {
        let path = "/api/v10/applications/@me";
        read_json(self.send_once(LightMethod::Get, path, None).await?).await
    }

    /// Requests a server, with its roles.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses, as where the bot is no member.
    pub async fn server(&self, id: u64) -> Result<Value, Failure> {
        self.get(Route::Guild {
            guild_id: id.into(),
        })
        .await
    }

    /// Requests a member of a server.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn member(&self, server: u64, user: u64) -> Result<Value, Failure> {
        self.get(Route::GuildMember {
            guild_id: server.into(),
            user_id: user.into(),
        })
        .await
    }
}
