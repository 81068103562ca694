//! Messages of people: written, edited, deleted.
use super::FakeDiscord;
use super::mentions::Pings;
use super::messages::Message;
use super::payloads::{merge, message, remove};
use super::snowflake;
use super::state::{Channel, Stored, User};
use serde_json::{Value, json};

/// Builds a message and sends it.
pub struct MessageBuilder<'d> {
    discord: &'d FakeDiscord,
    channel: Channel,
    author: User,
    content: String,
    reply: Option<(u64, bool)>,
    extra: Value,
    /// Fields of the event that the stored message does not have.
    event_extra: Value,
    removed_fields: Vec<String>,
}

impl FakeDiscord {
    /// Builds a message by a user; `<@BOT>` in the text becomes the bot's mention.
    pub fn post(&self, channel: &Channel, author: &User, content: &str) -> MessageBuilder<'_> {
        MessageBuilder {
            discord: self,
            channel: channel.clone(),
            author: author.clone(),
            content: content.replace("<@BOT>", &self.bot().mention()),
            reply: None,
            extra: json!({}),
            event_extra: json!({}),
            removed_fields: Vec::new(),
        }
    }

    /// Edits a message as its author; its mentions follow the new text.
    pub async fn edit_message(&self, message: &Message, content: &str) -> Message {
        self.wait_connected().await;
        let content = content.replace("<@BOT>", &self.bot().mention());
        let edited = |json: &mut Value| {
            json["content"] = json!(content);
            json["edited_timestamp"] = json!(snowflake::now());
        };
        self.update(message, Some(&content), edited)
    }

    /// Adds a link preview to a message, an update by Discord that is no edit.
    pub async fn add_preview(&self, message: &Message, embed: Value) -> Message {
        self.wait_connected().await;
        self.update(message, None, |json| json["embeds"] = json!([embed]))
    }

    /// Deletes a message as its author.
    pub async fn delete_message(&self, message: &Message) {
        self.wait_connected().await;
        let data = {
            let mut state = self.shared().state();
            state.messages.remove(&message.id);
            message::deletion(&state, message.id, &state.channels[&message.channel])
        };
        self.push("MESSAGE_DELETE", data);
    }

    fn update(
        &self,
        message: &Message,
        content: Option<&str>,
        change: impl FnOnce(&mut Value),
    ) -> Message {
        let (after, data) = {
            let mut state = self.shared().state();
            let mut stored = state
                .messages
                .get(&message.id)
                .expect("a message that is there")
                .clone();
            change(&mut stored.json);
            if let Some(content) = content {
                let replied_to = stored.json["referenced_message"]["author"]["id"].as_str();
                let replied_to = replied_to.and_then(|id| id.parse().ok());
                message::mention(&state, &mut stored.json, content, replied_to);
            }
            let author = state.users[&stored.author].clone();
            let data = message::event(
                &state,
                &stored.json,
                &state.channels[&stored.channel],
                &author,
            );
            let after = Message::from_stored(message.id, &stored);
            state.messages.insert(message.id, stored);
            (after, data)
        };
        self.push("MESSAGE_UPDATE", data);
        after
    }
}

impl MessageBuilder<'_> {
    /// Makes it a reply that pings the author, the default of Discord's clients.
    pub fn replying_to(self, message: &Message) -> Self {
        Self {
            reply: Some((message.id, true)),
            ..self
        }
    }

    /// Makes it a reply whose ping is switched off.
    pub fn replying_silently_to(self, message: &Message) -> Self {
        Self {
            reply: Some((message.id, false)),
            ..self
        }
    }

    /// Makes it a message that forwards another one, as a client sends it: without a text of its own.
    pub fn forwarding(self, message: &Message) -> Self {
        let (reference, snapshots) = message::forward(&message.json);
        self.with("message_reference", reference)
            .with("message_snapshots", snapshots)
            .with("flags", json!(message::HAS_SNAPSHOT))
    }

    /// Attaches a file.
    pub fn attaching(self, name: &str) -> Self {
        let attachment = message::attachment(snowflake::at(std::time::SystemTime::now()), name);
        self.with("attachments", json!([attachment]))
    }

    /// Sets a field, such as `embeds`.
    pub fn with(mut self, field: &str, value: Value) -> Self {
        self.extra[field] = value;
        self
    }

    /// Sets a field of the event alone, to what Discord does not document, or not yet.
    pub fn with_in_event(mut self, field: &str, value: Value) -> Self {
        self.event_extra[field] = value;
        self
    }

    /// Removes a field that Discord may leave out of the event.
    pub fn without_field(mut self, field: &str) -> Self {
        self.removed_fields.push(field.to_owned());
        self
    }

    /// Waits for a client, and sends the message.
    pub async fn send(self) -> Message {
        self.discord.wait_connected().await;
        let (message, data) = self.write();
        self.discord.push("MESSAGE_CREATE", data);
        message
    }

    /// Sends the message whether a client is connected or not. Returns true if it is in a session: it reaches the client
    /// now, or after a RESUME.
    #[allow(dead_code, reason = "for benches/soak")]
    pub fn send_now(self) -> (Message, bool) {
        let (message, data) = self.write();
        let delivered = self.discord.push("MESSAGE_CREATE", data);
        (message, delivered)
    }

    /// Stores the message without an event, as if it was written before the bot came.
    pub fn store(self) -> Message {
        self.write().0
    }

    fn write(&self) -> (Message, Value) {
        let mut state = self.discord.shared().state();
        let id = state.id();
        let mut json = message::message(&state, id, &self.channel, &self.author, &self.content);
        if let Some((target, pings)) = self.reply {
            message::reply_to(&state, &mut json, &self.channel, target);
            let author = state
                .messages
                .get(&target)
                .map(|m| m.author)
                .filter(|_| pings);
            message::mention(&state, &mut json, &self.content, author);
        }
        merge(&mut json, self.extra.clone());
        let mut data = message::event(&state, &json, &self.channel, &self.author);
        merge(&mut data, self.event_extra.clone());
        remove(&mut data, &self.removed_fields);
        let (channel, author) = (self.channel.id, self.author.id);
        let stored = Stored {
            json,
            channel,
            author,
            ephemeral: false,
            pings: Pings::default(),
        };
        let message = Message::from_stored(id, &stored);
        state.messages.insert(id, stored);
        (message, data)
    }
}
