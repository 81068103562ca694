//! The settings of a server as TOML. Where the operator's settings have the same, they have the same form: `channels` is as
//! in `[discord.channels]`, and `contact` as in `[discord]`.

use std::fmt::Write;

use super::settings::{PlaceSettings, ServerSettings};

/// Characters of an export: with some words around it, a message of Discord holds 2000.
pub const LONGEST_EXPORT: usize = 1800;

/// A value of a setting in TOML; `None` if it is not set.
type Value = fn(&PlaceSettings) -> Option<String>;

/// The settings of a whole server, and the tables with those of its channels.
const KEYS: [(&str, &str, Value); 3] = [
    ("article", "channels", |it| {
        it.article.as_deref().map(quoted)
    }),
    ("answers", "channel_answers", |it| {
        it.answers.map(|it| quoted(it.name()))
    }),
    ("contact", "channel_contacts", |it| {
        it.contact.as_ref().map(|it| quoted(it.as_str()))
    }),
];

/// Returns the settings of a server as TOML.
#[must_use]
pub fn export(server: u64, settings: &ServerSettings) -> String {
    let mut toml = format!("[servers.{server}]\n");
    for (key, _, value) in KEYS {
        if let Some(value) = value(&settings.whole) {
            let _ = writeln!(toml, "{key} = {value}");
        }
    }
    for (_, table, value) in KEYS {
        let channels = settings.channels.iter();
        let set: Vec<_> = channels
            .filter_map(|(channel, place)| Some((channel, value(place)?)))
            .collect();
        if !set.is_empty() {
            let _ = writeln!(toml, "\n[servers.{server}.{table}]");
        }
        for (channel, value) in set {
            let _ = writeln!(toml, "{channel} = {value}");
        }
    }
    toml
}

/// Quotes a text. A string of JSON is one of TOML; a grave accent would end the code block in which Discord shows it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text)
        .to_string()
        .replace('`', "\\u0060")
}

#[cfg(test)]
mod tests {
    use toml::Table;

    use super::*;
    use crate::server_settings::Answers;

    #[test]
    fn what_is_set_is_exported_as_toml() {
        let contact = "Say \"hi\" in <#7>, `please` \\ or not.";
        let place = PlaceSettings {
            article: Some("harbour-ferry".to_owned()),
            answers: Some(Answers::Private),
            contact: Some(contact.parse().unwrap()),
        };
        let mut settings = ServerSettings::default();
        settings.change(None, &place).unwrap();
        settings.change(Some(7), &place).unwrap();
        let toml = export(60, &settings);
        assert!(!toml.contains('`'), "{toml}");
        let server = toml.parse::<Table>().unwrap()["servers"]["60"].clone();
        for (key, table, expected) in [
            ("article", "channels", "harbour-ferry"),
            ("answers", "channel_answers", "private"),
            ("contact", "channel_contacts", contact),
        ] {
            assert_eq!(server[key].as_str(), Some(expected));
            assert_eq!(server[table]["7"].as_str(), Some(expected));
        }
    }
}
