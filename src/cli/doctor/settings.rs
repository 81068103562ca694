//! The settings: whether they can be used, and what their operator should correct.

use super::super::settings_in_force::InForce;
use super::failed;
use crate::cli::process::logging;
use crate::discord::diagnosis::Finding;

const SETTINGS: &str = "settings";
const TOKEN: &str = "token";
const NO_TOKEN: &str = "Set DISCORD_TOKEN in the environment or in .env, or DISCORD_TOKEN_FILE to a file that holds it. You get one at https://discord.com/developers/applications: your application, Bot, Reset Token.";
const EXPLAINED: &str = "`verbatim config --example` and .env.example explain each setting.";

/// Looks at settings that could be read, and starts the log with them.
pub fn look(in_force: &InForce) -> Vec<Finding> {
    let mut findings: Vec<_> = in_force
        .settings
        .warnings
        .iter()
        .map(|warning| Finding::warn(SETTINGS, format!("{warning}."), EXPLAINED))
        .collect();
    match logging::init(&in_force.settings.log, in_force.settings.log_format) {
        Ok(()) if findings.is_empty() => {
            let set = in_force.each.iter().filter(|setting| setting.is_set());
            let count = set.count();
            let of = in_force.each.len();
            findings.push(Finding::pass(
                SETTINGS,
                format!("They can be used; of {of}, {count} are not the defaults."),
            ));
        }
        Ok(()) => {}
        Err(error) => findings.push(invalid(&error)),
    }
    findings
}

/// Returns the finding of settings that cannot be used.
pub fn invalid(error: &anyhow::Error) -> Finding {
    failed(SETTINGS, error, EXPLAINED)
}

/// Returns the finding of a token that is not set.
pub fn no_token() -> Finding {
    Finding::fail(TOKEN, "The bot has no token.", NO_TOKEN)
}
