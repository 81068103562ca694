//! The names and descriptions of commands and their options, in each language.

use serde_json::{Value, json};

use crate::discord::rendering::texts::{NamedText, Texts, texts, translations};

/// Returns a command or an option with its name and description in each language.
#[must_use]
pub fn named(kind: u8, text_of: impl Fn(&'static Texts) -> &'static NamedText) -> Value {
    let english = text_of(texts("en"));
    let mut part = json!({
        "type": kind,
        "name": english.name,
        "name_localizations": {},
    });
    if let Some(description) = &english.description {
        part["description"] = json!(description);
        part["description_localizations"] = json!({});
    }
    for (locale, texts) in translations() {
        let translated = text_of(texts);
        part["name_localizations"][locale] = json!(translated.name);
        if let Some(description) = &translated.description {
            part["description_localizations"][locale] = json!(description);
        }
    }
    part
}
