//! Interactions: everything around their `data`.
use super::{account, guild, merge, message};
use crate::harness::discord::state::{Channel, Interaction, InteractionKind, State, User};
use serde_json::{Value, json};

/// How an interaction reached the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Installed {
    /// The application is in the guild.
    Guild,
    /// The user has it on their own account.
    User,
}

/// The data of `INTERACTION_CREATE`.
pub fn event(
    state: &State,
    interaction: &Interaction,
    installed: Installed,
    data: &Value,
) -> Value {
    let mut object = json!({
        "version": 1,
        "type": interaction.kind as u8,
        "token": interaction.token,
        "id": interaction.id.to_string(),
        "application_id": state.application.to_string(),
        "locale": interaction.user.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "channel_id": interaction.channel.id.to_string(),
        "channel": guild::interaction_channel(state, &interaction.channel, &interaction.user),
        "app_permissions": state.bot_may(&interaction.channel).to_string(),
        "authorizing_integration_owners": owners(state, interaction, installed),
        "context": context(state, interaction, installed),
        "attachment_size_limit": 10_485_760,
        "data": data
    });
    merge(&mut object, from_whom(state, interaction));
    if let Some(stored) = interaction.source.and_then(|id| state.messages.get(&id)) {
        object["message"] = stored.json.clone();
    }
    object
}

fn from_whom(state: &State, interaction: &Interaction) -> Value {
    if !interaction.channel.in_guild() {
        return json!({"user": account::user(&interaction.user)});
    }
    let mut member = account::member(state, &interaction.user);
    member["permissions"] = json!(guild::member_permissions(state, &interaction.user));
    member["unusual_dm_activity_until"] = Value::Null;
    json!({
        "member": member,
        "guild_id": state.guild.to_string(),
        "guild_locale": "en-US",
        "guild": {"id": state.guild.to_string(), "locale": "en-US", "features": ["COMMUNITY", "NEWS"]}
    })
}

/// Takes permissions from the person in the event.
pub fn take_permissions(event: &mut Value, permissions: u64) {
    for place in ["/member/permissions", "/channel/permissions"] {
        if let Some(given) = event.pointer_mut(place) {
            let bits: u64 = given.as_str().unwrap_or_default().parse().unwrap_or(0);
            *given = json!((bits & !permissions).to_string());
        }
    }
}

/// The owners that authorized the app: the guild (`"0"` in a direct channel with the bot), or the user.
fn owners(state: &State, interaction: &Interaction, installed: Installed) -> Value {
    match installed {
        Installed::User => json!({"1": interaction.user.id.to_string()}),
        Installed::Guild if interaction.channel.in_guild() => json!({"0": state.guild.to_string()}),
        Installed::Guild => json!({"0": "0"}),
    }
}

/// The interaction's context: guild, direct channel with the bot, or a private channel of others.
fn context(state: &State, interaction: &Interaction, installed: Installed) -> u8 {
    let with_the_bot = state.channels.contains_key(&interaction.channel.id);
    match (interaction.channel.in_guild(), with_the_bot, installed) {
        (true, ..) => 0,
        (false, true, _) => 1,
        (false, false, _) => 2,
    }
}

/// The `interaction_metadata` of a message that answers an interaction.
pub fn metadata(interaction: &Interaction, state: &State, installed: Installed) -> Value {
    let mut object = json!({
        "id": interaction.id.to_string(),
        "type": interaction.kind as u8,
        "user": account::user(&interaction.user),
        "authorizing_integration_owners": owners(state, interaction, installed)
    });
    match interaction.kind {
        InteractionKind::Component => {
            object["interacted_message_id"] = json!(interaction.source.map(|id| id.to_string()));
        }
        InteractionKind::Modal => {
            let pressed = json!({"id": (interaction.id - 1).to_string(), "type": 3, "user": account::user(&interaction.user),
                "authorizing_integration_owners": owners(state, interaction, installed)});
            object["triggering_interaction_metadata"] = pressed;
        }
        _ => object["command_type"] = json!(if interaction.target.is_some() { 3 } else { 1 }),
    }
    if let Some(target) = interaction.target {
        object["target_message_id"] = json!(target.to_string());
    }
    object
}

/// The `resolved` data of the message that a message command was used on.
pub fn resolved_message(state: &State, id: u64) -> Value {
    let json = state
        .messages
        .get(&id)
        .map_or(Value::Null, |stored| stored.json.clone());
    json!({"messages": {id.to_string(): json}})
}

/// A channel that was chosen as an option, as in the `resolved` data.
pub fn resolved_channel(state: &State, channel: &Channel, user: &User) -> Value {
    guild::interaction_channel(state, channel, user)
}

/// A message of the bot that responds to an interaction.
pub fn answer(state: &State, id: u64, interaction: &Interaction, content: &str) -> Value {
    let mut object = message::message(state, id, &interaction.channel, &state.bot, content);
    // The first response to a message command refers to the message.
    let target = interaction
        .target
        .filter(|_| interaction.acknowledged.is_none());
    if let Some(target) = target {
        message::reply_to(state, &mut object, &interaction.channel, target);
    }
    object["type"] = json!(match (interaction.source, target) {
        (Some(_), _) => 19,
        (None, Some(_)) => 23,
        (None, None) => 20,
    });
    object["application_id"] = json!(state.application.to_string());
    object["webhook_id"] = json!(state.application.to_string());
    object["interaction_metadata"] = metadata(interaction, state, Installed::Guild);
    object
}
