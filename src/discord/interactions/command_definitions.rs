//! The application commands, as Discord is to show them.

use serde_json::{Value, json};

/// `/ask`
pub const ASK: &str = "ask";
/// `/article`
pub const ARTICLE: &str = "article";
/// The command on anybody's message.
pub const ASK_MESSAGE: &str = "Ask the article";
/// The option with the question.
pub const QUESTION: &str = "question";
/// The option with the article.
pub const WHICH: &str = "article";
/// The option for an answer that only the asker sees.
pub const PRIVATE: &str = "private";

/// Characters of a question; more than anybody asks, and quick to read.
pub const MAX_QUESTION: usize = 1000;

const CHAT_INPUT: u8 = 1;
const MESSAGE: u8 = 3;
const STRING: u8 = 3;
const BOOLEAN: u8 = 5;

/// All of them, as a bulk overwrite takes them.
#[must_use]
pub fn all() -> Vec<Value> {
    vec![ask(), article(), ask_message()]
        .into_iter()
        .map(everywhere)
        .collect()
}

/// In servers, in direct messages with the bot and between people, for servers and for people that install it.
fn everywhere(mut command: Value) -> Value {
    command["contexts"] = json!([0, 1, 2]);
    command["integration_types"] = json!([0, 1]);
    command
}

fn ask() -> Value {
    json!({
        "type": CHAT_INPUT,
        "name": ASK,
        "name_localizations": french("demander"),
        "description": "Ask about the article; the answer comes with the sentence that says so",
        "description_localizations": french("Interroger l’article ; la réponse vient avec la phrase qui le dit"),
        "options": [question(), which(), private()],
    })
}

fn question() -> Value {
    json!({
        "type": STRING,
        "name": QUESTION,
        "name_localizations": french("question"),
        "description": "Your question, in your own words",
        "description_localizations": french("Votre question, avec vos mots"),
        "required": true,
        "autocomplete": true,
        "min_length": 1,
        "max_length": MAX_QUESTION,
    })
}

fn which() -> Value {
    json!({
        "type": STRING,
        "name": WHICH,
        "name_localizations": french("article"),
        "description": "The article to ask, where there are several",
        "description_localizations": french("L’article à interroger, s’il y en a plusieurs"),
        "autocomplete": true,
    })
}

fn private() -> Value {
    json!({
        "type": BOOLEAN,
        "name": PRIVATE,
        "name_localizations": french("privé"),
        "description": "Show the answer only to you",
        "description_localizations": french("Ne montrer la réponse qu’à vous"),
    })
}

fn article() -> Value {
    json!({
        "type": CHAT_INPUT,
        "name": ARTICLE,
        "name_localizations": french("article"),
        "description": "About the article: what it can answer, where it comes from, what is stored",
        "description_localizations": french("À propos de l’article : ce qu’il dit, d’où il vient, ce qui est conservé"),
        "options": [which()],
    })
}

fn ask_message() -> Value {
    json!({
        "type": MESSAGE,
        "name": ASK_MESSAGE,
        "name_localizations": french("Interroger l’article"),
    })
}

fn french(text: &str) -> Value {
    json!({ "fr": text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::rendering::limits::count;

    /// Each name or description of a command or an option, with its limit.
    fn texts(of: &Value) -> Vec<(String, usize)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let options = of["options"].as_array().cloned().unwrap_or_default();
        let own = [
            (text(&of["name"]), 32),
            (text(&of["name_localizations"]["fr"]), 32),
            (text(&of["description"]), 100),
            (text(&of["description_localizations"]["fr"]), 100),
        ];
        own.into_iter()
            .chain(options.iter().flat_map(texts))
            .collect()
    }

    #[test]
    fn every_text_keeps_its_limit() {
        for command in all() {
            for (text, limit) in texts(&command) {
                assert!(count(&text) <= limit, "{text}");
            }
            let slash = command["type"] == CHAT_INPUT;
            let name = command["name"].as_str().unwrap();
            assert!(!slash || name == name.to_lowercase(), "{name}");
            assert_eq!(slash, command.get("description").is_some(), "{name}");
        }
    }
}
