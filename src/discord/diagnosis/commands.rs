//! The registered commands, compared with the bot's own.

use serde_json::Value;

use super::finding::{Finding, failed_request};
use super::target::Target;
use crate::discord::interactions::commands::definitions::{self, OptionalCommands};
use crate::discord::interactions::commands::diff::differences;
use crate::discord::rest::client::Rest;
use crate::discord::rest::command_scope::CommandScope;
use crate::discord::rest::failure::Failure;

const COMMANDS: &str = "commands";

/// The commands that are registered in one place.
enum Registered {
    None,
    /// The same as the bot's own.
    Current,
    /// Others, with the names of those that differ.
    Different(Vec<String>),
}

/// Compares the commands in the test server, if there is one, and everywhere, with the bot's own.
pub async fn compare(rest: &Rest, target: &Target, application: u64) -> Finding {
    let own = definitions::all(OptionalCommands {
        teaching: target.has_teachers,
        setup: target.has_journal,
    });
    let global = look(rest, application, CommandScope::Global, &own).await;
    let in_server = match target.guild_id.map(CommandScope::Guild) {
        Some(scope) => look(rest, application, scope, &own).await,
        None => Ok(Registered::None),
    };
    match (in_server, global) {
        (Ok(in_server), Ok(global)) => judge(&in_server, &global, target.guild_id.is_some()),
        (Err(failure), _) if matches!(failure.status(), Some(403 | 404)) => Finding::fail(
            COMMANDS,
            format!("The bot may not have commands in the test server: {failure}."),
            "Invite the bot again with the link below, which has the scope applications.commands.",
        ),
        (Err(failure), _) | (_, Err(failure)) => failed_request(COMMANDS, &failure),
    }
}

async fn look(
    rest: &Rest,
    application: u64,
    scope: CommandScope,
    own: &[Value],
) -> Result<Registered, Failure> {
    let registered = rest.commands(application, scope).await?;
    if registered.is_empty() {
        return Ok(Registered::None);
    }
    let different = differences(own, &registered, scope);
    let names: Vec<_> = different.into_iter().map(|(name, _)| name).collect();
    Ok(if names.is_empty() {
        Registered::Current
    } else {
        Registered::Different(names)
    })
}

fn judge(in_server: &Registered, global: &Registered, has_server: bool) -> Finding {
    match (in_server, global) {
        (Registered::None, Registered::None) => Finding::fail(
            COMMANDS,
            "No commands are registered.",
            "`verbatim run` registers them in the test server; `verbatim register --global` registers them everywhere.",
        ),
        (Registered::None, Registered::Current) if has_server => Finding::warn(
            COMMANDS,
            "They are registered everywhere and up to date. In the test server, `verbatim run` would register them once more, and they would show twice there.",
            "Unset DISCORD_GUILD_ID where the bot is not being tested.",
        ),
        (Registered::None, Registered::Current) => {
            Finding::pass(COMMANDS, "They are registered everywhere and up to date.")
        }
        (Registered::None, Registered::Different(names)) => {
            outdated("everywhere", names, "verbatim register --global")
        }
        (Registered::Current, Registered::None) => Finding::pass(
            COMMANDS,
            "They are registered in the test server and up to date.",
        ),
        (Registered::Different(names), Registered::None) => {
            outdated("in the test server", names, "verbatim register")
        }
        (_, Registered::Current | Registered::Different(_)) => Finding::warn(
            COMMANDS,
            "They are registered in the test server and everywhere, and show twice in the test server.",
            "Run `verbatim register`, to have them in the test server only, or `verbatim register --global` for everywhere.",
        ),
    }
}

fn outdated(place: &str, names: &[String], command: &str) -> Finding {
    Finding::warn(
        COMMANDS,
        format!(
            "Those registered {place} are not this version's: {}.",
            names.join(", ")
        ),
        format!("Run `{command}`."),
    )
}
