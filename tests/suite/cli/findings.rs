//! The exact output of `verbatim check` for each kind of finding. Each file of `tests/fixtures/findings` holds the files of a
//! small article, after lines such as `--- facts.toml`, and what `check` prints of them, after `--- output`.
//! `SNAPSHOTS=overwrite` writes the outputs: read the difference before you commit it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::{env, fs};

use serde_json::Value;

use crate::harness::cli::{Finished, fixture, verbatim};

const OUTPUT: &str = "--- output\n";

/// Returns the files of findings, by name.
fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(fixture("findings")).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Returns the name and the text of each file of an article.
fn files(case: &str) -> Vec<(&str, &str)> {
    let files = case.split("--- ").skip(1);
    files.map(|file| file.split_once('\n').unwrap()).collect()
}

fn check(case: &str, arguments: &[&str]) -> Finished {
    let program = verbatim(["check"].into_iter().chain(arguments.iter().copied()));
    let articles = files(case).into_iter();
    let program = articles.fold(program, |program, (name, text)| {
        program.file(&format!("knowledge/ferry/{name}"), text)
    });
    program.run().prints_no_error()
}

#[test]
fn each_finding_is_shown_with_its_place_and_the_way_out() {
    let overwrite = env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite");
    let mut different = Vec::new();
    for path in cases() {
        let text = fs::read_to_string(&path).unwrap();
        let (case, expected) = text.split_once(OUTPUT).unwrap();
        let printed = check(case, &[]).stdout;
        if overwrite {
            fs::write(&path, format!("{case}{OUTPUT}{printed}")).unwrap();
        } else if printed != expected {
            different.push(format!("{}:\n{printed}", path.display()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn an_answer_that_says_more_than_its_sources_fails_the_check_and_is_still_used() {
    let text = fs::read_to_string(fixture("findings").join("number-missing.txt")).unwrap();
    let (case, _) = text.split_once(OUTPUT).unwrap();
    check(case, &[]).exits(1);
    let program = verbatim(["ask", "How much do the boats cost?"]);
    let articles = files(case).into_iter();
    let program = articles.fold(program, |program, (name, text)| {
        program.file(&format!("knowledge/ferry/{name}"), text)
    });
    program.run().exits(0);
}

#[test]
fn the_json_of_each_finding_tells_the_same() {
    let documented = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/check.md"));
    let documented = documented.unwrap();
    let mut codes = BTreeSet::new();
    for path in cases() {
        let text = fs::read_to_string(&path).unwrap();
        let (case, printed) = text.split_once(OUTPUT).unwrap();
        let json = check(case, &["--json"]).json();
        for problem in json["problems"].as_array().unwrap() {
            let message = problem["message"].as_str().unwrap();
            let severity = problem["severity"].as_str().unwrap();
            let line = format!("{severity}: {message}\n");
            assert!(printed.contains(&line), "{}: {line}", path.display());
            if let Some(line) = problem["line"].as_u64() {
                let place = format!("{}:{line}:", problem["file"].as_str().unwrap());
                assert!(printed.contains(&place), "{}: {place}", path.display());
            }
            codes.insert(problem["code"].as_str().unwrap().to_owned());
        }
    }
    let unknown = |code: &&String| !documented.contains(&format!("| `{code}` |"));
    let unknown: Vec<&String> = codes.iter().filter(unknown).collect();
    assert_eq!(
        unknown,
        Vec::<&String>::new(),
        "docs/check.md lists every code"
    );
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let case = fs::read_to_string(fixture("findings/few-examples.txt")).unwrap();
    let (case, _) = case.split_once(OUTPUT).unwrap();
    check(case, &[]).exits(0).prints("Found 1 warning.");
    check(case, &["--deny", "warnings"])
        .exits(1)
        .prints("Found 1 warning.");
    let json = check(case, &["--json"]).exits(0).json();
    assert_eq!(
        (&json["errors"], &json["warnings"]),
        (&Value::from(0), &Value::from(1))
    );
}
