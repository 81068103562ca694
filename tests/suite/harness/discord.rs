//! A fake Discord on loopback for tests with the real client: REST, gateway, state, faults, and a record of requests.
//!
//! A test uses it like this:
//!
//! ```ignore
//! let discord = FakeDiscord::start();
//! let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
//! // ... start the bot with `discord.bot_settings()` ...
//! let sent = discord.post(&channel, &asker, "<@BOT> When do they leave?").send().await;
//! let reply = discord.wait_reply_to(&sent).await;
//! discord.finish();
//! ```
//!
//! It binds to 127.0.0.1 only, and its token is worthless elsewhere.
mod connection;
pub mod faults;
mod gateway;
mod gateway_control;
pub mod interactions_endpoint;
mod mentions;
pub mod messages;
mod openapi;
mod payloads;
pub mod recording;
mod rest;
mod rest_control;
mod route_pattern;
mod server;
mod shared;
mod snowflake;
pub mod standing;
pub mod state;
mod trimming;
pub mod user_interactions;
mod user_messages;
mod waiting;

use serde_json::Value;
use server::Server;
use state::{Channel, ChannelKind, Role, User, UserKind};
use std::sync::Arc;

/// The token of the fake's bot: shaped like a token (its first part is the bot's id in base 64), but worthless.
pub const BOT_TOKEN: &str =
    "MTEwMDAwMDAwMDAwMDAwMDAwMQ.fake00.opens-nothing-but-the-fake-on-loopback";

/// The id that the token names.
const BOT_ID: u64 = 1_100_000_000_000_000_001;

/// A running fake. Dropping it fails the test if a client violated Discord's API.
pub struct FakeDiscord {
    server: Server,
}

impl FakeDiscord {
    /// Starts a fake with one guild that the bot is in.
    pub fn start() -> Self {
        Self {
            server: Server::start(BOT_ID),
        }
    }

    /// Returns the address to use in place of `https://discord.com`.
    pub fn base(&self) -> String {
        format!("http://{}", self.shared().address)
    }

    /// Returns the environment variables that make Verbatim's bot use this fake.
    pub fn bot_settings(&self) -> [(&'static str, String); 3] {
        [
            ("DISCORD_TOKEN", BOT_TOKEN.to_owned()),
            ("DISCORD_GUILD_ID", self.guild_id().to_string()),
            ("VERBATIM_DISCORD__API_BASE", self.base()),
        ]
    }

    /// Returns the bot's account.
    pub fn bot(&self) -> User {
        self.shared().state().bot.clone()
    }

    /// Returns the role of the bot's integration.
    pub fn bot_role(&self) -> Role {
        self.shared().state().bot_role.clone()
    }

    /// Returns the application's id, which is not the bot's.
    pub fn application_id(&self) -> u64 {
        self.shared().state().application
    }

    /// Returns the guild's id.
    pub fn guild_id(&self) -> u64 {
        self.shared().state().guild
    }

    /// Adds a person.
    pub fn user(&self, name: &str) -> User {
        self.shared().state().add_user(name, UserKind::Person)
    }

    /// Adds a person whose client has another language.
    pub fn user_with_locale(&self, name: &str, locale: &str) -> User {
        let mut state = self.shared().state();
        let mut user = state.add_user(name, UserKind::Person);
        locale.clone_into(&mut user.locale);
        state.users.insert(user.id, user.clone());
        user
    }

    /// Adds another bot.
    pub fn other_bot(&self, name: &str) -> User {
        self.shared().state().add_user(name, UserKind::Bot)
    }

    /// Adds a webhook.
    pub fn webhook(&self, name: &str) -> User {
        self.shared().state().add_user(name, UserKind::Webhook)
    }

    /// Gives a role to a member of the guild.
    pub fn give_role(&self, user: &User, role: &Role) {
        let mut state = self.shared().state();
        state.member_roles.entry(user.id).or_default().push(role.id);
    }

    /// Takes all roles from a member of the guild.
    pub fn take_roles(&self, user: &User) {
        self.shared().state().member_roles.remove(&user.id);
    }

    /// Gives permissions to a member beside the usual ones, in every channel of the guild.
    pub fn give_permissions(&self, user: &User, permissions: u64) {
        let mut state = self.shared().state();
        *state.member_permissions.entry(user.id).or_default() |= permissions;
    }

    /// Adds a role to the guild.
    pub fn role(&self, name: &str) -> Role {
        let mut state = self.shared().state();
        let role = Role {
            id: state.id(),
            name: name.to_owned(),
        };
        state.roles.push(role.clone());
        role
    }

    /// Adds a text channel to the guild.
    pub fn guild_channel(&self, name: &str) -> Channel {
        self.channel(ChannelKind::Text, name)
    }

    /// Adds a channel of any kind but a thread to the guild.
    pub fn channel(&self, kind: ChannelKind, name: &str) -> Channel {
        self.shared().state().add_channel(kind, name, None, None)
    }

    /// Adds a thread; under a forum, a post.
    pub fn thread(&self, parent: &Channel, name: &str) -> Channel {
        self.shared()
            .state()
            .add_channel(ChannelKind::Thread, name, Some(parent.id), None)
    }

    /// Returns the direct channel of a person and the bot.
    pub fn direct_channel(&self, user: &User) -> Channel {
        self.shared().state().direct_channel(user)
    }

    /// Adds a direct channel between people, which the bot reaches only as an app on somebody's account.
    pub fn private_channel(&self, user: &User) -> Channel {
        let mut state = self.shared().state();
        let name = String::new();
        Channel {
            id: state.id(),
            kind: ChannelKind::Direct,
            name,
            parent: None,
            recipient: Some(user.clone()),
        }
    }

    /// Sets the bot's permissions in a channel.
    pub fn set_bot_permissions(&self, channel: &Channel, permissions: u64) {
        self.shared()
            .state()
            .permissions
            .insert(channel.id, permissions);
    }

    /// Returns the registered commands of the guild, or the global ones.
    pub fn commands(&self, guild: Option<u64>) -> Vec<Value> {
        self.shared()
            .state()
            .commands
            .get(&guild)
            .cloned()
            .unwrap_or_default()
    }

    /// Fails the test if a client violated Discord's API, or if a scripted fault was never met.
    pub fn finish(self) {
        drop(self);
    }

    /// Takes the violations that would fail the test, for tests of the fake itself.
    pub fn take_violations(&self) -> Vec<String> {
        let shared = self.shared();
        let mut violations = shared.take_violations();
        violations.extend(shared.faults.take_left());
        violations
    }

    fn shared(&self) -> &shared::Shared {
        &self.server.shared
    }

    fn shared_arc(&self) -> Arc<shared::Shared> {
        Arc::clone(&self.server.shared)
    }
}

impl Drop for FakeDiscord {
    fn drop(&mut self) {
        let violations = self.take_violations();
        assert!(
            violations.is_empty() || std::thread::panicking(),
            "Discord would have refused this:\n- {}",
            violations.join("\n- ")
        );
    }
}
