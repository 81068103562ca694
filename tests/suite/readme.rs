//! README shows what really comes out: its blocks are played again, and held against what stands there.
//!
//! After a change, `SNAPSHOTS=overwrite cargo test readme` writes them anew; read the difference before committing it.
mod conversation;
mod picture;
mod terminal;

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::{assert_data_eq, file};

use crate::harness::scene::Scene;

/// Between the blocks of a Markdown file and what is around them.
const FENCE: &str = "```";

/// The shipped articles.
fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge")
}

/// A line of which the version of the knowledge is left out, as it changes with each fact.
fn without_version(line: &str) -> String {
    let is_version = |word: &str| word.len() == 8 && word.bytes().all(|b| b.is_ascii_hexdigit());
    for marker in ["· knowledge ", "· version "] {
        if let Some((before, version)) = line.split_once(marker)
            && is_version(version.trim_end())
        {
            return format!("{before}{marker}…");
        }
    }
    line.to_owned()
}

#[tokio::test]
async fn what_it_shows_is_what_comes_out() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let written = fs::read_to_string(readme).unwrap();
    let mut played = Vec::new();
    for (number, piece) in written.split(FENCE).enumerate() {
        let inside = number % 2 == 1;
        played.push(match piece.split_once('\n') {
            Some(("discord", block)) if inside => {
                format!("discord\n{}", conversation::played(block).await)
            }
            Some(("console", block)) if inside => format!("console\n{}", terminal::played(block)),
            _ => piece.to_owned(),
        });
    }
    let kinds = |kind: &str| {
        played
            .iter()
            .filter(|piece| piece.starts_with(kind))
            .count()
    };
    assert!(kinds("discord\n") > 0 && kinds("console\n") > 0);
    assert_data_eq!(played.join(FENCE), file!["../../README.md"].raw());
}

#[tokio::test]
async fn the_picture_shows_what_the_bot_replies() {
    let scene = Scene::with(|start, _| start.reading(shipped()));
    let picture = picture::drawn(&scene).await;
    assert_data_eq!(picture, file!["../../docs/reply.svg"].raw());
}
