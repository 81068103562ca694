//! Definitions of the application commands, in the JSON that Discord registers.

use serde_json::{Value, json};
use serenity::all::Permissions;

use super::named_part::named;
use super::setup_definition::setup_command;
use crate::discord::teaching::LONGEST_TAUGHT;

/// The name of `/ask`.
pub const ASK_COMMAND: &str = "ask";
/// The name of `/article`.
pub const ARTICLE_COMMAND: &str = "article";
/// The name of `/panel`.
pub const PANEL_COMMAND: &str = "panel";
/// The name of the command in the menu of a message.
pub const ASK_MESSAGE_COMMAND: &str = "Ask the article";
/// The name of `/teach`.
pub const TEACH_COMMAND: &str = "teach";
/// The name of the command in the menu of a message that teaches what the message asks.
pub const TEACH_MESSAGE_COMMAND: &str = "Teach Verbatim";
/// The name of the option with the question.
pub const QUESTION_OPTION: &str = "question";
/// The name of the option with the article.
pub const ARTICLE_OPTION: &str = "article";
/// The name of the option with the fact or absence that is taught.
pub const ENTRY_OPTION: &str = "entry";
/// The name of the option for an answer that only the asker sees.
pub const PRIVATE_OPTION: &str = "private";

/// Characters of a question: longer than real ones, and short enough to be matched quickly.
pub const MAX_QUESTION_LENGTH: usize = 1000;

/// Types of commands, as Discord documents them.
const CHAT_INPUT: u8 = 1;
const MESSAGE: u8 = 3;
/// Types of options, as Discord documents them.
const STRING: u8 = 3;
const BOOLEAN: u8 = 5;

/// The commands that exist only where their work can be done.
#[derive(Debug, Clone, Copy, Default)]
pub struct OptionalCommands {
    /// Those that teach, if somebody may.
    pub teaching: bool,
    /// `/setup`, if there is a database to store what is set.
    pub setup: bool,
}

/// Returns all commands.
#[must_use]
pub fn all(optional: OptionalCommands) -> Vec<Value> {
    let asking = [ask_command(), article_command(), ask_message_command()];
    let teaching = [teach_command(), teach_message_command()].map(available_in_servers);
    let teaching = teaching.into_iter().filter(|_| optional.teaching);
    let setup = optional
        .setup
        .then(|| available_in_servers(setup_command()));
    let asking = asking.into_iter().map(available_everywhere);
    let managing = [available_in_servers(panel_command())];
    let managing = managing.into_iter().chain(setup);
    asking.chain(managing).chain(teaching).collect()
}

/// Makes a command available in servers, in direct messages with the bot and between people, and whether a server or a
/// person installed the bot.
fn available_everywhere(mut command: Value) -> Value {
    command["contexts"] = json!([0, 1, 2]);
    command["integration_types"] = json!([0, 1]);
    command
}

/// Makes a command available in servers that installed the bot: only there do people have roles.
fn available_in_servers(mut command: Value) -> Value {
    command["contexts"] = json!([0]);
    command["integration_types"] = json!([0]);
    command
}

fn ask_command() -> Value {
    let mut command = named(CHAT_INPUT, |texts| &texts.commands.ask);
    command["options"] = json!([question_option(), article_option(), private_option()]);
    command
}

fn article_command() -> Value {
    let mut command = named(CHAT_INPUT, |texts| &texts.commands.article);
    command["options"] = json!([article_option()]);
    command
}

fn panel_command() -> Value {
    let mut command = named(CHAT_INPUT, |texts| &texts.commands.panel);
    command["options"] = json!([article_option()]);
    command["default_member_permissions"] = json!(Permissions::MANAGE_CHANNELS.bits().to_string());
    command
}

fn ask_message_command() -> Value {
    named(MESSAGE, |texts| &texts.commands.ask_message)
}

fn teach_command() -> Value {
    let mut command = named(CHAT_INPUT, |texts| &texts.commands.teach);
    let mut example = named(STRING, |texts| &texts.options.example);
    example["max_length"] = json!(LONGEST_TAUGHT);
    let mut entry = named(STRING, |texts| &texts.options.entry);
    entry["autocomplete"] = json!(true);
    for option in [&mut example, &mut entry] {
        option["required"] = json!(true);
        option["min_length"] = json!(1);
    }
    command["options"] = json!([example, entry]);
    command
}

fn teach_message_command() -> Value {
    named(MESSAGE, |texts| &texts.commands.teach_message)
}

fn question_option() -> Value {
    let mut option = named(STRING, |texts| &texts.options.question);
    option["required"] = json!(true);
    option["autocomplete"] = json!(true);
    option["min_length"] = json!(1);
    option["max_length"] = json!(MAX_QUESTION_LENGTH);
    option
}

fn article_option() -> Value {
    let mut option = named(STRING, |texts| &texts.options.article);
    option["autocomplete"] = json!(true);
    option
}

fn private_option() -> Value {
    named(BOOLEAN, |texts| &texts.options.private)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::rendering::size_limits::count;
    use crate::discord::rendering::texts::texts;

    #[test]
    fn the_english_names_are_those_that_the_bot_answers_to() {
        let (commands, options) = (&texts("en").commands, &texts("en").options);
        for (name, known) in [
            (&commands.ask.name, ASK_COMMAND),
            (&commands.article.name, ARTICLE_COMMAND),
            (&commands.panel.name, PANEL_COMMAND),
            (&commands.ask_message.name, ASK_MESSAGE_COMMAND),
            (&commands.teach.name, TEACH_COMMAND),
            (&commands.teach_message.name, TEACH_MESSAGE_COMMAND),
            (&options.example.name, QUESTION_OPTION),
            (&options.entry.name, ENTRY_OPTION),
            (&options.question.name, QUESTION_OPTION),
            (&options.article.name, ARTICLE_OPTION),
            (&options.private.name, PRIVATE_OPTION),
        ] {
            assert_eq!(name, known);
        }
    }

    /// Returns each name and description of a command and its options, with its limit.
    fn texts_with_limits(of: &Value) -> Vec<(String, usize)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let options = of["options"].as_array().cloned().unwrap_or_default();
        let mut own = vec![(text(&of["name"]), 32), (text(&of["description"]), 100)];
        for (key, limit) in [
            ("name_localizations", 32),
            ("description_localizations", 100),
        ] {
            let translations = of[key].as_object().into_iter().flatten();
            own.extend(translations.map(|(_, translated)| (text(translated), limit)));
        }
        own.into_iter()
            .chain(options.iter().flat_map(texts_with_limits))
            .collect()
    }

    #[test]
    fn no_text_exceeds_its_limit() {
        let optional = OptionalCommands {
            teaching: true,
            setup: true,
        };
        for command in all(optional) {
            for (text, limit) in texts_with_limits(&command) {
                assert!(count(&text) <= limit, "{text}");
            }
            let slash = command["type"] == CHAT_INPUT;
            let name = command["name"].as_str().unwrap();
            assert!(!slash || name == name.to_lowercase(), "{name}");
            assert_eq!(slash, command.get("description").is_some(), "{name}");
        }
    }
}
