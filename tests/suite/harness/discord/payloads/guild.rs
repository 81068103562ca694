//! Guilds, roles and channels.
use super::{account, merge};
use crate::harness::discord::snowflake::timestamp;
use crate::harness::discord::state::{
    COMMON_PERMISSIONS, Channel, ChannelKind, Role, State, User, permission,
};
use serde_json::{Value, json};

/// The usual permissions of a member, as in interactions.
const MEMBER_PERMISSIONS: u64 = 2_248_473_465_835_073;

/// A guild as from `GET /guilds/{id}`.
pub fn guild(state: &State) -> Value {
    let mut roles = vec![role(state, &everyone(state), false)];
    roles.push(role(state, &state.bot_role, true));
    roles.extend(state.roles.iter().map(|r| role(state, r, false)));
    let mut object = json!({
        "id": state.guild.to_string(),
        "name": "A test server",
        "icon": null,
        "description": null,
        "home_header": null,
        "splash": null,
        "discovery_splash": null,
        "features": ["COMMUNITY", "NEWS"],
        "banner": null,
        "owner_id": (state.guild - 1).to_string(),
        "application_id": null,
        "region": "deprecated",
        "afk_channel_id": null,
        "afk_timeout": 300,
        "system_channel_id": null,
        "system_channel_flags": 0,
        "roles": roles,
        "emojis": [],
        "stickers": []
    });
    merge(&mut object, guild_settings());
    object
}

fn guild_settings() -> Value {
    json!({
        "widget_enabled": false,
        "widget_channel_id": null,
        "verification_level": 1,
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 2,
        "max_presences": null,
        "max_members": 25_000_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": null,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": "en-US",
        "rules_channel_id": null,
        "safety_alerts_channel_id": null,
        "public_updates_channel_id": null,
        "hub_type": null,
        "premium_progress_bar_enabled": false,
        "premium_progress_bar_enabled_user_updated_at": null,
        "nsfw": false,
        "nsfw_level": 0,
        "owner_configured_content_level": 0,
        "latest_onboarding_question_id": null,
        "incidents_data": null
    })
}

/// A guild as in `GUILD_CREATE`.
pub fn guild_create(state: &State) -> Value {
    let mut object = guild(state);
    let places = |thread: bool| -> Vec<Value> {
        let inside = state.channels.values().filter(|c| c.in_guild());
        inside
            .filter(|c| (c.kind == ChannelKind::Thread) == thread)
            .map(|c| channel(state, c))
            .collect()
    };
    for (key, value) in [
        ("joined_at", json!(timestamp(state.guild + (1 << 40)))),
        ("large", json!(false)),
        ("unavailable", json!(false)),
        ("member_count", json!(state.users.len())),
        ("members", json!([account::member(state, &state.bot)])),
        ("channels", json!(places(false))),
        ("threads", json!(places(true))),
        ("voice_states", json!([])),
        ("presences", json!([])),
        ("stage_instances", json!([])),
        ("guild_scheduled_events", json!([])),
        ("soundboard_sounds", json!([])),
        ("embedded_activities", json!([])),
        ("activity_instances", json!([])),
        ("application_command_counts", json!({})),
        ("lazy", json!(true)),
        ("version", json!(1_700_000_000_000_u64)),
    ] {
        object[key] = value;
    }
    object
}

fn everyone(state: &State) -> Role {
    Role {
        id: state.guild,
        name: "@everyone".to_owned(),
    }
}

fn role(state: &State, role: &Role, of_bot: bool) -> Value {
    let mut object = json!({
        "id": role.id.to_string(),
        "name": role.name,
        "description": null,
        "permissions": if of_bot { COMMON_PERMISSIONS } else { MEMBER_PERMISSIONS }.to_string(),
        "position": i32::from(role.id != state.guild),
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
        "hoist": false,
        "managed": of_bot,
        "mentionable": !of_bot,
        "icon": null,
        "unicode_emoji": null,
        "flags": 0
    });
    if of_bot {
        object["tags"] = json!({"bot_id": state.bot.id.to_string()});
    }
    object
}

/// A channel as from `GET /channels/{id}`.
pub fn channel(state: &State, channel: &Channel) -> Value {
    let mut object = json!({
        "id": channel.id.to_string(),
        "type": channel.kind as u8,
        "last_message_id": null,
        "flags": 0
    });
    let more = match channel.kind {
        ChannelKind::Direct => {
            json!({"recipients": channel.recipient.iter().map(account::user).collect::<Vec<_>>()})
        }
        ChannelKind::Thread => thread_fields(state, channel),
        _ => guild_channel_fields(state, channel),
    };
    merge(&mut object, more);
    object
}

/// A channel as in interactions: with the user's permissions.
pub fn interaction_channel(state: &State, place: &Channel, user: &User) -> Value {
    let mut object = channel(state, place);
    object["permissions"] = json!(member_permissions(state, user));
    object
}

/// The permissions of a member in Discord's format: the usual ones, and those that the member was given.
pub fn member_permissions(state: &State, member: &User) -> String {
    let given = state.member_permissions.get(&member.id).copied();
    (MEMBER_PERMISSIONS | given.unwrap_or_default()).to_string()
}

fn guild_channel_fields(state: &State, channel: &Channel) -> Value {
    let mut fields = json!({
        "guild_id": state.guild.to_string(),
        "name": channel.name,
        "parent_id": null,
        "position": 1,
        "permission_overwrites": overwrites(state, channel),
        "nsfw": false,
        "rate_limit_per_user": 0,
        "topic": null,
        "icon_emoji": null,
        "theme_color": null
    });
    let more = match channel.kind {
        ChannelKind::Voice => json!({"bitrate": 64000, "user_limit": 0, "rtc_region": null}),
        ChannelKind::Forum => json!({
            "available_tags": [], "default_reaction_emoji": null, "default_sort_order": null,
            "default_forum_layout": 0, "template": ""
        }),
        _ => json!({"last_pin_timestamp": null}),
    };
    merge(&mut fields, more);
    fields
}

/// The bot's permissions in a channel, where they are not the usual ones, as an overwrite of its role.
fn overwrites(state: &State, channel: &Channel) -> Vec<Value> {
    let own = state.permissions.get(&channel.id).into_iter();
    own.map(|allowed| {
        let denied = (COMMON_PERMISSIONS | permission::REACT) & !allowed;
        json!({
            "id": state.bot_role.id.to_string(), "type": 0,
            "allow": allowed.to_string(), "deny": denied.to_string()
        })
    })
    .collect()
}

fn thread_fields(state: &State, channel: &Channel) -> Value {
    json!({
        "guild_id": state.guild.to_string(),
        "name": channel.name,
        "parent_id": channel.parent.map(|id| id.to_string()),
        "owner_id": (state.guild - 1).to_string(),
        "rate_limit_per_user": 0,
        "bitrate": 64000,
        "user_limit": 0,
        "rtc_region": null,
        "last_pin_timestamp": null,
        "thread_metadata": {
            "archived": false,
            "archive_timestamp": timestamp(channel.id),
            "auto_archive_duration": 1440,
            "locked": false,
            "create_timestamp": timestamp(channel.id)
        },
        "message_count": 1,
        "member_count": 2,
        "total_message_sent": 1
    })
}
