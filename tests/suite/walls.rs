//! The walls between the rooms of the code.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// Whose lines are not logged is a setting, not an import.
const LOG_TARGET: &str = "serenity::gateway::ws=error";

/// Files of a room (`src/room.rs` and `src/room/`) whose code names one of the words.
fn naming(rooms: &[&str], words: &[&str]) -> Vec<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&source)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let mut found = Vec::new();
    for path in files {
        let name = path
            .strip_prefix(&source)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let room = name.split(['/', '.']).next().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n")
            .replace(LOG_TARGET, "");
        if rooms.contains(&room.as_str()) && words.iter().any(|word| code.contains(word)) {
            found.push(name);
        }
    }
    found
}

const CORE: &[&str] = &[
    "text",
    "lexicon",
    "knowledge",
    "matching",
    "answering",
    "evaluation",
];

#[test]
fn only_discord_names_serenity() {
    let others = [CORE, &["cli", "live", "settings", "main", "lib"]].concat();
    assert_eq!(
        naming(&others, &["serenity::", "use serenity"]),
        Vec::<String>::new()
    );
    assert!(
        !naming(&["discord"], &["serenity::"]).is_empty(),
        "the search finds what is there"
    );
}

#[test]
fn imports_run_one_way() {
    for (room, beyond) in [
        (
            "text",
            &[
                "crate::knowledge",
                "crate::matching",
                "crate::answering",
                "crate::evaluation",
            ][..],
        ),
        (
            "lexicon",
            &[
                "crate::knowledge",
                "crate::matching",
                "crate::answering",
                "crate::evaluation",
            ],
        ),
        (
            "knowledge",
            &["crate::matching", "crate::answering", "crate::evaluation"],
        ),
        ("matching", &["crate::answering", "crate::evaluation"]),
        ("answering", &["crate::evaluation"]),
    ] {
        assert_eq!(naming(&[room], beyond), Vec::<String>::new());
    }
    assert_eq!(
        naming(
            CORE,
            &[
                "crate::cli",
                "crate::discord",
                "crate::settings",
                "crate::live"
            ]
        ),
        Vec::<String>::new()
    );
}

#[test]
fn the_core_reads_no_files_but_in_loading() {
    assert_eq!(
        naming(CORE, &["std::fs", "fs::read"]),
        ["knowledge/load.rs"]
    );
}
