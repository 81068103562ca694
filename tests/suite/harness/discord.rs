//! A Discord on loopback, for tests with the real client: REST, gateway, state, faults, and a record of it all.
//!
//! A test tells a story with it:
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
//! It binds to 127.0.0.1 only, tells clients of no other address, and its token opens nothing anywhere.
mod connection;
pub mod faults;
mod gateway;
mod gateway_control;
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
pub mod state;
mod user_interactions;
mod user_messages;
mod waiting;

use serde_json::Value;
use server::Server;
use state::{Channel, ChannelKind, Role, User, UserKind};

/// The token of the fake's bot: of a token's shape (its first part is the bot's id in base 64), and worthless.
pub const BOT_TOKEN: &str =
    "MTEwMDAwMDAwMDAwMDAwMDAwMQ.fake00.opens-nothing-but-the-fake-on-loopback";

/// The id that the token names.
const BOT_ID: u64 = 1_100_000_000_000_000_001;

/// A running fake. Dropping it fails the test if a client did what Discord does not describe.
pub struct FakeDiscord {
    server: Server,
}

impl FakeDiscord {
    /// Starts one, with one guild that the bot is in.
    pub fn start() -> Self {
        Self {
            server: Server::start(BOT_ID),
        }
    }

    /// The address to give a client in place of `https://discord.com`.
    pub fn base(&self) -> String {
        format!("http://{}", self.shared().address)
    }

    /// The environment that makes Verbatim's bot use this fake.
    pub fn bot_settings(&self) -> [(&'static str, String); 3] {
        [
            ("DISCORD_TOKEN", BOT_TOKEN.to_owned()),
            ("DISCORD_GUILD_ID", self.guild_id().to_string()),
            ("VERBATIM_DISCORD__API_BASE", self.base()),
        ]
    }

    /// The bot's account.
    pub fn bot(&self) -> User {
        self.shared().state().bot.clone()
    }

    /// The role that the bot's integration brought.
    pub fn bot_role(&self) -> Role {
        self.shared().state().bot_role.clone()
    }

    /// The application's id, which is not the bot's.
    pub fn application_id(&self) -> u64 {
        self.shared().state().application
    }

    /// The guild's id.
    pub fn guild_id(&self) -> u64 {
        self.shared().state().guild
    }

    /// A new person.
    pub fn user(&self, name: &str) -> User {
        self.shared().state().add_user(name, UserKind::Person)
    }

    /// A new person whose client speaks another language.
    pub fn user_with_locale(&self, name: &str, locale: &str) -> User {
        let mut state = self.shared().state();
        let mut user = state.add_user(name, UserKind::Person);
        locale.clone_into(&mut user.locale);
        state.users.insert(user.id, user.clone());
        user
    }

    /// Another bot.
    pub fn other_bot(&self, name: &str) -> User {
        self.shared().state().add_user(name, UserKind::Bot)
    }

    /// A webhook.
    pub fn webhook(&self, name: &str) -> User {
        self.shared().state().add_user(name, UserKind::Webhook)
    }

    /// A new role of the guild.
    pub fn role(&self, name: &str) -> Role {
        let mut state = self.shared().state();
        let role = Role {
            id: state.id(),
            name: name.to_owned(),
        };
        state.roles.push(role.clone());
        role
    }

    /// A new text channel of the guild.
    pub fn guild_channel(&self, name: &str) -> Channel {
        self.channel(ChannelKind::Text, name)
    }

    /// A new channel of the guild, of any kind but a thread.
    pub fn channel(&self, kind: ChannelKind, name: &str) -> Channel {
        self.shared().state().add_channel(kind, name, None, None)
    }

    /// A new thread; under a forum, a post.
    pub fn thread(&self, parent: &Channel, name: &str) -> Channel {
        self.shared()
            .state()
            .add_channel(ChannelKind::Thread, name, Some(parent.id), None)
    }

    /// The direct channel of a person and the bot.
    pub fn direct_channel(&self, user: &User) -> Channel {
        self.shared().state().direct_channel(user)
    }

    /// A direct channel between people, where the bot is only as an app on somebody's account.
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

    /// What the bot may do in a channel from now on, instead of the common.
    pub fn set_bot_permissions(&self, channel: &Channel, permissions: u64) {
        self.shared()
            .state()
            .permissions
            .insert(channel.id, permissions);
    }

    /// The commands as registered: of the guild, or globally.
    pub fn commands(&self, guild: Option<u64>) -> Vec<Value> {
        self.shared()
            .state()
            .commands
            .get(&guild)
            .cloned()
            .unwrap_or_default()
    }

    /// Fails the test if a client did what Discord does not describe, or if a scripted fault never happened.
    pub fn finish(self) {
        drop(self);
    }

    /// Takes what would fail the test: for tests of the fake itself.
    pub fn take_violations(&self) -> Vec<String> {
        let shared = self.shared();
        let mut violations = shared.take_violations();
        violations.extend(shared.faults.take_left());
        violations
    }

    fn shared(&self) -> &shared::Shared {
        &self.server.shared
    }
}

impl Drop for FakeDiscord {
    fn drop(&mut self) {
        let violations = self.take_violations();
        assert!(
            violations.is_empty() || std::thread::panicking(),
            "Discord would not have had it:\n- {}",
            violations.join("\n- ")
        );
    }
}
