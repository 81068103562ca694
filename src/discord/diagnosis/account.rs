//! The token, and the application that it belongs to.

use serde_json::Value;
use serenity::all::ApplicationFlags;

use super::fields::id_in;
use super::finding::{Finding, failed_request};
use crate::discord::rest::client::Rest;
use crate::discord::rest::failure::Failure;

/// Name of the finding about the token.
pub const TOKEN: &str = "token";
const APPLICATION: &str = "application";
const INTENTS: &str = "intents";
const INSTALLATION: &str = "installation";

/// Keys of Discord's contexts of installation.
const IN_SERVERS: &str = "0";
const BY_PEOPLE: &str = "1";

/// The privileged intents, by their name in the Developer Portal. The second flag of each is that of small bots.
const PRIVILEGED: [(ApplicationFlags, &str); 3] = [
    (
        ApplicationFlags::GATEWAY_PRESENCE.union(ApplicationFlags::GATEWAY_PRESENCE_LIMITED),
        "Presence Intent",
    ),
    (
        ApplicationFlags::GATEWAY_GUILD_MEMBERS
            .union(ApplicationFlags::GATEWAY_GUILD_MEMBERS_LIMITED),
        "Server Members Intent",
    ),
    (
        ApplicationFlags::GATEWAY_MESSAGE_CONTENT
            .union(ApplicationFlags::GATEWAY_MESSAGE_CONTENT_LIMITED),
        "Message Content Intent",
    ),
];

/// Looks whom the token belongs to, and returns the id of the bot's account.
pub async fn look_at_token(rest: &Rest, findings: &mut Vec<Finding>) -> Option<u64> {
    let account = match rest.own_account().await {
        Ok(account) => account,
        Err(failure) if failure.status() == Some(401) => {
            let mut finding = failed_request(TOKEN, &failure);
            "Discord does not accept the token.".clone_into(&mut finding.message);
            findings.push(finding);
            return None;
        }
        Err(failure) => {
            findings.push(failed_request(TOKEN, &failure));
            return None;
        }
    };
    let id = id_in(&account, "id");
    findings.push(match (id, account["bot"] == true) {
        (None, _) => failed_request(TOKEN, &Failure::Unreadable),
        (Some(_), false) => Finding::fail(
            TOKEN,
            "It is the token of a person's account, which Discord does not allow programs to use.",
            "Take the bot's token: Developer Portal, your application, Bot, Reset Token.",
        ),
        (Some(id), true) => {
            let name = account["username"].as_str().unwrap_or_default();
            Finding::pass(TOKEN, format!("It belongs to the bot {name} ({id})."))
        }
    });
    id
}

/// Looks at the application's settings in the Developer Portal, and returns its id.
pub async fn look_at_application(rest: &Rest, findings: &mut Vec<Finding>) -> Option<u64> {
    let application = match rest.own_application().await {
        Ok(application) => application,
        Err(failure) => {
            findings.push(failed_request(APPLICATION, &failure));
            return None;
        }
    };
    findings.push(kind(&application));
    findings.push(intents(&application));
    findings.push(installation(&application));
    id_in(&application, "id")
}

fn kind(application: &Value) -> Finding {
    if application["bot_require_code_grant"] == true {
        return Finding::fail(
            APPLICATION,
            "It requires a code grant, with which nobody can invite the bot by a link.",
            "Developer Portal, Bot: switch off Requires OAuth2 Code Grant.",
        );
    }
    match application["interactions_endpoint_url"].as_str() {
        Some(url) if !url.is_empty() => Finding::warn(
            APPLICATION,
            format!("Discord sends commands and buttons to {url}, and not to `verbatim run`."),
            "If nothing of yours answers there: Developer Portal, General Information, empty Interactions Endpoint URL.",
        ),
        _ if application["bot_public"] == false => Finding::pass(
            APPLICATION,
            "It is in order. It is not public: only its owner can invite it.",
        ),
        _ => Finding::pass(APPLICATION, "It is in order."),
    }
}

fn intents(application: &Value) -> Finding {
    let flags = application["flags"].as_u64().unwrap_or_default();
    let flags = ApplicationFlags::from_bits_truncate(flags);
    let granted = PRIVILEGED
        .iter()
        .filter(|(intent, _)| flags.intersects(*intent));
    let names: Vec<_> = granted.map(|(_, name)| *name).collect();
    if names.is_empty() {
        return Finding::pass(INTENTS, "None is privileged, and the bot needs none.");
    }
    Finding::warn(
        INTENTS,
        format!(
            "The bot has privileged intents that it does not use: {}.",
            names.join(", ")
        ),
        "Developer Portal, Bot: switch them off, so that nobody who gets hold of the token can use them.",
    )
}

fn installation(application: &Value) -> Finding {
    let contexts = &application["integration_types_config"];
    let missing = [(IN_SERVERS, "Guild Install"), (BY_PEOPLE, "User Install")];
    let missing = missing.iter().filter(|(key, _)| contexts[*key].is_null());
    let names: Vec<_> = missing.map(|(_, name)| *name).collect();
    if names.is_empty() {
        return Finding::pass(INSTALLATION, "Servers and people may install the bot.");
    }
    Finding::warn(
        INSTALLATION,
        format!("The application does not allow {}.", names.join(" and ")),
        "Developer Portal, Installation: allow Guild Install, for servers, and User Install, for people who take the commands along.",
    )
}
