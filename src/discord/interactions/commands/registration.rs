//! Registers the commands with Discord. They are compared first, and sent only if they differ.

use std::fmt::{self, Display, Formatter};

use serde_json::Value;
use tracing::{info, warn};

use super::definitions::{self, OptionalCommands};
use super::diff::{Change, differences};
use crate::discord::error::RunError;
use crate::discord::options::Options;
use crate::discord::rest::client::Rest;
use crate::discord::rest::command_scope::CommandScope;
use crate::discord::rest::failure::Failure;

/// Changes that a registration makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandChanges {
    scope: CommandScope,
    /// The names of the commands that differ.
    commands: Vec<(String, Change)>,
    /// The other scope and its number of commands, if they would be shown twice and are removed.
    removed_duplicates: Option<(CommandScope, usize)>,
}

/// What becomes of the commands in a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegistrationAction {
    /// The bot's commands are registered, and the other scope is cleared, because commands in both are shown twice.
    Register,
    /// All commands are removed.
    Remove,
}

/// A registration that is compared with what Discord has, and not sent yet.
pub struct Registration {
    rest: Rest,
    application: u64,
    commands: Vec<Value>,
    changes: CommandChanges,
}

impl Registration {
    /// Compares what is to be registered in a scope with what Discord has.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn prepare(
        options: &Options,
        scope: CommandScope,
        action: RegistrationAction,
    ) -> Result<Self, RunError> {
        let rest = Rest::new(&options.token, options.api_base.as_deref())?;
        let application = rest.application().await?;
        let (commands, other) = match (action, scope) {
            (RegistrationAction::Remove, _) => (Vec::new(), None),
            (RegistrationAction::Register, CommandScope::Guild(_)) => {
                (own_commands(options), Some(CommandScope::Global))
            }
            (RegistrationAction::Register, CommandScope::Global) => (
                own_commands(options),
                options.guild_id.map(CommandScope::Guild),
            ),
        };
        let changes = CommandChanges::find(&rest, application, &commands, scope, other).await?;
        Ok(Self {
            rest,
            application,
            commands,
            changes,
        })
    }

    /// Returns the changes that it makes.
    #[must_use]
    pub fn changes(&self) -> &CommandChanges {
        &self.changes
    }

    /// Sends the changes.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn send(self) -> Result<(), RunError> {
        let sent = self
            .changes
            .apply(&self.rest, self.application, &self.commands);
        Ok(sent.await?)
    }
}

fn own_commands(options: &Options) -> Vec<Value> {
    definitions::all(OptionalCommands {
        teaching: options.teaching.is_some(),
        setup: options.servers.is_some(),
    })
}

/// Updates the commands of the test server, and warns if they are registered globally too.
///
/// # Errors
///
/// If Discord cannot be reached or refuses.
pub async fn update_test_server(rest: &Rest, guild: u64, options: &Options) -> Result<(), Failure> {
    let application = rest.application().await?;
    let scope = CommandScope::Guild(guild);
    let commands = own_commands(options);
    let changes = CommandChanges::find(rest, application, &commands, scope, None).await?;
    if !changes.is_empty() {
        changes.apply(rest, application, &commands).await?;
        info!("{changes}");
    }
    // Other servers use the global commands: only the operator may decide to remove them.
    let global = rest.commands(application, CommandScope::Global).await?;
    if !global.is_empty() {
        warn!(
            "commands are registered everywhere too and show twice in the test server: run `verbatim register` for one of both"
        );
    }
    Ok(())
}

impl CommandChanges {
    /// Compares Discord's commands with the bot's `commands`. `other` is the scope to clear.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn find(
        rest: &Rest,
        application: u64,
        commands: &[Value],
        scope: CommandScope,
        other: Option<CommandScope>,
    ) -> Result<Self, Failure> {
        let registered = rest.commands(application, scope).await?;
        let duplicates = match other {
            Some(other) => Some((other, rest.commands(application, other).await?.len())),
            None => None,
        };
        Ok(Self {
            scope,
            commands: differences(commands, &registered, scope),
            removed_duplicates: duplicates.filter(|(_, count)| *count > 0),
        })
    }

    /// Returns true if nothing has to change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.commands.is_empty() && self.removed_duplicates.is_none()
    }

    /// Sends the changes to Discord.
    ///
    /// # Errors
    ///
    /// If Discord cannot be reached or refuses.
    pub async fn apply(
        &self,
        rest: &Rest,
        application: u64,
        commands: &[Value],
    ) -> Result<(), Failure> {
        if !self.commands.is_empty() {
            rest.set_commands(application, self.scope, commands).await?;
        }
        if let Some((other, _)) = self.removed_duplicates {
            rest.set_commands(application, other, &[]).await?;
        }
        Ok(())
    }
}

impl Display for CommandChanges {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return write!(f, "The commands {} are up to date.", self.scope);
        }
        if !self.commands.is_empty() {
            write!(f, "Commands {}:", self.scope)?;
        }
        for (name, change) in &self.commands {
            let word = match change {
                Change::Add => "+ new      ",
                Change::Modify => "~ changed  ",
                Change::Remove => "- removed  ",
            };
            write!(f, "\n  {word}{name}")?;
        }
        if let Some((other, count)) = self.removed_duplicates {
            let separator = if self.commands.is_empty() { "" } else { "\n" };
            write!(
                f,
                "{separator}Commands {other}: all {count} removed, as they would show twice."
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_is_shown() {
        let change = |name: &str, change| (name.to_owned(), change);
        let changes = CommandChanges {
            scope: CommandScope::Global,
            commands: vec![
                change("/ask", Change::Add),
                change("Ask the article", Change::Modify),
                change("/old", Change::Remove),
            ],
            removed_duplicates: Some((CommandScope::Guild(5), 3)),
        };
        assert_eq!(
            changes.to_string(),
            "Commands everywhere:\n  + new      /ask\n  ~ changed  Ask the article\n  - removed  /old\nCommands in the server 5: all 3 removed, as they would show twice."
        );
    }
}
