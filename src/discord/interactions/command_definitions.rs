//! Definitions of the application commands, in the JSON that Discord registers.

use serde_json::{Value, json};

/// The name of `/ask`.
pub const ASK_COMMAND: &str = "ask";
/// The name of `/article`.
pub const ARTICLE_COMMAND: &str = "article";
/// The name of the command in the menu of a message.
pub const ASK_MESSAGE_COMMAND: &str = "Ask the article";
/// The name of the option with the question.
pub const QUESTION_OPTION: &str = "question";
/// The name of the option with the article.
pub const ARTICLE_OPTION: &str = "article";
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

/// Returns all commands.
#[must_use]
pub fn all() -> Vec<Value> {
    vec![ask_command(), article_command(), ask_message_command()]
        .into_iter()
        .map(available_everywhere)
        .collect()
}

/// Makes a command available in servers, in direct messages with the bot and between people, and whether a server or a
/// person installed the bot.
fn available_everywhere(mut command: Value) -> Value {
    command["contexts"] = json!([0, 1, 2]);
    command["integration_types"] = json!([0, 1]);
    command
}

fn ask_command() -> Value {
    json!({
        "type": CHAT_INPUT,
        "name": ASK_COMMAND,
        "name_localizations": french("demander"),
        "description": "Ask about the article; the answer comes with the sentence that says so",
        "description_localizations": french("Interroger l’article ; la réponse vient avec la phrase qui le dit"),
        "options": [question_option(), article_option(), private_option()],
    })
}

fn question_option() -> Value {
    json!({
        "type": STRING,
        "name": QUESTION_OPTION,
        "name_localizations": french("question"),
        "description": "Your question, in your own words",
        "description_localizations": french("Votre question, avec vos mots"),
        "required": true,
        "autocomplete": true,
        "min_length": 1,
        "max_length": MAX_QUESTION_LENGTH,
    })
}

fn article_option() -> Value {
    json!({
        "type": STRING,
        "name": ARTICLE_OPTION,
        "name_localizations": french("article"),
        "description": "The article to ask, where there are several",
        "description_localizations": french("L’article à interroger, s’il y en a plusieurs"),
        "autocomplete": true,
    })
}

fn private_option() -> Value {
    json!({
        "type": BOOLEAN,
        "name": PRIVATE_OPTION,
        "name_localizations": french("privé"),
        "description": "Show the answer only to you",
        "description_localizations": french("Ne montrer la réponse qu’à vous"),
    })
}

fn article_command() -> Value {
    json!({
        "type": CHAT_INPUT,
        "name": ARTICLE_COMMAND,
        "name_localizations": french("article"),
        "description": "About the article: what it can answer, where it comes from, what is stored",
        "description_localizations": french("À propos de l’article : ce qu’il dit, d’où il vient, ce qui est conservé"),
        "options": [article_option()],
    })
}

fn ask_message_command() -> Value {
    json!({
        "type": MESSAGE,
        "name": ASK_MESSAGE_COMMAND,
        "name_localizations": french("Interroger l’article"),
    })
}

fn french(text: &str) -> Value {
    json!({ "fr": text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::rendering::size_limits::count;

    /// Returns each name and description of a command and its options, with its limit.
    fn texts_with_limits(of: &Value) -> Vec<(String, usize)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let options = of["options"].as_array().cloned().unwrap_or_default();
        let own = [
            (text(&of["name"]), 32),
            (text(&of["name_localizations"]["fr"]), 32),
            (text(&of["description"]), 100),
            (text(&of["description_localizations"]["fr"]), 100),
        ];
        own.into_iter()
            .chain(options.iter().flat_map(texts_with_limits))
            .collect()
    }

    #[test]
    fn no_text_exceeds_its_limit() {
        for command in all() {
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
