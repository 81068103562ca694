//! Plays the `discord` and `console` blocks of README.md and compares them with what the program says now.
//!
//! After a change, `SNAPSHOTS=overwrite cargo test readme` updates them; read the diff before committing it.
mod conversation;
mod picture;
mod terminal;

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, file};

use crate::harness::answerers::shipped_folder;
use crate::harness::bot_test::BotTest;

/// Begins and ends a code block in Markdown.
const FENCE: &str = "```";

/// Replaces the version of the knowledge, which changes with each fact.
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
async fn readme_and_its_picture_show_what_the_program_says() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let written = fs::read_to_string(readme).unwrap();
    // One bot for all blocks: it takes seconds to learn the shipped knowledge.
    let test = BotTest::with(|bot, _| bot.knowledge(shipped_folder()));
    let mut played = Vec::new();
    for (number, piece) in written.split(FENCE).enumerate() {
        let inside = number % 2 == 1;
        played.push(match piece.split_once('\n') {
            Some(("discord", block)) if inside => {
                format!("discord\n{}", conversation::played(&test, block).await)
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
    let picture = picture::drawn(&test).await;
    assert_data_eq!(picture, file!["../../docs/reply.svg"].raw());
}
