//! How a test steers the fake, and waits for what clients do.
use super::FakeDiscord;
use super::faults::Fault;
use super::gateway::hub::Heard;
use super::gateway::{Order, op};
use super::pattern::Pattern;
use super::recording::Request;
use super::seen::{Answer, Message};
use super::state::{Interaction, Stored};
use serde_json::{Value, json};
use std::time::Duration;

/// Waiting, for REST.
impl FakeDiscord {
    /// The next `times` requests that fit `METHOD /path/*` (relative to the API's root) meet the fault.
    pub fn fail(&self, pattern: &str, times: usize, fault: &Fault) {
        self.shared().faults.script(pattern, times, fault);
    }

    /// Waits no longer than this from now on.
    pub fn wait_at_most(&self, patience: Duration) {
        self.shared().changes.wait_at_most(patience);
    }

    /// The time since this Discord started, by which requests are dated.
    #[allow(dead_code, reason = "for benches/discord.rs")]
    pub fn clock(&self) -> Duration {
        self.shared().recording.clock()
    }

    /// Waits for the next request that fits and that no wait took before; it has been answered by then.
    pub async fn wait_request(&self, pattern: &str) -> Request {
        let parsed = Pattern::parse(pattern);
        self.wait_for(pattern, |request| {
            parsed.matches(&request.method, &request.path)
        })
        .await
    }

    /// All requests so far that fit.
    pub fn requests(&self, pattern: &str) -> Vec<Request> {
        self.shared().recording.all(&Pattern::parse(pattern))
    }

    /// Waits for the message that replies to this one, by a request that succeeded.
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

    /// Waits for the bot's next message in a channel, reply or not, by a request that succeeded.
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

    /// Waits for the first answer to an interaction that Discord took.
    pub async fn wait_answer(&self, interaction: &Interaction) -> Answer {
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
        Answer {
            kind: request.body["type"].as_u64().unwrap_or_default(),
            data: request.body["data"].clone(),
            message: original.and_then(|id| self.message(id)),
            request,
        }
    }

    /// A message as it is now.
    pub fn message(&self, id: u64) -> Option<Message> {
        self.shared()
            .state()
            .messages
            .get(&id)
            .map(|stored| seen(id, stored))
    }

    /// All messages of the bot that are there now.
    pub fn messages_of_bot(&self) -> Vec<Message> {
        let state = self.shared().state();
        let own = state
            .messages
            .iter()
            .filter(|(_, stored)| stored.author == state.bot.id);
        own.map(|(id, stored)| seen(*id, stored)).collect()
    }

    /// The reactions of the bot to a message.
    pub fn reactions_of_bot(&self, message: &Message) -> Vec<String> {
        let state = self.shared().state();
        let own = state
            .reactions
            .iter()
            .filter(|(id, _, who)| *id == message.id && *who == state.bot.id);
        own.map(|(_, emoji, _)| emoji.clone()).collect()
    }

    /// The interaction's token runs out, or its three seconds do.
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
        shared.recording.wait(&shared.changes, what, fits).await
    }
}

/// What a test sees of a message.
pub fn seen(id: u64, stored: &Stored) -> Message {
    Message {
        id,
        channel: stored.channel,
        json: stored.json.clone(),
        pings: stored.pings.clone(),
    }
}

/// Steering and waiting, for the gateway.
impl FakeDiscord {
    /// Waits until a client is identified (or has resumed) and gets events.
    pub async fn wait_connected(&self) {
        let live = || {
            self.shared()
                .hub
                .memory()
                .session
                .as_ref()
                .is_some_and(|session| session.live)
                .then_some(())
        };
        self.until("a client to IDENTIFY", live).await;
    }

    /// Waits until what clients said on the gateway is as wanted.
    pub async fn wait_heard(&self, what: &str, wanted: impl Fn(&Heard) -> bool) -> Heard {
        let look = || Some(self.heard()).filter(|heard| wanted(heard));
        self.until(what, look).await
    }

    /// What clients said on the gateway so far.
    pub fn heard(&self) -> Heard {
        self.shared().hub.memory().heard.clone()
    }

    /// Pushes any event, with data as Discord would send it; waits for a client first.
    pub async fn dispatch(&self, event: &str, data: Value) {
        self.wait_connected().await;
        self.push(event, data);
    }

    /// Pushes an event now; between connections it waits for a RESUME.
    pub fn push(&self, event: &str, data: Value) -> bool {
        let bot = self.bot();
        self.shared().hub.dispatch(event, data, &bot)
    }

    /// Asks the client to reconnect and resume (op 7).
    pub fn ask_to_reconnect(&self) {
        self.order_frame(op::RECONNECT, &Value::Null);
    }

    /// Tells the client that its session is invalid (op 9).
    pub fn invalidate_session(&self, resumable: bool) {
        if !resumable {
            self.shared().hub.memory().session = None;
        }
        self.order_frame(op::INVALID_SESSION, &json!(resumable));
    }

    /// Sends a frame of a kind that Discord does not describe.
    pub fn send_strange_frame(&self, data: &Value) {
        self.order_frame(99, data);
    }

    /// Closes the connection with a code.
    pub fn close(&self, code: u16) {
        self.shared()
            .hub
            .order(Order::Close(code, "as the test wishes"));
    }

    /// Breaks the connection without a word.
    pub fn cut(&self) {
        self.shared().hub.order(Order::Cut);
    }

    /// The next IDENTIFY is answered with this close code.
    pub fn refuse_identify(&self, code: u16) {
        self.shared()
            .hub
            .memory()
            .refusals
            .push_back((code, "as the test wishes"));
    }

    /// Whether a RESUME succeeds from now on.
    pub fn allow_resume(&self, allowed: bool) {
        self.shared().hub.memory().resumable = allowed;
    }

    /// Whether heartbeats are acknowledged from now on.
    pub fn acknowledge_heartbeats(&self, acknowledged: bool) {
        self.shared().hub.memory().acknowledges = acknowledged;
    }

    /// How often connections to come shall send heartbeats.
    pub fn heartbeat_every(&self, interval: Duration) {
        self.shared().hub.heartbeat_every(interval);
    }

    /// Switches privileged intents on for the application, as in the developer portal.
    pub fn grant_intents(&self, intents: u64) {
        self.shared().hub.memory().granted |= intents;
    }

    fn order_frame(&self, op: u64, data: &Value) {
        self.shared().hub.order(Order::Send(
            json!({"t": null, "s": null, "op": op, "d": data}),
        ));
    }

    async fn until<T>(&self, what: &str, look: impl FnMut() -> Option<T>) -> T {
        let shared = self.shared();
        let listing = || {
            format!(
                "{}  gateway: {:?}",
                shared.recording.listing(),
                self.heard()
            )
        };
        shared.changes.until(what, look, listing).await
    }
}
