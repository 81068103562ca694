//! The Dockerfile.

use super::{read, root};

/// The instructions of the Dockerfile, with their continued lines joined.
fn instructions() -> Vec<(String, String)> {
    let text = read("packaging/Dockerfile").replace("\\\n", " ");
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| line.split_once(' ').unwrap())
        .map(|(name, rest)| {
            (
                name.to_owned(),
                rest.split_whitespace().collect::<Vec<_>>().join(" "),
            )
        })
        .collect()
}

/// The instructions of the last stage, which becomes the image.
fn image() -> Vec<(String, String)> {
    let all = instructions();
    let last = all.iter().rposition(|(name, _)| name == "FROM").unwrap();
    all[last..].to_vec()
}

fn value<'i>(image: &'i [(String, String)], name: &str) -> &'i str {
    let mut found = image.iter().filter(|(it, _)| it == name);
    let (_, value) = found.next().unwrap_or_else(|| panic!("no {name}"));
    value
}

#[test]
fn the_image_holds_no_shell_and_runs_without_root() {
    let image = image();
    assert_eq!(value(&image, "FROM"), "scratch");
    let user = value(&image, "USER");
    let ids: Vec<u32> = user.split(':').map(|id| id.parse().unwrap()).collect();
    assert!(ids.len() == 2 && ids.iter().all(|id| *id > 0), "{user}");
    assert!(!image.iter().any(|(name, _)| name == "RUN" || name == "ADD"));
}

#[test]
fn its_command_and_its_health_check_are_commands_of_the_program() {
    let image = image();
    let program = "\"/usr/local/bin/verbatim\"";
    assert_eq!(value(&image, "ENTRYPOINT"), format!("[{program}]"));
    assert_eq!(value(&image, "CMD"), "[\"run\"]");
    let check = value(&image, "HEALTHCHECK");
    assert!(
        check.ends_with(&format!("CMD [{program}, \"health\"]")),
        "{check}"
    );
    assert!(value(&image, "ENV").contains("VERBATIM_WEB__LISTEN=127.0.0.1:"));
}

#[test]
fn it_is_built_with_the_oldest_compiler_that_the_package_allows() {
    let package: toml::Table = read("Cargo.toml").parse().unwrap();
    let version = package["package"]["rust-version"].as_str().unwrap();
    let all = instructions();
    assert_eq!(value(&all, "FROM"), format!("rust:{version}-slim AS build"));
}

#[test]
fn what_it_copies_exists_and_secrets_stay_outside() {
    let copies = instructions()
        .into_iter()
        .filter(|(name, _)| name == "COPY");
    let from_here = copies.filter(|(_, rest)| !rest.contains("--from="));
    let mut count = 0;
    for (_, rest) in from_here {
        let words: Vec<_> = rest
            .split(' ')
            .filter(|word| !word.starts_with("--"))
            .collect();
        for source in &words[..words.len() - 1] {
            assert!(root(source).exists(), "{source}");
            count += 1;
        }
    }
    assert_eq!(count, 2);
    let ignored = read(".dockerignore");
    for line in read(".gitignore").lines() {
        let line = line.trim_start_matches('/');
        assert!(
            ignored.lines().any(|it| it == line),
            "{line} is not in .dockerignore"
        );
    }
}
