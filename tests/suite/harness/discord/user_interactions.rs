//! People use commands, buttons and menus.
use super::FakeDiscord;
use super::messages::Message;
use super::payloads::interaction::{self as payload, Installed};
use super::payloads::remove;
use super::state::{Channel, Interaction, InteractionKind, User};
use serde_json::{Value, json};

/// Discord's numbers for kinds of options.
const STRING: u8 = 3;
const INTEGER: u8 = 4;
const BOOLEAN: u8 = 5;

/// An interaction about to be pushed.
pub struct InteractionBuilder<'d> {
    discord: &'d FakeDiscord,
    kind: InteractionKind,
    channel: Channel,
    user: User,
    source: Option<u64>,
    installed: Installed,
    data: Value,
    without_field: Vec<String>,
}

impl FakeDiscord {
    /// Somebody uses a slash command.
    pub fn slash_command(
        &self,
        channel: &Channel,
        user: &User,
        name: &str,
    ) -> InteractionBuilder<'_> {
        let data = json!({"id": self.command_id(name), "name": name, "type": 1});
        self.begin(InteractionKind::Command, channel, user, data)
    }

    /// Somebody is typing an option of a slash command.
    pub fn autocomplete(
        &self,
        channel: &Channel,
        user: &User,
        name: &str,
    ) -> InteractionBuilder<'_> {
        let data = json!({"id": self.command_id(name), "name": name, "type": 1});
        self.begin(InteractionKind::Autocomplete, channel, user, data)
    }

    /// Somebody uses a command of a message's menu.
    pub fn message_command(
        &self,
        channel: &Channel,
        user: &User,
        name: &str,
        on: &Message,
    ) -> InteractionBuilder<'_> {
        let data = json!({
            "id": self.command_id(name),
            "name": name,
            "type": 3,
            "target_id": on.id.to_string(),
            "resolved": payload::resolved_message(&self.shared().state(), on.id)
        });
        self.begin(InteractionKind::Command, channel, user, data)
    }

    /// Somebody presses a button.
    pub fn press_button(
        &self,
        user: &User,
        message: &Message,
        custom_id: &str,
    ) -> InteractionBuilder<'_> {
        let number = component_number(message, custom_id);
        let data = json!({"component_type": 2, "custom_id": custom_id, "id": number});
        self.component(user, message, data)
    }

    /// Somebody chooses in a menu.
    pub fn select_option(
        &self,
        user: &User,
        message: &Message,
        custom_id: &str,
        values: &[&str],
    ) -> InteractionBuilder<'_> {
        let number = component_number(message, custom_id);
        let data =
            json!({"component_type": 3, "custom_id": custom_id, "id": number, "values": values});
        self.component(user, message, data)
    }

    fn component(&self, user: &User, message: &Message, data: Value) -> InteractionBuilder<'_> {
        let channel = self.shared().state().channels[&message.channel].clone();
        let started = self.begin(InteractionKind::Component, &channel, user, data);
        InteractionBuilder {
            source: Some(message.id),
            ..started
        }
    }

    fn begin(
        &self,
        kind: InteractionKind,
        channel: &Channel,
        user: &User,
        data: Value,
    ) -> InteractionBuilder<'_> {
        InteractionBuilder {
            discord: self,
            kind,
            channel: channel.clone(),
            user: user.clone(),
            source: None,
            installed: Installed::Guild,
            data,
            without_field: Vec::new(),
        }
    }

    /// The id of a registered command; of one that is not, a new id.
    fn command_id(&self, name: &str) -> String {
        let mut state = self.shared().state();
        let registered = state
            .commands
            .values()
            .flatten()
            .find(|command| command["name"] == name);
        let id = registered
            .and_then(|command| command["id"].as_str())
            .map(str::to_owned);
        id.unwrap_or_else(|| state.id().to_string())
    }
}

impl InteractionBuilder<'_> {
    /// With a text option.
    pub fn text(self, name: &str, value: &str) -> Self {
        self.option(json!({"name": name, "type": STRING, "value": value}))
    }

    /// With a whole number.
    pub fn number(self, name: &str, value: i64) -> Self {
        self.option(json!({"name": name, "type": INTEGER, "value": value}))
    }

    /// With a yes or no.
    pub fn flag(self, name: &str, value: bool) -> Self {
        self.option(json!({"name": name, "type": BOOLEAN, "value": value}))
    }

    /// With the option that is being typed.
    pub fn focused(self, name: &str, typed: &str) -> Self {
        self.option(json!({"name": name, "type": STRING, "value": typed, "focused": true}))
    }

    /// As an app on the user's account, which the guild need not have.
    pub fn user_installed(self) -> Self {
        Self {
            installed: Installed::User,
            ..self
        }
    }

    /// Without a field that Discord may leave out of the event.
    pub fn without_field(mut self, field: &str) -> Self {
        self.without_field.push(field.to_owned());
        self
    }

    /// Pushes it, once a client is there.
    pub async fn send(self) -> Interaction {
        self.discord.wait_connected().await;
        let (interaction, event) = self.build();
        self.discord.push("INTERACTION_CREATE", event);
        interaction
    }

    fn build(&self) -> (Interaction, Value) {
        let mut state = self.discord.shared().state();
        let id = state.id();
        let interaction = Interaction {
            id,
            token: format!("fake-interaction-token-{id}-{}", "0".repeat(120)),
            kind: self.kind,
            channel: self.channel.clone(),
            user: self.user.clone(),
            source: self.source,
            acknowledged: None,
            original: None,
            expired: false,
        };
        let mut event = payload::event(&state, &interaction, self.installed, &self.data);
        remove(&mut event, &self.without_field);
        state
            .interactions
            .insert(interaction.token.clone(), interaction.clone());
        (interaction, event)
    }

    fn option(mut self, option: Value) -> Self {
        match &mut self.data["options"] {
            Value::Array(options) => options.push(option),
            empty => *empty = json!([option]),
        }
        self
    }
}

/// The number that Discord gave the component, if the message has it.
fn component_number(message: &Message, custom_id: &str) -> Value {
    let components = message.components();
    let found = components
        .iter()
        .find(|component| component["custom_id"] == custom_id);
    found.map_or(json!(2), |component| component["id"].clone())
}
