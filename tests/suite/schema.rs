//! The JSON Schemas of the knowledge files, in `docs/schema`: as their types say, and of one mind with the program.
//! `SNAPSHOTS=overwrite cargo test schema` writes them again.
mod file_types;

use std::fs;
use std::path::{Path, PathBuf};

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;
use snapbox::{Data, assert_data_eq};
use verbatim::knowledge::{Severity, check};

use self::file_types::{ExamplesFile, FactsFile, GoldFile};
use crate::harness::cli::fixture;

/// Each file with its schema.
fn schemas() -> [(&'static str, Value); 3] {
    [
        ("facts", schema::<FactsFile>()),
        ("examples", schema::<ExamplesFile>()),
        ("gold", schema::<GoldFile>()),
    ]
}

fn schema<T: JsonSchema>() -> Value {
    // Editors of TOML know this draft.
    let generator = SchemaGenerator::new(SchemaSettings::draft07());
    generator.into_root_schema_for::<T>().to_value()
}

#[test]
fn the_schemas_are_those_of_the_types() {
    for (name, schema) in schemas() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/schema/{name}.json"));
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        assert_data_eq!(text, Data::read_from(&path, None).raw());
    }
}

/// Returns true if a file in TOML is valid by its schema.
fn is_valid(name: &str, text: &str) -> bool {
    let schemas = schemas().into_iter();
    let (_, schema) = schemas.clone().find(|(known, _)| *known == name).unwrap();
    let value = json(toml::from_str(text).unwrap());
    jsonschema::is_valid(&schema, &value)
}

/// Returns a value as editors see it: a date is a text.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(list) => list.into_iter().map(json).collect(),
        toml::Value::Table(table) => Value::Object(
            table
                .into_iter()
                .map(|(key, value)| (key, json(value)))
                .collect(),
        ),
        other => serde_json::to_value(other).unwrap(),
    }
}

fn article_folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.join("facts.toml").exists())
        .collect()
}

#[test]
fn every_sound_file_is_valid() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["good", "two", "valley", "bilingual"].map(fixture);
    let folders = folders.into_iter().chain([
        root.join("knowledge"),
        root.join("tests/articles/fit"),
        root.join("tests/articles/choose"),
    ]);
    let mut valid = 0;
    for path in folders.flat_map(|folder| article_folders(&folder)) {
        for name in ["facts", "examples", "gold"] {
            let file = path.join(format!("{name}.toml"));
            if let Ok(text) = fs::read_to_string(&file) {
                assert!(is_valid(name, &text), "{}", file.display());
                valid += 1;
            }
        }
    }
    assert!(valid > 50, "only {valid} files were found");
}

/// Returns true if the program finds no error in the sound article with one file changed.
fn is_sound(name: &str, text: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    for file in ["article.txt", "facts.toml", "gold.toml"] {
        let from = fixture("good/harbour-ferry").join(file);
        fs::copy(from, folder.path().join(file)).unwrap();
    }
    fs::write(folder.path().join(format!("{name}.toml")), text).unwrap();
    let problems = check(folder.path()).unwrap().problems;
    problems
        .iter()
        .all(|problem| problem.severity() != Severity::Error)
}

/// Changes a sound file, and holds what its schema says of the result against what the program says.
fn agree(name: &str, text: &str, changes: &[(&str, &str, bool)]) {
    assert!(is_valid(name, text) && is_sound(name, text), "{name}");
    for (old, new, good) in changes {
        assert!(text.contains(old), "{old}");
        let changed = text.replacen(old, new, 1);
        assert_eq!(is_valid(name, &changed), *good, "schema: {new}");
        assert_eq!(is_sound(name, &changed), *good, "program: {new}");
    }
}

fn sound(file: &str) -> String {
    fs::read_to_string(fixture("good/harbour-ferry").join(file)).unwrap()
}

#[test]
fn schema_and_program_agree_on_facts() {
    agree(
        "facts",
        &sound("facts.toml"),
        &[
            ("topic = ", "todo = true\ntopic = ", true),
            ("topic = ", "checked = 1\ntopic = ", false),
            ("topic = ", "todo = \"yes\"\ntopic = ", false),
            ("title = ", "titel = ", false),
            ("id = \"boats-cost\"", "id = \"Boats\"", false),
            ("id = \"boats-cost\"", "", false),
            ("published = 2029-10-16", "published = \"2029-10-16\"", true),
            ("published = 2029-10-16", "published = 2029", false),
            (
                "published = 2029-10-16",
                "url = \"lindholm.example\"",
                false,
            ),
            (
                "published = 2029-10-16",
                "url = \"https://lindholm.example\"",
                true,
            ),
            (
                "[\"How many council members voted against it?\"]",
                "[]",
                false,
            ),
            (
                "[\"How many council members voted against it?\"]",
                "\"who?\"",
                false,
            ),
            ("\"Astrid\", \"old boat\"", "", false),
            (
                "[[synonyms]]",
                "[answering]\nthreshold = 0.5\n[[synonyms]]",
                true,
            ),
            (
                "[[synonyms]]",
                "[answering]\nthreshold = 5\n[[synonyms]]",
                false,
            ),
            (
                "published = 2029-10-16",
                "contact = \"The Moderators help in <#123>.\"",
                true,
            ),
            (
                "published = 2029-10-16",
                "contact = \"Ask <@&123>.\"",
                false,
            ),
            ("[[absence]]", "[[absense]]", false),
        ],
    );
}

#[test]
fn schema_and_program_agree_on_gold_sets() {
    agree(
        "gold",
        &sound("gold.toml"),
        &[
            (
                "expect = [\"boats-cost\"]",
                "all = [[\"boats-cost\"]]",
                true,
            ),
            ("expect = [\"boats-cost\"]", "all = []", false),
            ("expect = [\"boats-cost\"]", "all = [[]]", false),
            ("expect = [\"boats-cost\"]", "", false),
            (
                "expect = [\"boats-cost\"]",
                "expect = \"boats-cost\"",
                false,
            ),
            (
                "expect = [\"boats-cost\"]",
                "expect = [\"boats-cost\"]\nall = [[\"boats-cost\"]]",
                false,
            ),
            (
                "question = \"how much do the boats cost?\"",
                "question = 1",
                false,
            ),
            (
                "[[case]]",
                "[[conversation]]\nturns = [{ question = \"why?\", expect = [] }]\n[[case]]",
                false,
            ),
            (
                "[[case]]",
                "[[conversation]]\nturns = [{ question = \"why?\", expect = [] }, { question = \"and so?\", expect = [] }]\n[[case]]",
                true,
            ),
        ],
    );
}

#[test]
fn schema_and_program_agree_on_examples() {
    let text = "[boats-cost]\nquestions = [\"how dear\"]\n";
    agree(
        "examples",
        text,
        &[
            ("[\"how dear\"]", "[]", false),
            ("[\"how dear\"]", "\"how dear\"", false),
            ("questions", "question", false),
            ("[boats-cost]", "[votes-against]", true),
        ],
    );
}
