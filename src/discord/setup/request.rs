//! Reads what `/setup` is to do.

use serenity::all::{CommandData, CommandDataOption, CommandDataOptionValue as Value};

use crate::discord::interactions::commands::setup_definition as commands;
use crate::server_settings::{Answers, Setting};

/// What `/setup` is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Sets something for a channel, or for the whole server.
    Change {
        /// The channel; `None` for the whole server.
        channel: Option<u64>,
        /// What is set.
        wishes: Wishes,
    },
    /// Shows what is set.
    Show,
    /// Removes what is set for a channel, or everything.
    Clear {
        /// The channel; `None` for the whole server.
        channel: Option<u64>,
        /// What is removed; `None` for all of it, and without a channel for what is set for channels, too.
        setting: Option<Setting>,
    },
    /// Shows what is set as TOML.
    Export,
}

/// What is to be set, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wishes {
    /// An article.
    pub article: Option<String>,
    /// Who sees the answers.
    pub answers: Option<Answers>,
    /// A contact line.
    pub contact: Option<String>,
}

impl Request {
    /// Reads a command; `None` if it is another one.
    #[must_use]
    pub fn parse(data: &CommandData) -> Option<Self> {
        let action = data.options.first()?;
        let Value::SubCommand(options) = &action.value else {
            return None;
        };
        let channel = find(options, commands::CHANNEL_OPTION).and_then(|value| match value {
            Value::Channel(id) => Some(id.get()),
            _ => None,
        });
        match action.name.as_str() {
            commands::CHANGE => {
                let wishes = Wishes {
                    article: text(options, commands::ARTICLE_OPTION),
                    answers: text(options, commands::ANSWERS_OPTION)
                        .and_then(|name| Answers::from_name(&name)),
                    contact: text(options, commands::CONTACT_OPTION),
                };
                Some(Self::Change { channel, wishes })
            }
            commands::SHOW => Some(Self::Show),
            commands::CLEAR => {
                let setting = text(options, commands::SETTING_OPTION);
                let setting = setting.and_then(|name| Setting::from_name(&name));
                Some(Self::Clear { channel, setting })
            }
            commands::EXPORT => Some(Self::Export),
            _ => None,
        }
    }
}

fn find<'a>(options: &'a [CommandDataOption], name: &str) -> Option<&'a Value> {
    let mut options = options.iter();
    let option = options.find(|option| option.name == name);
    option.map(|option| &option.value)
}

fn text(options: &[CommandDataOption], name: &str) -> Option<String> {
    match find(options, name)? {
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}
