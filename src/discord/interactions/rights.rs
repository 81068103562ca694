//! What the person behind an interaction may do in the channel. Discord sends it with each interaction in a server.

use serenity::all::{ChannelType, Member, PartialChannel, Permissions};

/// Returns the permissions of a member; none outside of servers, where nobody is a member.
#[must_use]
pub fn permissions(member: Option<&Member>) -> Permissions {
    let permissions = member.and_then(|member| member.permissions);
    permissions.unwrap_or(Permissions::empty())
}

/// Returns true if somebody with these permissions may manage the channel.
#[must_use]
pub fn may_manage_channel(permissions: Permissions) -> bool {
    permissions.intersects(Permissions::MANAGE_CHANNELS | Permissions::ADMINISTRATOR)
}

/// Returns true if somebody with these permissions may manage messages in the channel.
#[must_use]
pub fn may_manage_messages(permissions: Permissions) -> bool {
    permissions.intersects(Permissions::MANAGE_MESSAGES | Permissions::ADMINISTRATOR)
}

/// Returns true if somebody with these permissions may manage the server.
#[must_use]
pub fn may_manage_server(permissions: Permissions) -> bool {
    permissions.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR)
}

/// Returns true if this person may write in the channel, and so may make the bot write there what everybody sees. In a direct
/// message everybody may.
#[must_use]
pub fn may_write(member: Option<&Member>, channel: Option<&PartialChannel>) -> bool {
    let write = match channel {
        Some(channel) if is_thread(channel) => Permissions::SEND_MESSAGES_IN_THREADS,
        _ => Permissions::SEND_MESSAGES,
    };
    member.is_none() || permissions(member).intersects(write | Permissions::ADMINISTRATOR)
}

/// Returns true for a thread or a forum post.
#[must_use]
pub fn is_thread(channel: &PartialChannel) -> bool {
    use ChannelType::{NewsThread, PrivateThread, PublicThread};
    [NewsThread, PrivateThread, PublicThread].contains(&channel.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_administrator_may_manage_every_channel() {
        let table = [
            (Permissions::MANAGE_CHANNELS, true),
            (Permissions::ADMINISTRATOR, true),
            (Permissions::MANAGE_MESSAGES, false),
            (Permissions::empty(), false),
        ];
        for (permissions, may) in table {
            assert_eq!(may_manage_channel(permissions), may, "{permissions}");
        }
    }
}
