//! A `verbatim.toml` with every setting, each explained and commented out. The explanations are those of `.env.example`.

use std::fmt::Write;

use super::defaults;
use super::keys::{self, Key};

/// The variables with their explanations, each in the comment above it.
const EXPLAINED: &str = include_str!("../../.env.example");

const HEADER: &str = "\
# Settings of Verbatim. Take the # away from a line that you change. The values below are the defaults or, where there is
# none, examples. Variables in .env and in the environment override this file: `verbatim config` shows what is in force.
";

/// Values of settings without a default, in TOML.
const EXAMPLES: [(Key, &str); 11] = [
    (keys::TOKEN, "\"paste-it-here\""),
    (keys::TOKEN_FILE, "\"/run/secrets/discord-token\""),
    (keys::GUILD_ID, "123456789012345678"),
    (keys::API_BASE, "\"http://127.0.0.1:8080\""),
    (keys::SHARDS, "\"0-3/8\""),
    (keys::CHANNELS, "{ 123456789012345678 = \"my-article\" }"),
    (keys::TEACHERS, "[123456789012345678, 234567890123456789]"),
    (
        keys::CONTACT,
        "\"The Moderators help in <#123456789012345678>.\"",
    ),
    (keys::JOURNAL_URL, "\"journal.sqlite\""),
    (keys::WEB_LISTEN, "\"127.0.0.1:9464\""),
    (
        keys::PUBLIC_KEY,
        "\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"",
    ),
];

/// Returns the file.
#[must_use]
pub fn toml() -> String {
    let mut file = HEADER.to_owned();
    let sections = keys::ALL.map(|key| section_of(key).0);
    let mut written: Vec<&str> = Vec::new();
    // TOML demands that keys without a section come first; so they do in `keys::ALL`.
    for section in sections {
        if written.contains(&section) {
            continue;
        }
        written.push(section);
        if !section.is_empty() {
            let _ = write!(file, "\n[{section}]\n");
        }
        let keys = keys::ALL.into_iter();
        for key in keys.filter(|key| section_of(*key).0 == section) {
            write_setting(&mut file, key);
        }
    }
    file
}

fn write_setting(file: &mut String, key: Key) {
    file.push('\n');
    for line in explanation(key) {
        let _ = writeln!(file, "{line}");
    }
    let _ = writeln!(file, "# {} = {}", section_of(key).1, value(key));
}

/// Splits the path of a key into its section and its name there.
fn section_of(key: Key) -> (&'static str, &'static str) {
    key.path.rsplit_once('.').unwrap_or(("", key.path))
}

/// Returns the lines of the comment above a variable.
fn explanation(key: Key) -> Vec<&'static str> {
    let blocks = EXPLAINED.split("\n\n");
    let sets = |line: &str| {
        line.split_once('=')
            .is_some_and(|(name, _)| name == key.variable)
    };
    let block = blocks.into_iter().find(|block| block.lines().any(sets));
    let lines = block.unwrap_or_default().lines();
    lines.filter(|line| line.starts_with('#')).collect()
}

/// Returns the default of a setting or, if it has none, an example, in TOML.
fn value(key: Key) -> String {
    if let Some(default) = defaults::of(key) {
        return match default.parse::<f64>() {
            Ok(_) => default,
            Err(_) => format!("\"{default}\""),
        };
    }
    let example = EXAMPLES.iter().find(|(known, _)| *known == key);
    example.map_or("\"\"", |(_, value)| value).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_stands_in_its_section_with_an_explanation_and_a_value() {
        let file = toml();
        for key in keys::ALL {
            let (section, name) = section_of(key);
            let start = if section.is_empty() {
                0
            } else {
                file.find(&format!("\n[{section}]\n")).unwrap() + 2
            };
            let end = file[start..]
                .find("\n[")
                .map_or(file.len(), |end| start + end);
            let line = format!("\n# {name} = ");
            let at = file[start..end].find(&line).expect(key.path);
            assert!(
                !explanation(key).is_empty(),
                "{} is in .env.example",
                key.path
            );
            assert!(
                !file[start + at..].starts_with(&format!("{line}\"\"")),
                "{} has an example",
                key.path
            );
        }
    }

    #[test]
    fn explanations_state_the_defaults_in_force() {
        for key in keys::ALL {
            let explained = explanation(key).join(" ");
            let stated = explained.split_once("(default: ").map(|(_, rest)| rest);
            let stated = stated.and_then(|rest| rest.split_once(')'));
            if let (Some(default), Some((stated, _))) = (defaults::of(key), stated) {
                assert_eq!(stated, default, "{}", key.path);
            }
        }
    }

    #[test]
    fn the_explanation_stands_above_its_setting() {
        let expected = "\n# Answers a minute for one person (default: 10).\n# per_person = 10\n";
        assert!(toml().contains(expected), "{}", toml());
    }
}
