//! Plays the `discord` and `console` blocks of README.md and compares them with what the program says now.
//!
//! After a change, `SNAPSHOTS=overwrite cargo test readme` updates them; read the diff before committing it.
mod conversation;
mod picture;
mod terminal;

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, file};
use verbatim::server_settings::ServerDatabase;

use crate::harness::answerers::shipped_folder;
use crate::harness::bot_test::BotTest;
use crate::harness::journals::Place;

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

/// The bots of a document: they take seconds to learn the shipped knowledge, so all blocks share them.
struct Bots {
    usual: BotTest,
    /// One that moderators may set up, and the database where that is stored.
    set_up: (BotTest, Place),
}

impl Bots {
    fn start() -> Self {
        let place = Place::sqlite();
        let database = ServerDatabase::new(place.location());
        let set_up = BotTest::with(|bot, _| {
            let bot = bot.knowledge(shipped_folder());
            bot.options(|options| options.servers = Some(database))
        });
        Self {
            usual: BotTest::with(|bot, _| bot.knowledge(shipped_folder())),
            set_up: (set_up, place),
        }
    }

    async fn play(&self, block: &str) -> String {
        let bot = if conversation::is_of_moderators(block) {
            &self.set_up.0
        } else {
            &self.usual
        };
        conversation::played(bot, block).await
    }
}

/// Plays the blocks of a document between fences.
async fn played(written: &str, bots: Option<&Bots>) -> String {
    let mut played = Vec::new();
    for (number, piece) in written.split(FENCE).enumerate() {
        let inside = number % 2 == 1;
        played.push(match (piece.split_once('\n'), bots) {
            (Some(("discord", block)), Some(bots)) if inside => {
                format!("discord\n{}", bots.play(block).await)
            }
            (Some(("console", block)), _) if inside => {
                format!("console\n{}", terminal::played(block))
            }
            _ => piece.to_owned(),
        });
    }
    played.join(FENCE)
}

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(path).unwrap()
}

#[tokio::test]
async fn readme_and_its_picture_show_what_the_program_says() {
    let bots = Bots::start();
    let written = read("README.md");
    let blocks = |kind: &str| written.matches(&format!("{FENCE}{kind}\n")).count();
    assert!(blocks("discord") > 1);
    let played = played(&written, Some(&bots)).await;
    assert_data_eq!(played, file!["../../README.md"].raw());
    let picture = picture::drawn(&bots.usual).await;
    assert_data_eq!(picture, file!["../../docs/reply.svg"].raw());
}

#[tokio::test]
async fn the_page_of_commands_shows_the_help_of_the_program() {
    let written = read("docs/commands.md");
    assert!(written.contains(&format!("{FENCE}console\n")));
    let played = played(&written, None).await;
    assert_data_eq!(played, file!["../../docs/commands.md"].raw());
}
