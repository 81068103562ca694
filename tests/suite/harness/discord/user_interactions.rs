//! Interactions of people: commands, buttons, menus.
use super::FakeDiscord;
use super::messages::{InteractionResponse, Message};
use super::payloads::interaction::{self as payload, Installed};
use super::payloads::remove;
use super::state::{Channel, ChannelKind, Interaction, InteractionKind, User};
use serde_json::{Value, json};

/// Discord's option types.
const SUBCOMMAND: u8 = 1;
const STRING: u8 = 3;
const INTEGER: u8 = 4;
const BOOLEAN: u8 = 5;
const CHANNEL: u8 = 7;

/// Builds an interaction and pushes it.
pub struct InteractionBuilder<'d> {
    discord: &'d FakeDiscord,
    kind: InteractionKind,
    channel: Channel,
    user: User,
    source: Option<u64>,
    installed: Installed,
    data: Value,
    removed_fields: Vec<String>,
    lacking: u64,
    permissions: Option<u64>,
}

impl FakeDiscord {
    /// Builds the use of a slash command.
    pub fn slash_command(
        &self,
        channel: &Channel,
        user: &User,
        name: &str,
    ) -> InteractionBuilder<'_> {
        self.command(InteractionKind::Command, channel, user, name)
    }

    /// Builds an autocomplete interaction of a slash command.
    pub fn autocomplete(
        &self,
        channel: &Channel,
        user: &User,
        name: &str,
    ) -> InteractionBuilder<'_> {
        self.command(InteractionKind::Autocomplete, channel, user, name)
    }

    /// Builds the use of a message command.
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
        self.interaction(InteractionKind::Command, channel, user, data)
    }

    /// Builds the press of a button.
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

    /// Builds a choice in a select menu.
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

    /// Builds the submission of a form that a button of this message opened, with this text in its only field. Discord's
    /// documentation of the day puts a field in a label where the form did.
    pub fn submit_form(
        &self,
        user: &User,
        message: &Message,
        form: &InteractionResponse,
        typed: &str,
    ) -> InteractionBuilder<'_> {
        assert_eq!(form.kind, 9, "{:?} opens no form", form.request);
        let field = &form.data["components"][0]["component"];
        let data = json!({
            "custom_id": form.data["custom_id"],
            "components": [{
                "type": 18,
                "id": 1,
                "component": {"type": 4, "id": 2, "custom_id": field["custom_id"], "value": typed}
            }]
        });
        InteractionBuilder {
            kind: InteractionKind::Modal,
            ..self.component(user, message, data)
        }
    }

    fn command(
        &self,
        kind: InteractionKind,
        channel: &Channel,
        user: &User,
        name: &str,
    ) -> InteractionBuilder<'_> {
        let data = json!({"id": self.command_id(name), "name": name, "type": 1});
        self.interaction(kind, channel, user, data)
    }

    fn component(&self, user: &User, message: &Message, data: Value) -> InteractionBuilder<'_> {
        let known = self
            .shared()
            .state()
            .channels
            .get(&message.channel)
            .cloned();
        // Others' private channels are not among those that the bot is in.
        let channel = known.unwrap_or_else(|| Channel {
            id: message.channel,
            kind: ChannelKind::Direct,
            name: String::new(),
            parent: None,
            recipient: Some(user.clone()),
        });
        let interaction = self.interaction(InteractionKind::Component, &channel, user, data);
        InteractionBuilder {
            source: Some(message.id),
            ..interaction
        }
    }

    fn interaction(
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
            removed_fields: Vec::new(),
            lacking: 0,
            permissions: None,
        }
    }

    /// Returns the id of a registered command, or a new id.
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
    /// Adds a string option.
    pub fn text(self, name: &str, value: &str) -> Self {
        self.option(json!({"name": name, "type": STRING, "value": value}))
    }

    /// Adds an integer option.
    pub fn number(self, name: &str, value: i64) -> Self {
        self.option(json!({"name": name, "type": INTEGER, "value": value}))
    }

    /// Adds a boolean option.
    pub fn flag(self, name: &str, value: bool) -> Self {
        self.option(json!({"name": name, "type": BOOLEAN, "value": value}))
    }

    /// Adds the option that is being typed.
    pub fn focused(self, name: &str, typed: &str) -> Self {
        self.option(json!({"name": name, "type": STRING, "value": typed, "focused": true}))
    }

    /// Adds a channel as an option.
    pub fn channel(mut self, name: &str, channel: &Channel) -> Self {
        let id = channel.id.to_string();
        self.data["resolved"]["channels"][&id] =
            payload::resolved_channel(&self.discord.shared().state(), channel, &self.user);
        self.option(json!({"name": name, "type": CHANNEL, "value": id}))
    }

    /// Makes a subcommand of the options so far.
    pub fn subcommand(mut self, name: &str) -> Self {
        let options = match self.data["options"].take() {
            Value::Null => json!([]),
            options => options,
        };
        self.data["options"] = json!([{"name": name, "type": SUBCOMMAND, "options": options}]);
        self
    }

    /// Sets what the member may do in the channel.
    pub fn permissions(self, permissions: u64) -> Self {
        Self {
            permissions: Some(permissions),
            ..self
        }
    }

    /// Marks the app as installed on the user's account instead of in the guild.
    pub fn user_installed(self) -> Self {
        Self {
            installed: Installed::User,
            ..self
        }
    }

    /// Changes the data of the interaction.
    pub fn data(self, change: impl FnOnce(&mut Value)) -> Self {
        let mut changed = self;
        change(&mut changed.data);
        changed
    }

    /// Takes permissions in the channel from the person.
    pub fn without_permissions(self, permissions: u64) -> Self {
        let lacking = self.lacking | permissions;
        Self { lacking, ..self }
    }

    /// Removes a field that Discord may leave out of the event.
    pub fn without_field(mut self, field: &str) -> Self {
        self.removed_fields.push(field.to_owned());
        self
    }

    /// Waits for a client, and pushes the interaction.
    pub async fn send(self) -> Interaction {
        self.discord.wait_connected().await;
        let (interaction, event) = self.build();
        self.discord.push("INTERACTION_CREATE", event);
        interaction
    }

    /// Pushes the interaction whether a client is connected or not. Returns true if it is in a session: it reaches the
    /// client now, or after a RESUME.
    #[allow(dead_code, reason = "for benches/soak")]
    pub fn send_now(self) -> (Interaction, bool) {
        let (interaction, event) = self.build();
        let delivered = self.discord.push("INTERACTION_CREATE", event);
        (interaction, delivered)
    }

    pub(super) fn discord(&self) -> &FakeDiscord {
        self.discord
    }

    pub(super) fn build(&self) -> (Interaction, Value) {
        let mut state = self.discord.shared().state();
        let id = state.id();
        let interaction = Interaction {
            id,
            token: format!("fake-interaction-token-{id}-{}", "0".repeat(120)),
            kind: self.kind,
            channel: self.channel.clone(),
            user: self.user.clone(),
            source: self.source,
            target: self.target(),
            acknowledged: None,
            original: None,
            expired: false,
        };
        let mut event = payload::event(&state, &interaction, self.installed, &self.data);
        payload::take_permissions(&mut event, self.lacking);
        if let Some(permissions) = self.permissions {
            event["member"]["permissions"] = json!(permissions.to_string());
        }
        remove(&mut event, &self.removed_fields);
        state
            .interactions
            .insert(interaction.token.clone(), interaction.clone());
        (interaction, event)
    }

    /// The message that a message command is used on.
    fn target(&self) -> Option<u64> {
        let is_on_message = self.kind == InteractionKind::Command && self.data["type"] == 3;
        let target = self.data["target_id"].as_str().filter(|_| is_on_message);
        target.and_then(|id| id.parse().ok())
    }

    fn option(mut self, option: Value) -> Self {
        match &mut self.data["options"] {
            Value::Array(options) => options.push(option),
            empty => *empty = json!([option]),
        }
        self
    }
}

/// Returns the numeric id of a message's component.
fn component_number(message: &Message, custom_id: &str) -> Value {
    let components = message.components();
    let found = components
        .iter()
        .find(|component| component["custom_id"] == custom_id);
    found.map_or(json!(2), |component| component["id"].clone())
}
