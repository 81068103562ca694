//! People write, edit and delete messages.
use super::FakeDiscord;
use super::mentions::Pings;
use super::messages::Message;
use super::payloads::{merge, message, remove};
use super::snowflake;
use super::state::{Channel, Stored, User};
use serde_json::{Value, json};

/// A message about to be sent.
pub struct MessageBuilder<'d> {
    discord: &'d FakeDiscord,
    channel: Channel,
    author: User,
    content: String,
    reply: Option<(u64, bool)>,
    extra: Value,
    without_field: Vec<String>,
}

impl FakeDiscord {
    /// Somebody writes; `<@BOT>` in the text stands for the bot's mention.
    pub fn post(&self, channel: &Channel, author: &User, content: &str) -> MessageBuilder<'_> {
        MessageBuilder {
            discord: self,
            channel: channel.clone(),
            author: author.clone(),
            content: content.replace("<@BOT>", &self.bot().mention()),
            reply: None,
            extra: json!({}),
            without_field: Vec::new(),
        }
    }

    /// The author edits a message; whom it mentions changes with its text.
    pub async fn edit_message(&self, message: &Message, content: &str) -> Message {
        self.wait_connected().await;
        let content = content.replace("<@BOT>", &self.bot().mention());
        let edited = |json: &mut Value| {
            json["content"] = json!(content);
            json["edited_timestamp"] = json!(snowflake::now());
        };
        self.update(message, Some(&content), edited)
    }

    /// Discord itself updates a message, as when a link's preview arrives: nobody edited it.
    pub async fn add_preview(&self, message: &Message, embed: Value) -> Message {
        self.wait_connected().await;
        self.update(message, None, |json| json["embeds"] = json!([embed]))
    }

    /// The author deletes a message.
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
    /// As a reply, with the ping that clients send unless it is switched off.
    pub fn replying_to(self, message: &Message) -> Self {
        Self {
            reply: Some((message.id, true)),
            ..self
        }
    }

    /// As a reply whose ping is switched off.
    pub fn replying_silently_to(self, message: &Message) -> Self {
        Self {
            reply: Some((message.id, false)),
            ..self
        }
    }

    /// With other fields than usual, such as `embeds`.
    pub fn with(mut self, field: &str, value: Value) -> Self {
        self.extra[field] = value;
        self
    }

    /// Without a field that Discord may leave out of the event.
    pub fn without_field(mut self, field: &str) -> Self {
        self.without_field.push(field.to_owned());
        self
    }

    /// Sends it, once a client is there.
    pub async fn send(self) -> Message {
        self.discord.wait_connected().await;
        let (message, data) = self.write();
        self.discord.push("MESSAGE_CREATE", data);
        message
    }

    /// Writes it without telling the gateway: it was there before.
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
        remove(&mut data, &self.without_field);
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
