//! Messages and interaction responses as a test reads them.
use super::mentions::Pings;
use super::recording::Request;
use super::state::Stored;
use serde_json::Value;

/// A message as Discord stores it.
#[derive(Debug, Clone)]
pub struct Message {
    pub id: u64,
    pub channel: u64,
    pub json: Value,
    /// The pings of its last create or edit.
    pub pings: Pings,
}

impl Message {
    pub(super) fn from_stored(id: u64, stored: &Stored) -> Self {
        Self {
            id,
            channel: stored.channel,
            json: stored.json.clone(),
            pings: stored.pings.clone(),
        }
    }

    /// Returns the content.
    pub fn content(&self) -> &str {
        self.json["content"].as_str().unwrap_or_default()
    }

    /// Returns the first embed, or null.
    pub fn embed(&self) -> &Value {
        &self.json["embeds"][0]
    }

    /// Returns everything a reader sees: the content and the texts of the embeds.
    pub fn text(&self) -> String {
        let mut text = self.content().to_owned();
        collect_texts(&self.json["embeds"], &mut text);
        text
    }

    /// Returns the buttons and menus, in order.
    pub fn components(&self) -> Vec<Value> {
        let rows = self.json["components"].as_array().into_iter().flatten();
        rows.flat_map(|row| row["components"].as_array().cloned().unwrap_or_default())
            .collect()
    }

    /// Returns the `custom_id` of the button with this label.
    pub fn button(&self, label: &str) -> String {
        let components = self.components();
        let found = components.iter().find(|c| c["label"] == label);
        let found = found.unwrap_or_else(|| panic!("no button {label:?} among {components:#?}"));
        found["custom_id"]
            .as_str()
            .unwrap_or_else(|| panic!("{label:?} is a link"))
            .to_owned()
    }

    /// Returns true if only the asker sees it.
    pub fn ephemeral(&self) -> bool {
        self.json["flags"].as_u64().unwrap_or_default() & 64 != 0
    }

    /// Fails the test if the message pings anyone.
    pub fn assert_pings_nobody(&self) {
        assert!(self.pings.nobody(), "pings {:?}: {}", self.pings, self.json);
    }
}

fn collect_texts(value: &Value, text: &mut String) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_texts(item, text)),
        Value::Object(fields) => {
            for key in [
                "title",
                "description",
                "name",
                "value",
                "text",
                "author",
                "fields",
                "footer",
            ] {
                fields
                    .get(key)
                    .into_iter()
                    .for_each(|inner| collect_texts(inner, text));
            }
        }
        Value::String(line) => {
            text.push('\n');
            text.push_str(line);
        }
        _ => {}
    }
}

/// The first response to an interaction.
#[derive(Debug, Clone)]
pub struct InteractionResponse {
    /// The callback's type: 4 is a message, 7 an update, 8 autocomplete choices, 9 a form.
    pub kind: u64,
    pub data: Value,
    /// The message that it created or changed.
    pub message: Option<Message>,
    pub request: Request,
}

impl InteractionResponse {
    /// The message that it created or changed.
    pub fn message(&self) -> &Message {
        self.message
            .as_ref()
            .unwrap_or_else(|| panic!("no message came of {:?}", self.request))
    }

    /// Returns the names and values of autocomplete choices.
    pub fn choices(&self) -> Vec<(String, Value)> {
        let choices = self.data["choices"].as_array().into_iter().flatten();
        choices
            .map(|choice| {
                (
                    choice["name"].as_str().unwrap_or_default().to_owned(),
                    choice["value"].clone(),
                )
            })
            .collect()
    }
}
