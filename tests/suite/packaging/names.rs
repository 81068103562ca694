//! Every setting, path and link that the files name exists.

use verbatim::settings::keys;

use super::{read, root};

const FILES: [&str; 8] = [
    "packaging/Dockerfile",
    "packaging/compose.yaml",
    "packaging/verbatim.service",
    "packaging/serve.conf",
    "docs/operating.md",
    "SECURITY.md",
    ".github/workflows/release.yml",
    ".dockerignore",
];

/// The variables of the program that a text names.
fn variables(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_ascii_uppercase() || c == '_' || c.is_ascii_digit();
    let words = text.split(|c| !is_part(c));
    let is_own = |word: &&str| word.starts_with("VERBATIM_") || word.starts_with("DISCORD_");
    words.filter(is_own).collect()
}

#[test]
fn every_variable_is_a_setting() {
    let mut count = 0;
    for file in FILES {
        let text = read(file);
        for variable in variables(&text) {
            assert!(
                keys::by_variable(variable).is_some(),
                "{variable} in {file}"
            );
            count += 1;
        }
    }
    assert!(count > 10, "the search finds variables");
}

#[test]
fn every_key_of_the_operating_manual_is_a_setting() {
    let text = read("docs/operating.md");
    let sections = [
        "answering.",
        "discord.",
        "interactions.",
        "journal.",
        "web.",
    ];
    let quoted = text.split('`').skip(1).step_by(2);
    let named: Vec<&str> = quoted
        .map(|word| word.split([' ', '=']).next().unwrap_or_default())
        .filter(|word| sections.iter().any(|section| word.starts_with(section)))
        .filter(|word| *word != "discord.com")
        .collect();
    assert!(named.contains(&"web.listen"), "the search finds keys");
    for key in named {
        assert!(keys::by_path(key).is_some(), "{key}");
    }
}

#[test]
fn every_file_of_the_repository_that_is_named_exists() {
    let folders = ["packaging/", "docs/", ".github/", "knowledge/"];
    let mut count = 0;
    for file in FILES {
        let text = read(file);
        let is_path = |c: char| c.is_ascii_alphanumeric() || "./_-".contains(c);
        for path in text.split(|c| !is_path(c)) {
            let path = path.trim_end_matches('.').trim_start_matches("../");
            // Git ignores what an operator puts there.
            let is_secret = path.starts_with("packaging/secrets") || path == "packaging/.env";
            if folders.iter().any(|folder| path.starts_with(folder)) && !is_secret {
                assert!(root(path).exists(), "{path} in {file}");
                count += 1;
            }
        }
    }
    assert!(count > 5, "the search finds paths");
}

#[test]
fn links_of_the_manuals_lead_somewhere() {
    for (file, folder) in [("docs/operating.md", "docs/"), ("SECURITY.md", "")] {
        let text = read(file);
        let targets = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.starts_with("http")) {
            let path = target.split('#').next().unwrap_or_default();
            assert!(
                root(&format!("{folder}{path}")).exists(),
                "{target} in {file}"
            );
        }
    }
}
