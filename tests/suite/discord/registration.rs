//! Registration of the application commands.
use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;
use verbatim::discord::{CommandScope, Options, Registration, RegistrationAction};

use crate::harness::bot::{Bot, BotBuilder, options};
use crate::harness::discord::FakeDiscord;

const SET_GUILD: &str = "PUT /applications/*/guilds/*/commands";
const SET_GLOBAL: &str = "PUT /applications/*/commands";

/// Registers, and returns the changes that were made.
async fn register(options: &Options, scope: CommandScope, action: RegistrationAction) -> String {
    let registration = Registration::prepare(options, scope, action).await.unwrap();
    let changes = registration.changes().to_string();
    registration.send().await.unwrap();
    changes
}

#[tokio::test]
async fn commands_are_registered_on_the_test_server_only_if_they_differ() {
    let discord = FakeDiscord::start();
    let bot = Bot::start(&discord);
    // The bot registers them while it connects.
    discord.wait_connected().await;
    discord.wait_request(SET_GUILD).await;
    bot.stop().await.unwrap();
    let names: Vec<_> = discord
        .commands(Some(discord.guild_id()))
        .iter()
        .map(|c| c["name"].clone())
        .collect();
    assert_eq!(names, ["ask", "article", "Ask the article", "panel"]);
    let _bot = Bot::start(&discord);
    discord.wait_connected().await;
    assert_eq!(discord.requests(SET_GUILD).len(), 1);
    assert_eq!(discord.requests(SET_GLOBAL).len(), 0);
    discord.finish();
}

#[tokio::test]
async fn commands_registered_twice_are_logged_and_left_alone() {
    let discord = FakeDiscord::start();
    let options = options(&discord);
    register(&options, CommandScope::Global, RegistrationAction::Register).await;
    let bot = Bot::start(&discord);
    discord.wait_connected().await;
    discord.wait_request(SET_GUILD).await;
    let mut tries = 0..200;
    while bot.log_lines("show twice").is_empty() {
        assert!(tries.next().is_some(), "nothing is logged");
        sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(bot.log_lines("show twice").len(), 1);
    assert_eq!(discord.commands(None).len(), 4);
    discord.finish();
}

#[tokio::test]
async fn nothing_is_registered_without_a_test_server() {
    let discord = FakeDiscord::start();
    let _bot = BotBuilder::new(&discord)
        .options(|options| options.guild_id = None)
        .start();
    discord.wait_connected().await;
    assert_eq!(
        discord.requests(SET_GUILD).len() + discord.requests(SET_GLOBAL).len(),
        0
    );
    discord.finish();
}

#[tokio::test]
async fn registering_shows_the_changes_and_clears_the_other_scope() {
    let discord = FakeDiscord::start();
    let options = options(&discord);
    let guild = CommandScope::Guild(discord.guild_id());
    let mut shown = Vec::new();
    for scope in [guild, CommandScope::Global, CommandScope::Global] {
        shown.push(register(&options, scope, RegistrationAction::Register).await);
    }
    assert!(
        shown[0].contains("+ new      /ask") && !shown[0].contains("removed"),
        "{}",
        shown[0]
    );
    assert!(
        shown[1].contains("+ new      /ask") && shown[1].contains("all 4 removed"),
        "{}",
        shown[1]
    );
    assert_eq!(shown[2], "The commands everywhere are up to date.");
    assert_eq!(discord.commands(None).len(), 4);
    assert_eq!(discord.commands(Some(discord.guild_id())).len(), 0);
    for command in discord.commands(None) {
        let (contexts, installed) = if command["name"] == "panel" {
            (json!([0]), json!([0]))
        } else {
            (json!([0, 1, 2]), json!([0, 1]))
        };
        assert_eq!(command["contexts"], contexts);
        assert_eq!(command["integration_types"], installed);
        assert!(command["name_localizations"]["fr"].is_string(), "{command}");
    }
    assert_eq!(discord.requests(SET_GLOBAL).len(), 1);
    discord.finish();
}

#[tokio::test]
async fn removing_leaves_the_other_scope_alone() {
    let discord = FakeDiscord::start();
    let options = options(&discord);
    let guild = CommandScope::Guild(discord.guild_id());
    register(&options, CommandScope::Global, RegistrationAction::Register).await;
    let _bot = Bot::start(&discord);
    discord.wait_request(SET_GUILD).await;
    let changes = register(&options, guild, RegistrationAction::Remove).await;
    assert!(changes.contains("- removed  /ask"), "{changes}");
    assert_eq!(discord.commands(Some(discord.guild_id())).len(), 0);
    assert_eq!(discord.commands(None).len(), 4);
    register(&options, CommandScope::Global, RegistrationAction::Remove).await;
    assert_eq!(discord.commands(None).len(), 0);
    discord.finish();
}
