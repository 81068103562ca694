//! Looks at the bot from Discord's side, for `verbatim doctor`: each finding says what is right or wrong, and the way out.
//! Nothing is changed.

mod account;
mod clock;
mod commands;
mod fields;
mod finding;
mod gateway;
mod permissions;
mod place;
mod sessions;
mod target;

use secrecy::SecretString;

pub use self::finding::{Finding, Status};
pub use self::target::Target;

use self::finding::failed_request;
use self::permissions::INVITED;
use crate::discord::rest::client::Rest;
use crate::discord::rest::failure::Failure;

const REACHED: &str = "discord";

/// The findings about the bot at Discord.
#[derive(Debug, Clone, Default)]
pub struct Diagnosis {
    /// One or more for each thing that is looked at, in the order in which an operator would correct them.
    pub findings: Vec<Finding>,
    /// The link that invites the bot into a server, if its application is known.
    pub invite: Option<String>,
}

/// Looks at everything that can be looked at: without Discord, or without a token that it accepts, at nothing more.
pub async fn diagnose(target: &Target) -> Diagnosis {
    let mut diagnosis = Diagnosis::default();
    let findings = &mut diagnosis.findings;
    let no_token = SecretString::default();
    let token = target.token.as_ref().unwrap_or(&no_token);
    let rest = match Rest::new(token, target.api_base.as_deref()) {
        Ok(rest) => rest,
        Err(failure) => {
            findings.push(failed_request(REACHED, &failure));
            return diagnosis;
        }
    };
    match rest.date().await {
        Ok(date) => {
            let place = target.api_base.as_deref().unwrap_or("Discord");
            let message = format!("{place} can be reached.");
            findings.push(Finding::pass(REACHED, message));
            findings.extend(date.map(|date| clock::compare(&date)));
        }
        Err(failure @ Failure::InvalidToken) => {
            findings.push(failed_request(account::TOKEN, &failure));
            return diagnosis;
        }
        Err(failure) => {
            findings.push(failed_request(REACHED, &failure));
            return diagnosis;
        }
    }
    if target.token.is_some() {
        look_with_token(&rest, target, &mut diagnosis).await;
    }
    diagnosis
}

/// Looks at what needs a token.
async fn look_with_token(rest: &Rest, target: &Target, diagnosis: &mut Diagnosis) {
    let findings = &mut diagnosis.findings;
    let Some(user) = account::look_at_token(rest, findings).await else {
        return;
    };
    let application = account::look_at_application(rest, findings).await;
    diagnosis.invite = application.map(invite_link);
    place::look(rest, target, user, findings).await;
    if let Some(application) = application {
        findings.push(commands::compare(rest, target, application).await);
    }
    match rest.gateway().await {
        Ok(gateway) => {
            findings.push(gateway::look(&gateway).await);
            findings.push(sessions::look(&gateway));
        }
        Err(failure) => findings.push(failed_request(sessions::SESSIONS, &failure)),
    }
}

/// Returns the link that invites an application's bot with the permissions that it needs.
fn invite_link(application: u64) -> String {
    let permissions = INVITED.bits();
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={permissions}"
    )
}
