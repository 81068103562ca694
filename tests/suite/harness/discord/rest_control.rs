//! Scripts faults for REST requests, and waits for the requests that clients send.
use super::FakeDiscord;
use super::faults::Fault;
use super::messages::{InteractionResponse, Message};
use super::recording::Request;
use super::route_pattern::RoutePattern;
use super::state::Interaction;
use serde_json::Value;
use std::time::Duration;

impl FakeDiscord {
    /// Lets the next `times` requests that match `METHOD /path/*` (relative to the API's root) meet the fault.
    pub fn fail(&self, pattern: &str, times: usize, fault: &Fault) {
        self.shared().faults.script(pattern, times, fault);
    }

    /// Sets how long a test waits before it fails.
    pub fn set_timeout(&self, patience: Duration) {
        self.shared().notifier.set_timeout(patience);
    }

    /// Returns the time since this fake started, the clock of [`Request::at`].
    #[allow(dead_code, reason = "for benches/discord.rs")]
    pub fn clock(&self) -> Duration {
        self.shared().recording.clock()
    }

    /// Waits for the next answered request that matches; each request is returned once.
    pub async fn wait_request(&self, pattern: &str) -> Request {
        let parsed = RoutePattern::parse(pattern);
        self.wait_for(pattern, |request| {
            parsed.matches(&request.method, &request.path)
        })
        .await
    }

    /// Returns all requests so far that match.
    pub fn requests(&self, pattern: &str) -> Vec<Request> {
        self.shared().recording.all(&RoutePattern::parse(pattern))
    }

    /// Waits for the message that replies to this one.
    pub async fn wait_reply_to(&self, message: &Message) -> Message {
        let (path, id) = (
            format!("/channels/{}/messages", message.channel),
            message.id.to_string(),
        );
        let replies = |request: &Request| {
            request.method == "POST"
                && request.path == path
                && request.answer["message_reference"]["message_id"] == id.as_str()
        };
        let request = self
            .wait_for(&format!("a reply to {}", message.json["content"]), replies)
            .await;
        self.message_of(&request.answer)
    }

    /// Waits for the bot's next message in a channel, reply or not.
    pub async fn wait_message_in(&self, channel: u64) -> Message {
        let path = format!("/channels/{channel}/messages");
        let fits = |request: &Request| {
            request.method == "POST" && request.path == path && request.status == Some(200)
        };
        let request = self
            .wait_for(&format!("a message in channel {channel}"), fits)
            .await;
        self.message_of(&request.answer)
    }

    /// Waits for the first response to an interaction that Discord accepted.
    pub async fn wait_response(&self, interaction: &Interaction) -> InteractionResponse {
        let path = format!(
            "/interactions/{}/{}/callback",
            interaction.id, interaction.token
        );
        let taken = |request: &Request| {
            request.path == path && request.status.is_some_and(|status| status < 300)
        };
        let request = self
            .wait_for(
                &format!("an answer to interaction {}", interaction.id),
                taken,
            )
            .await;
        let original = self.shared().state().interactions[&interaction.token].original;
        InteractionResponse {
            kind: request.body["type"].as_u64().unwrap_or_default(),
            data: request.body["data"].clone(),
            message: original.and_then(|id| self.message(id)),
            request,
        }
    }

    /// Returns a message in its present form.
    pub fn message(&self, id: u64) -> Option<Message> {
        self.shared()
            .state()
            .messages
            .get(&id)
            .map(|stored| Message::from_stored(id, stored))
    }

    /// Returns all messages of the bot that are not deleted.
    pub fn messages_of_bot(&self) -> Vec<Message> {
        let state = self.shared().state();
        let own = state
            .messages
            .iter()
            .filter(|(_, stored)| stored.author == state.bot.id);
        own.map(|(id, stored)| Message::from_stored(*id, stored))
            .collect()
    }

    /// Returns the bot's reactions to a message.
    pub fn reactions_of_bot(&self, message: &Message) -> Vec<String> {
        let state = self.shared().state();
        let own = state
            .reactions
            .iter()
            .filter(|(id, _, who)| *id == message.id && *who == state.bot.id);
        own.map(|(_, emoji, _)| emoji.clone()).collect()
    }

    /// Lets the interaction's token expire.
    pub fn expire(&self, interaction: &Interaction) {
        if let Some(known) = self
            .shared()
            .state()
            .interactions
            .get_mut(&interaction.token)
        {
            known.expired = true;
        }
    }

    fn message_of(&self, answer: &Value) -> Message {
        let id = answer["id"]
            .as_str()
            .and_then(|id| id.parse().ok())
            .expect("a message's id");
        self.message(id).expect("a message that was just written")
    }

    async fn wait_for(&self, what: &str, fits: impl Fn(&Request) -> bool) -> Request {
        let shared = self.shared();
        shared.recording.wait(&shared.notifier, what, fits).await
    }
}
