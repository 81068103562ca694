//! The permissions that the bot needs, and those that it has in a server or a channel, computed as Discord documents it.

use serde_json::Value;
use serenity::all::Permissions;

use super::fields::id_in;

/// The permissions in the invite link.
pub const INVITED: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::READ_MESSAGE_HISTORY);

/// A permission that the bot uses.
pub struct Needed {
    /// The permission.
    pub permission: Permissions,
    /// Its name in Discord.
    pub name: &'static str,
    /// What becomes of the bot without it.
    pub without: &'static str,
    /// Whether the bot does not answer messages without it.
    pub is_required: bool,
}

const fn needed(
    permission: Permissions,
    name: &'static str,
    without: &'static str,
    is_required: bool,
) -> Needed {
    Needed {
        permission,
        name,
        without,
        is_required,
    }
}

const SILENT: &str = "it does not answer messages";

/// The permissions that the bot uses in a channel and in a thread. A place needs one of the two that send messages.
pub const NEEDED: [Needed; 6] = [
    needed(Permissions::VIEW_CHANNEL, "View Channels", SILENT, true),
    needed(Permissions::SEND_MESSAGES, "Send Messages", SILENT, true),
    needed(
        Permissions::SEND_MESSAGES_IN_THREADS,
        "Send Messages in Threads",
        "it does not answer messages in threads",
        true,
    ),
    needed(
        Permissions::EMBED_LINKS,
        "Embed Links",
        "it answers in plain text",
        false,
    ),
    needed(
        Permissions::READ_MESSAGE_HISTORY,
        "Read Message History",
        "its answers are not sent as replies to the question",
        false,
    ),
    needed(
        Permissions::ADD_REACTIONS,
        "Add Reactions",
        "it cannot react to thanks, nor with an hourglass to questions over the limit",
        false,
    ),
];

/// A member of a server.
pub struct Membership<'a> {
    /// The server, with its roles.
    pub server: &'a Value,
    /// The member.
    pub member: &'a Value,
    /// The id of the member's account.
    pub user: u64,
}

impl Membership<'_> {
    /// Returns the permissions in the server, before those of a channel.
    pub fn in_server(&self) -> Permissions {
        if id_in(self.server, "owner_id") == Some(self.user) {
            return Permissions::all();
        }
        let roles = self.server["roles"].as_array().into_iter().flatten();
        let held = roles.filter(|role| self.holds(&role["id"]));
        let union = held.fold(Permissions::empty(), |all, role| {
            all | bits(&role["permissions"])
        });
        if union.contains(Permissions::ADMINISTRATOR) {
            Permissions::all()
        } else {
            union
        }
    }

    /// Returns the permissions in a channel: those in the server, changed for everybody, then for roles, then for members.
    pub fn in_channel(&self, channel: &Value) -> Permissions {
        let base = self.in_server();
        if base == Permissions::all() {
            return base;
        }
        let overwrites = channel["permission_overwrites"].as_array();
        let overwrites: Vec<_> = overwrites.into_iter().flatten().collect();
        let changed = |permissions: Permissions, applies: &dyn Fn(&Value) -> bool| {
            let those = || overwrites.iter().filter(|overwrite| applies(overwrite));
            let union = |field: &str| {
                those().fold(Permissions::empty(), |all, one| all | bits(&one[field]))
            };
            (permissions - union("deny")) | union("allow")
        };
        let is_everybody = |overwrite: &Value| overwrite["id"] == self.server["id"];
        let is_role = |overwrite: &Value| overwrite["type"] == 0;
        let own = self.user.to_string();
        let permissions = changed(base, &is_everybody);
        let permissions = changed(permissions, &|it| {
            is_role(it) && !is_everybody(it) && self.holds(&it["id"])
        });
        let permissions = changed(permissions, &|it| !is_role(it) && it["id"] == own.as_str());
        if permissions.contains(Permissions::VIEW_CHANNEL) {
            permissions
        } else {
            Permissions::empty()
        }
    }

    /// Returns true for a role of the member, and for that of everybody.
    fn holds(&self, role: &Value) -> bool {
        let roles = self.member["roles"].as_array().into_iter().flatten();
        *role == self.server["id"] || roles.into_iter().any(|held| held == role)
    }
}

fn bits(value: &Value) -> Permissions {
    let bits = value.as_str().and_then(|bits| bits.parse().ok());
    Permissions::from_bits_retain(bits.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const VIEW: u64 = 1 << 10;
    const SEND: u64 = 1 << 11;
    const EMBED: u64 = 1 << 14;

    fn server(everybody: u64, own: u64) -> Value {
        json!({"id": "1", "owner_id": "9", "roles": [
            {"id": "1", "permissions": everybody.to_string()},
            {"id": "2", "permissions": own.to_string()},
            {"id": "3", "permissions": u64::MAX.to_string()},
        ]})
    }

    fn overwrite(id: u64, kind: u8, allow: u64, deny: u64) -> Value {
        json!({"id": id.to_string(), "type": kind, "allow": allow.to_string(), "deny": deny.to_string()})
    }

    #[test]
    fn a_channel_changes_the_permissions_of_everybody_then_of_roles_then_of_members() {
        let table = [
            (vec![], VIEW | SEND),
            (vec![overwrite(1, 0, EMBED, SEND)], VIEW | EMBED),
            (
                vec![overwrite(2, 0, SEND, 0), overwrite(1, 0, 0, SEND)],
                VIEW | SEND,
            ),
            (
                vec![overwrite(2, 0, SEND, 0), overwrite(7, 1, 0, SEND)],
                VIEW,
            ),
            (vec![overwrite(3, 0, EMBED, SEND)], VIEW | SEND),
            (vec![overwrite(8, 1, EMBED, SEND)], VIEW | SEND),
            // Who does not see a channel can do nothing there.
            (vec![overwrite(1, 0, 0, VIEW)], 0),
        ];
        let server = server(VIEW, SEND);
        let member = Membership {
            server: &server,
            member: &json!({"roles": ["2"]}),
            user: 7,
        };
        for (overwrites, expected) in table {
            let channel = json!({"permission_overwrites": overwrites});
            assert_eq!(member.in_channel(&channel).bits(), expected, "{channel}");
        }
    }

    #[test]
    fn owners_and_administrators_may_do_everything() {
        let closed = json!({"permission_overwrites": [overwrite(1, 0, 0, VIEW)]});
        for (user, own) in [(9, 0), (7, Permissions::ADMINISTRATOR.bits())] {
            let server = server(0, own);
            let member = Membership {
                server: &server,
                member: &json!({"roles": ["2"]}),
                user,
            };
            assert_eq!(member.in_channel(&closed), Permissions::all());
        }
    }
}
