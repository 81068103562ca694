//! The files for those who run the bot, as far as they can be checked without the engines that read them.

mod compose;
mod dashboard;
mod dockerfile;
mod names;
mod systemd_unit;
mod workflows;

use std::fs;
use std::path::{Path, PathBuf};

use yaml_rust2::{Yaml, YamlLoader};

/// A path below the root of the repository.
fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of a file of the repository.
fn read(path: &str) -> String {
    fs::read_to_string(root(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The single document of a YAML file of the repository.
fn yaml(path: &str) -> Yaml {
    let mut documents = YamlLoader::load_from_str(&read(path)).unwrap();
    assert_eq!(documents.len(), 1, "{path}");
    documents.remove(0)
}

/// The strings of a list in YAML.
fn strings(list: &Yaml) -> Vec<&str> {
    let items = list.as_vec().unwrap_or_else(|| panic!("no list: {list:?}"));
    items.iter().map(|item| item.as_str().unwrap()).collect()
}

/// The keys of a mapping in YAML.
fn keys(mapping: &Yaml) -> Vec<&str> {
    let mapping = mapping.as_hash().unwrap();
    mapping.keys().map(|key| key.as_str().unwrap()).collect()
}
