//! The bot's place in the test server and in a channel.

use serde_json::Value;
use serenity::all::{Permissions, Timestamp};

use super::fields::id_in;
use super::finding::{Finding, failed_request};
use super::permissions::{Membership, NEEDED, Needed};
use super::target::Target;
use crate::discord::rest::client::Rest;
use crate::discord::rest::failure::Failure;

const SERVER: &str = "server";
const PERMISSIONS: &str = "permissions";

/// Discord's types of threads.
const THREADS: [u64; 3] = [10, 11, 12];
/// Discord's types of channels in which every message stands in a thread: forums and media channels.
const FORUMS: [u64; 2] = [15, 16];

const INVITE: &str = "Invite the bot with the link below, or correct DISCORD_GUILD_ID (in Discord: right-click the server, Copy Server ID).";
const GRANT: &str = "In Discord: Edit Channel, Permissions (or Server Settings, Roles), and allow them to the bot's role.";
const END_TIMEOUT: &str = "In Discord: right-click the bot in the list of members, Remove Timeout.";
const CHANNEL_ID: &str = "Check the id (in Discord: right-click the channel, Copy Channel ID), that the bot is in its server, and that it has View Channel there.";

/// Looks at the bot's membership of the test server, and at its permissions in channels or, without any, in the server.
pub async fn look(rest: &Rest, target: &Target, user: u64, findings: &mut Vec<Finding>) {
    let in_server = if let Some(id) = target.guild_id {
        membership(rest, id, user, findings).await
    } else {
        let message = "No test server is set (DISCORD_GUILD_ID).";
        findings.push(Finding::pass(SERVER, message));
        None
    };
    for channel in &target.channels {
        findings.push(in_channel(rest, *channel, user).await);
    }
    if let Some((server, member)) = in_server.filter(|_| target.channels.is_empty()) {
        let membership = Membership {
            server: &server,
            member: &member,
            user,
        };
        let (place, permissions) = ("In the test server", membership.in_server());
        findings.push(judge(place, &member, permissions, NEEDED.iter()));
    }
}

/// Looks for the bot in a server, and returns the server and the member.
async fn membership(
    rest: &Rest,
    id: u64,
    user: u64,
    findings: &mut Vec<Finding>,
) -> Option<(Value, Value)> {
    match server_and_member(rest, id, user).await {
        Ok((server, member)) => {
            let name = server["name"].as_str().unwrap_or_default();
            findings.push(Finding::pass(
                SERVER,
                format!("The bot is in the test server, {name}."),
            ));
            Some((server, member))
        }
        Err(failure) if is_absence(&failure) => {
            let message = format!("The bot is not in the test server {id}.");
            findings.push(Finding::fail(SERVER, message, INVITE));
            None
        }
        Err(failure) => {
            findings.push(failed_request(SERVER, &failure));
            None
        }
    }
}

async fn server_and_member(rest: &Rest, id: u64, user: u64) -> Result<(Value, Value), Failure> {
    Ok((rest.server(id).await?, rest.member(id, user).await?))
}

/// Returns true where Discord does not show something, or says that it is not there.
fn is_absence(failure: &Failure) -> bool {
    matches!(failure.status(), Some(403 | 404))
}

/// Looks at the bot's permissions in a channel or thread.
async fn in_channel(rest: &Rest, id: u64, user: u64) -> Finding {
    match channel_permissions(rest, id, user).await {
        Ok(finding) => finding,
        Err(failure) if is_absence(&failure) => Finding::fail(
            PERMISSIONS,
            format!("The bot does not see the channel {id}: {failure}."),
            CHANNEL_ID,
        ),
        Err(failure) => failed_request(PERMISSIONS, &failure),
    }
}

async fn channel_permissions(rest: &Rest, id: u64, user: u64) -> Result<Finding, Failure> {
    let channel = rest.channel(id).await?;
    let Some(server) = id_in(&channel, "guild_id") else {
        let message = "The channel is a direct message, in which the bot needs no permissions.";
        return Ok(Finding::pass(PERMISSIONS, message));
    };
    let kind = channel["type"].as_u64().unwrap_or_default();
    let is_thread = THREADS.contains(&kind);
    // A thread has the permissions of its channel.
    let rules = match id_in(&channel, "parent_id").filter(|_| is_thread) {
        Some(parent) => rest.channel(parent).await?,
        None => channel.clone(),
    };
    let (server, member) = server_and_member(rest, server, user).await?;
    let membership = Membership {
        server: &server,
        member: &member,
        user,
    };
    let permissions = membership.in_channel(&rules);
    let of_other_places = if is_thread || FORUMS.contains(&kind) {
        Permissions::SEND_MESSAGES
    } else {
        Permissions::SEND_MESSAGES_IN_THREADS
    };
    let needed = NEEDED.iter().filter(|it| it.permission != of_other_places);
    let place = format!("In {}", channel["name"].as_str().unwrap_or_default());
    Ok(judge(&place, &member, permissions, needed))
}

/// Judges the permissions that a member has in a place.
fn judge<'n>(
    place: &str,
    member: &Value,
    permissions: Permissions,
    needed: impl Iterator<Item = &'n Needed>,
) -> Finding {
    if let Some(end) = timeout(member) {
        let message = format!("The bot is in a timeout until {end}, and may not write.");
        return Finding::fail(PERMISSIONS, message, END_TIMEOUT);
    }
    let missing = needed.filter(|needed| !permissions.contains(needed.permission));
    let missing: Vec<_> = missing.collect();
    if missing.is_empty() {
        let message = format!("{place}, the bot has all the permissions that it needs.");
        return Finding::pass(PERMISSIONS, message);
    }
    let each = missing
        .iter()
        .map(|it| format!("{} ({})", it.name, it.without));
    let message = format!(
        "{place}, the bot lacks {}.",
        each.collect::<Vec<_>>().join(", ")
    );
    if missing.iter().any(|needed| needed.is_required) {
        Finding::fail(PERMISSIONS, message, GRANT)
    } else {
        Finding::warn(PERMISSIONS, message, GRANT)
    }
}

/// Returns the end of a member's timeout, if there is one.
fn timeout(member: &Value) -> Option<Timestamp> {
    let end = member["communication_disabled_until"].as_str()?;
    Timestamp::parse(end)
        .ok()
        .filter(|end| *end > Timestamp::now())
}
