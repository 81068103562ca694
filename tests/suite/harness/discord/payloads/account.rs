//! Users, members, and the bot's own account and application.
use super::merge;
use crate::harness::discord::interactions_endpoint::public_key;
use crate::harness::discord::snowflake::timestamp;
use crate::harness::discord::state::{State, User, UserKind};
use serde_json::{Value, json};

/// A user object as it appears in messages and interactions.
pub fn user(user: &User) -> Value {
    let mut object = json!({
        "id": user.id.to_string(),
        "username": user.name,
        "avatar": null,
        "discriminator": discriminator(user.kind),
        "public_flags": 0,
        "flags": 0,
        "banner": null,
        "accent_color": null,
        "global_name": if user.kind == UserKind::Person { json!(capitalized(&user.name)) } else { Value::Null },
        "avatar_decoration_data": null,
        "collectibles": null,
        "display_name_styles": null,
        "banner_color": null,
        "clan": null,
        "primary_guild": null
    });
    if user.kind != UserKind::Person {
        object["bot"] = json!(true);
    }
    object
}

/// The bot's own user object, as in READY and at `/users/@me`.
pub fn current_user(state: &State) -> Value {
    let mut object = user(&state.bot);
    for (key, value) in [
        ("verified", json!(true)),
        ("mfa_enabled", json!(true)),
        ("email", Value::Null),
        ("locale", json!("en-US")),
        ("premium_type", json!(0)),
        ("bio", json!("")),
    ] {
        object[key] = value;
    }
    merge(&mut object, state.standing.account.clone());
    object
}

/// A member without its user, as in message events.
pub fn partial_member(state: &State, user: &User) -> Value {
    let roles = if user.id == state.bot.id {
        vec![state.bot_role.id.to_string()]
    } else {
        let roles = state.member_roles.get(&user.id).into_iter().flatten();
        roles.map(ToString::to_string).collect()
    };
    let timeout = state.standing.timeout.as_ref();
    let timeout = timeout.filter(|_| user.id == state.bot.id);
    json!({
        "avatar": null,
        "banner": null,
        "communication_disabled_until": timeout,
        "deaf": false,
        "flags": 0,
        "joined_at": timestamp(state.guild + (1 << 40)),
        "mute": false,
        "nick": null,
        "pending": false,
        "premium_since": null,
        "roles": roles
    })
}

/// A member with its user, as from the guild's endpoints.
pub fn member(state: &State, who: &User) -> Value {
    let mut object = partial_member(state, who);
    object["user"] = user(who);
    object
}

/// The application, as from `/applications/@me`.
pub fn application(state: &State) -> Value {
    let owner = User {
        id: state.guild - 1,
        name: "operator".to_owned(),
        kind: UserKind::Person,
        locale: "en-US".to_owned(),
    };
    let mut object = json!({
        "id": state.application.to_string(),
        "name": "Verbatim",
        "icon": null,
        "description": "Answers with what the article says.",
        "summary": "",
        "type": null,
        "is_monetized": false,
        "is_verified": false,
        "is_discoverable": false,
        "bot": user(&state.bot),
        "bot_public": true,
        "bot_require_code_grant": false,
        "integration_types_config": {
            "0": {"oauth2_install_params": {"scopes": ["applications.commands", "bot"], "permissions": "274877991936"}},
            "1": {"oauth2_install_params": {"scopes": ["applications.commands"], "permissions": "0"}}
        },
        "verify_key": public_key(),
        "flags": 0,
        "hook": true,
        "redirect_uris": [],
        "interactions_endpoint_url": null,
        "role_connections_verification_url": null,
        "owner": user(&owner)
    });
    merge(&mut object, standing());
    merge(&mut object, state.standing.application.clone());
    object
}

/// The application's counts, review states and monetization.
fn standing() -> Value {
    json!({
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "interactions_event_types": [],
        "interactions_version": 1,
        "rpc_application_state": 0,
        "store_application_state": 1,
        "verification_state": 1,
        "integration_public": true,
        "integration_require_code_grant": false,
        "discoverability_state": 1,
        "discovery_eligibility_flags": 0,
        "monetization_state": 1,
        "monetization_eligibility_flags": 0,
        "team": null,
        "internal_guild_restriction": 1,
        "flags_new": "0",
        "eligible_oauth2_scopes": [],
        "creator_monetization_state": 1,
        "event_webhooks_status": 1,
        "event_webhooks_types": [],
        "event_webhooks_url": null
    })
}

/// Discriminators: people have none any more, bots keep theirs, webhooks never had one.
fn discriminator(kind: UserKind) -> &'static str {
    match kind {
        UserKind::Person => "0",
        UserKind::Bot => "4807",
        UserKind::Webhook => "0000",
    }
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
