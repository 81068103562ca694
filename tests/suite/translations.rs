//! The program's own texts have the same keys and placeholders in every language.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use toml::Value;

/// Returns all files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let entries = entries.map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// Returns the English file that a TOML file translates: `data/en.toml` of `data/fr.toml`, `data/en/replies.toml` of
/// `data/fr/replies.toml`. Other files, and the English ones, have none.
fn original(file: &Path) -> Option<PathBuf> {
    let is_toml = file
        .extension()
        .is_some_and(|extension| extension == "toml");
    let (folder, name) = (file.parent()?, file.file_name()?);
    let is_data = |folder: &Path| folder.file_name().is_some_and(|name| name == "data");
    let english = if is_data(folder) {
        folder.join("en.toml")
    } else {
        let data = folder.parent().filter(|folder| is_data(folder))?;
        data.join("en").join(name)
    };
    (is_toml && english != file).then_some(english)
}

/// The placeholders of each key; the items of a list share one.
fn placeholders(path: &str, value: &Value, found: &mut BTreeMap<String, BTreeSet<String>>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                placeholders(&format!("{path}.{key}"), value, found);
            }
        }
        Value::Array(items) => {
            for item in items {
                placeholders(path, item, found);
            }
        }
        Value::String(text) => {
            assert!(!text.trim().is_empty(), "{path} is blank");
            let names = text.split('{').skip(1);
            let names = names.filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()));
            found.entry(path.to_owned()).or_default().extend(names);
        }
        _ => {
            found.entry(path.to_owned()).or_default();
        }
    }
}

fn placeholders_of(file: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(file);
    let text = text.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut found = BTreeMap::new();
    placeholders("", &toml::from_str(&text).unwrap(), &mut found);
    found
}

#[test]
fn every_language_has_the_keys_and_placeholders_of_english() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut translations = 0;
    for file in files(&source) {
        if let Some(english) = original(&file) {
            let (found, expected) = (placeholders_of(&file), placeholders_of(&english));
            assert_eq!(found, expected, "{}", file.display());
            translations += 1;
        }
    }
    assert!(translations >= 3, "the search finds {translations} files");
}

/// Collects the texts of each key.
fn texts(path: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                texts(&format!("{path}.{key}"), value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| texts(path, item, found)),
        Value::String(text) => found.push((path.to_owned(), text.clone())),
        _ => {}
    }
}

/// Returns true for a text with curly apostrophes, and with no-break spaces before `:`, `;`, `!`, `?` and within « ».
fn is_typeset(text: &str) -> bool {
    let marks = [';', '!', '?', '»'];
    let chars: Vec<_> = text.chars().collect();
    let is_right = |pair: &[char]| match pair {
        [' ', mark] => *mark != ':' && !marks.contains(mark),
        [before, mark] if marks.contains(mark) => !before.is_alphanumeric(),
        ['«', after] => ['\u{a0}', '\u{202f}'].contains(after),
        _ => true,
    };
    !text.contains('\'') && chars.windows(2).all(is_right)
}

#[test]
fn what_people_read_in_french_is_typeset_as_usual() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let table = [
        ("discord/rendering/data/fr.toml", ""),
        ("cli/output/data/fr.toml", ""),
        ("answering/data/fr/replies.toml", ""),
        ("answering/talk/fr.toml", ".answer"),
    ];
    // The file says at its top that descriptions of commands are written otherwise.
    let is_description = |key: &str| {
        let tables = ["commands", "options", "setup-commands", "setup-options"];
        tables
            .iter()
            .any(|table| key.starts_with(&format!(".{table}.")))
    };
    for (file, end) in table {
        let mut found = Vec::new();
        let toml = fs::read_to_string(source.join(file)).unwrap();
        texts("", &toml::from_str(&toml).unwrap(), &mut found);
        found.retain(|(key, _)| key.ends_with(end) && !is_description(key));
        assert!(found.len() > 3, "{file}");
        for (key, text) in found {
            assert!(is_typeset(&text), "{file}{key}: {text}");
        }
    }
    for text in ["l'eau", "Quoi ?", "Quoi?", "« mot\u{a0}»", "«\u{a0}mot »"] {
        assert!(!is_typeset(text), "{text}");
    }
}

#[test]
fn a_missing_placeholder_is_found() {
    let table = toml::from_str("[a]\nb = [\"{x}\", \"y {z}\"]\nc = \"no {\"").unwrap();
    let mut found = BTreeMap::new();
    placeholders("", &table, &mut found);
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    let expected = [
        (".a.b".to_owned(), names(&["x", "z"])),
        (".a.c".to_owned(), names(&[])),
    ];
    assert_eq!(found, BTreeMap::from(expected));
}
