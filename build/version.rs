//! Version of the program, with the commit that it is built from.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Digits of the abbreviated commit.
const ABBREVIATED: &str = "--short=9";

/// Sets `BUILD_VERSION` for the crate: "1.2.3", or "1.2.3 (012345678)" in a Git checkout. Its name must not begin with
/// `VERBATIM_`: `cargo run` passes it on to the program, which takes that prefix for a setting.
pub fn set() {
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    // A package from a registry has no `.git`, even if it is unpacked inside another repository.
    let commit = Path::new(".git").exists().then(commit).flatten();
    let version = commit.map_or_else(|| version.clone(), |commit| format!("{version} ({commit})"));
    println!("cargo::rustc-env=BUILD_VERSION={version}");
}

fn commit() -> Option<String> {
    let commit = git(&["rev-parse", ABBREVIATED, "HEAD"])?;
    watch("HEAD");
    // None for a detached HEAD, which holds the commit itself.
    if let Some(reference) = git(&["symbolic-ref", "--quiet", "HEAD"]) {
        watch(&reference);
        watch("packed-refs");
    }
    Some(commit)
}

/// Runs the build script again when a file of the repository changes. Cargo takes a missing file for a changed one, so
/// the folder that would hold it is watched in its place.
fn watch(name: &str) {
    let Some(path) = git(&["rev-parse", "--git-path", name]).map(PathBuf::from) else {
        return;
    };
    let existing = path.ancestors().find(|path| fs::metadata(path).is_ok());
    let Some(existing) = existing.filter(|it| *it == path || name.starts_with("refs/")) else {
        return;
    };
    println!("cargo::rerun-if-changed={}", existing.display());
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let text = text.trim();
    (output.status.success() && !text.is_empty()).then(|| text.to_owned())
}
