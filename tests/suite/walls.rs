//! The walls between the rooms of the code: who may import whom.

use std::collections::{BTreeMap, BTreeSet};
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
            .join("\n");
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
    let others = [
        CORE,
        &[
            "cli",
            "curation",
            "journal",
            "live",
            "metrics",
            "server_settings",
            "settings",
            "web",
            "main",
            "lib",
        ],
    ]
    .concat();
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
        (
            "journal",
            &[
                "crate::matching",
                "crate::answering",
                "crate::evaluation",
                "crate::cli",
                "crate::discord",
                "crate::settings",
                "crate::live",
                "crate::server_settings",
            ],
        ),
        (
            "server_settings",
            &[
                "crate::matching",
                "crate::answering",
                "crate::evaluation",
                "crate::curation",
                "crate::cli",
                "crate::discord",
                "crate::settings",
                "crate::live",
                "crate::metrics",
            ],
        ),
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
                "crate::live",
                "crate::curation",
                "crate::journal",
                "crate::metrics",
                "crate::server_settings",
                "crate::web"
            ]
        ),
        Vec::<String>::new()
    );
}

#[test]
fn only_what_is_stored_names_the_databases() {
    let others = [
        CORE,
        &[
            "cli", "curation", "discord", "live", "metrics", "settings", "web", "main", "lib",
        ],
    ]
    .concat();
    assert_eq!(
        naming(&others, &["rusqlite", "postgres::"]),
        Vec::<String>::new()
    );
}

#[test]
fn what_is_counted_is_known_without_what_counts() {
    let inner = [
        CORE,
        &[
            "cli",
            "curation",
            "discord",
            "journal",
            "live",
            "server_settings",
            "settings",
        ],
    ]
    .concat();
    let inner: Vec<_> = inner.iter().map(|room| format!("crate::{room}")).collect();
    let inner: Vec<_> = inner.iter().map(String::as_str).collect();
    assert_eq!(naming(&["metrics", "web"], &inner), Vec::<String>::new());
    let listener = ["crate::web", "axum::", "hyper::"];
    let others = ["journal", "live", "metrics", "server_settings", "settings"];
    assert_eq!(naming(&others, &listener), Vec::<String>::new());
}

#[test]
fn what_curators_do_knows_no_command_and_no_discord() {
    let outer = [
        "crate::cli",
        "crate::discord",
        "crate::settings",
        "crate::live",
    ];
    assert_eq!(
        naming(&["curation", "journal"], &outer),
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

/// The module of a file below `src`: `matching/index/build.rs` is `["matching", "index", "build"]`.
fn module_of(name: &str) -> Vec<String> {
    let name = name.trim_end_matches(".rs");
    name.split('/').map(str::to_owned).collect()
}

/// The code of a file without comments and unit tests.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let lines = code.lines().map(str::trim_start);
    let lines = lines.filter(|line| !line.starts_with("//") && !line.starts_with("pub use"));
    // A visibility is no import.
    lines
        .collect::<Vec<_>>()
        .join("\n")
        .replace("pub(in super::super)", "pub")
}

/// The paths that a file names, from the root of the crate on: `crate::…`, `super::…` and `use child::…`.
fn paths_of(module: &[String], code: &str) -> Vec<Vec<String>> {
    let child = code
        .match_indices("\nuse ")
        .map(|(at, start)| at + start.len());
    let crates = code.match_indices("crate::").map(|(at, _)| at);
    let parents = code.match_indices("super::").map(|(at, _)| at);
    let parents = parents.filter(|&at| !code[..at].ends_with("super::"));
    let starts = child.chain(crates).chain(parents);
    let named = starts.flat_map(|at| with_groups(&code[at..]));
    named.map(|path| absolute(module, &path)).collect()
}

/// The path that a text begins with; of `a::{b, c::d}` the paths `a::b` and `a::c::d`.
fn with_groups(text: &str) -> Vec<String> {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let (path, rest) = text.split_at(text.find(|c| !is_path(c)).unwrap_or(text.len()));
    let group = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    match group {
        Some((items, _)) if path.ends_with("::") => {
            let items = items.split(',').map(str::trim);
            items.map(|item| format!("{path}{item}")).collect()
        }
        _ => vec![path.to_owned()],
    }
}

/// A path from the root of the crate on, as a file of `module` names it.
fn absolute(module: &[String], path: &str) -> Vec<String> {
    let mut absolute = module.to_vec();
    for part in path.split("::").filter(|part| !part.is_empty()) {
        match part {
            "crate" => absolute.clear(),
            "super" => {
                absolute.pop();
            }
            "self" => {}
            other => absolute.push(other.to_owned()),
        }
    }
    absolute
}

/// The files of each room that each file imports.
fn imports() -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files: BTreeMap<Vec<String>, PathBuf> = sources(&source)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| {
            let name = path
                .strip_prefix(&source)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            (module_of(&name), path)
        })
        .collect();
    let file_of = |path: &[String]| {
        let lengths = (1..=path.len()).rev();
        lengths
            .map(|length| path[..length].to_vec())
            .find(|module| files.contains_key(module))
    };
    files
        .iter()
        .map(|(module, path)| {
            let paths = paths_of(module, &code_of(path));
            let imported = paths.iter().filter_map(|path| file_of(path));
            (
                module.clone(),
                imported.filter(|other| other != module).collect(),
            )
        })
        .collect()
}

/// The files that import each other in a circle: what is left when files that import no other file are taken away, and
/// then files that no other file imports, until nothing changes.
fn circles(mut imports: BTreeMap<Vec<String>, BTreeSet<Vec<String>>>) -> Vec<Vec<String>> {
    loop {
        let before = imports.len();
        let left: BTreeSet<Vec<String>> = imports.keys().cloned().collect();
        let imported: BTreeSet<Vec<String>> = imports.values().flatten().cloned().collect();
        imports.retain(|module, others| {
            others.retain(|other| left.contains(other));
            !others.is_empty() && imported.contains(module)
        });
        if imports.len() == before {
            return imports.into_keys().collect();
        }
    }
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let imports = imports();
    let edges: usize = imports.values().map(BTreeSet::len).sum();
    assert!(edges > imports.len(), "the search finds imports");
    assert_eq!(circles(imports), Vec::<Vec<String>>::new());
}

#[test]
fn a_circle_is_found() {
    let file = |name: &str| vec![name.to_owned()];
    let arrows = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")];
    let mut imports: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for (from, to) in arrows {
        imports.entry(file(from)).or_default().insert(file(to));
    }
    assert_eq!(circles(imports), [file("b"), file("c")]);
}
