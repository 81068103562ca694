//! Interactions over HTTP: the same replies as by the gateway, from copies that share nothing, and to nobody but Discord.
mod bounds;
mod copies;
mod hostile_requests;
mod removal;
mod same_replies;
mod startup;

use reqwest::RequestBuilder;
use serde_json::json;

use crate::harness::bot::{BotBuilder, EndpointBot};
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::state::{Channel, User};

/// A fake Discord with an asker in a channel, and a bot that receives its interactions over HTTP.
struct EndpointTest {
    discord: FakeDiscord,
    asker: User,
    channel: Channel,
    copy: EndpointBot,
}

impl EndpointTest {
    fn start() -> Self {
        Self::with(|bot| bot)
    }

    fn with(configure: impl FnOnce(BotBuilder) -> BotBuilder) -> Self {
        let discord = FakeDiscord::start();
        Self {
            asker: discord.user("asker"),
            channel: discord.guild_channel("general"),
            copy: configure(BotBuilder::new(&discord)).start_endpoint(),
            discord,
        }
    }

    /// Sends a body with these headers, and returns the status.
    async fn post(&self, headers: &[(&str, &str)], body: &str) -> u16 {
        let request = self.discord.http().post(&self.copy.url);
        let request = headers.iter().fold(request, |request, (name, value)| {
            request.header(*name, *value)
        });
        status_of(request.body(body.to_owned())).await
    }

    /// Sends a signed body, and returns the status.
    async fn post_signed(&self, body: impl Into<Vec<u8>>) -> u16 {
        let request = self.discord.signed_request(&self.copy.url, body.into());
        status_of(request).await
    }
}

async fn status_of(request: RequestBuilder) -> u16 {
    request.send().await.unwrap().status().as_u16()
}

/// The body of a PING.
fn ping() -> String {
    json!({"type": 1, "id": "1", "application_id": "2", "token": "x"}).to_string()
}
