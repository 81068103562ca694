//! The fake's data: people, channels, messages, interactions, commands.
use super::mentions::Pings;
use super::snowflake::{self, Snowflakes};
use super::standing::Standing;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// The permissions that a bot usually has: view, send, send in threads, embed links, read the history.
pub const COMMON_PERMISSIONS: u64 = permission::VIEW
    | permission::SEND
    | permission::SEND_IN_THREADS
    | permission::EMBED
    | permission::HISTORY;

/// The usual permissions of a member, as in interactions.
pub const MEMBER_PERMISSIONS: u64 = 2_248_473_465_835_073;

/// The permissions that the fake checks, and those by which the bot tells moderators.
pub mod permission {
    pub const MANAGE_CHANNELS: u64 = 1 << 4;
    pub const MANAGE_GUILD: u64 = 1 << 5;
    pub const REACT: u64 = 1 << 6;
    pub const VIEW: u64 = 1 << 10;
    pub const SEND: u64 = 1 << 11;
    pub const MANAGE_MESSAGES: u64 = 1 << 13;
    pub const EMBED: u64 = 1 << 14;
    pub const HISTORY: u64 = 1 << 16;
    pub const SEND_IN_THREADS: u64 = 1 << 38;
}

/// A person, a bot, or a webhook that writes under a name.
#[derive(Debug, Clone)]
pub struct User {
    pub id: u64,
    pub name: String,
    pub kind: UserKind,
    /// The client's language.
    pub locale: String,
}

/// The kind of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserKind {
    Person,
    Bot,
    Webhook,
}

impl User {
    /// Returns the text that mentions the user.
    pub fn mention(&self) -> String {
        format!("<@{}>", self.id)
    }
}

/// A channel, thread or direct channel.
#[derive(Debug, Clone)]
pub struct Channel {
    pub id: u64,
    pub kind: ChannelKind,
    pub name: String,
    /// The channel a thread belongs to.
    pub parent: Option<u64>,
    /// The person at the other end of a direct channel.
    pub recipient: Option<User>,
}

/// Discord's channel types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelKind {
    Text = 0,
    Direct = 1,
    Voice = 2,
    Thread = 11,
    Forum = 15,
}

impl Channel {
    /// Returns true if the channel is in the guild.
    pub fn in_guild(&self) -> bool {
        self.kind != ChannelKind::Direct
    }
}

/// A role of the guild.
#[derive(Debug, Clone)]
pub struct Role {
    pub id: u64,
    pub name: String,
}

/// An interaction that was pushed, and the state of its response.
#[derive(Debug, Clone)]
pub struct Interaction {
    pub id: u64,
    pub token: String,
    pub kind: InteractionKind,
    pub channel: Channel,
    pub user: User,
    /// The message whose component was used.
    pub source: Option<u64>,
    /// The message that a message command was used on.
    pub target: Option<u64>,
    /// The type of the first callback, once it came.
    pub acknowledged: Option<u64>,
    /// The message that `@original` names.
    pub original: Option<u64>,
    /// True once the token has expired.
    pub expired: bool,
}

/// Discord's interaction types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InteractionKind {
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Modal = 5,
}

/// A message as Discord returns it, with data that only the fake has.
#[derive(Debug, Clone)]
pub struct Stored {
    pub json: Value,
    pub channel: u64,
    pub author: u64,
    /// True if only the interaction's user sees it.
    pub ephemeral: bool,
    pub pings: Pings,
}

/// All data of one fake.
pub struct State {
    ids: Snowflakes,
    pub bot: User,
    pub application: u64,
    pub guild: u64,
    pub bot_role: Role,
    pub roles: Vec<Role>,
    /// Ids of the roles of members, by the member's id.
    pub member_roles: BTreeMap<u64, Vec<u64>>,
    /// Permissions of members that do not have the usual ones, by the member's id.
    pub member_permissions: BTreeMap<u64, u64>,
    pub users: BTreeMap<u64, User>,
    pub channels: BTreeMap<u64, Channel>,
    /// The bot's permissions in channels where they are not the usual ones.
    pub permissions: BTreeMap<u64, u64>,
    pub messages: BTreeMap<u64, Stored>,
    pub interactions: BTreeMap<String, Interaction>,
    /// The commands of the guild (`Some`) and the global ones (`None`).
    pub commands: BTreeMap<Option<u64>, Vec<Value>>,
    /// Reactions as (message, emoji, user).
    pub reactions: BTreeSet<(u64, String, u64)>,
    pub standing: Standing,
}

impl State {
    /// Creates a guild with the bot in it. The application is older than its bot user, so their ids differ.
    pub fn new(bot_id: u64) -> Self {
        let mut ids = Snowflakes::default();
        let bot = User {
            id: bot_id,
            name: "verbatim".to_owned(),
            kind: UserKind::Bot,
            locale: "en-US".to_owned(),
        };
        Self {
            application: snowflake::aged(Duration::from_hours(3000 * 24)),
            guild: snowflake::aged(Duration::from_hours(900 * 24)),
            bot_role: Role {
                id: ids.next(),
                name: bot.name.clone(),
            },
            ids,
            users: BTreeMap::from([(bot_id, bot.clone())]),
            bot,
            roles: Vec::new(),
            member_roles: BTreeMap::new(),
            member_permissions: BTreeMap::new(),
            channels: BTreeMap::new(),
            permissions: BTreeMap::new(),
            messages: BTreeMap::new(),
            interactions: BTreeMap::new(),
            commands: BTreeMap::new(),
            reactions: BTreeSet::new(),
            standing: Standing::default(),
        }
    }

    /// Returns a new id.
    pub fn id(&mut self) -> u64 {
        self.ids.next()
    }

    /// Returns the bot's permissions in a channel; a thread has those of its parent.
    pub fn bot_may(&self, channel: &Channel) -> u64 {
        let own = self.permissions.get(&channel.id);
        let inherited = || self.permissions.get(&channel.parent?);
        own.or_else(inherited)
            .copied()
            .unwrap_or(COMMON_PERMISSIONS | permission::REACT)
    }

    /// Returns a message of a channel, unless it is ephemeral, which the channel's endpoints do not show.
    pub fn message_in(&self, channel: u64, id: u64) -> Option<&Stored> {
        self.messages
            .get(&id)
            .filter(|m| m.channel == channel && !m.ephemeral)
    }

    /// Returns the direct channel with a person, opening it if there is none.
    pub fn direct_channel(&mut self, user: &User) -> Channel {
        let there = |c: &&Channel| c.recipient.as_ref().is_some_and(|r| r.id == user.id);
        if let Some(channel) = self.channels.values().find(there) {
            return channel.clone();
        }
        self.add_channel(ChannelKind::Direct, "", None, Some(user))
    }

    /// Adds a channel.
    pub fn add_channel(
        &mut self,
        kind: ChannelKind,
        name: &str,
        parent: Option<u64>,
        recipient: Option<&User>,
    ) -> Channel {
        let channel = Channel {
            id: self.id(),
            kind,
            name: name.to_owned(),
            parent,
            recipient: recipient.cloned(),
        };
        self.channels.insert(channel.id, channel.clone());
        channel
    }

    /// Adds an account.
    pub fn add_user(&mut self, name: &str, kind: UserKind) -> User {
        let user = User {
            id: self.id(),
            name: name.to_owned(),
            kind,
            locale: "en-US".to_owned(),
        };
        self.users.insert(user.id, user.clone());
        user
    }
}
