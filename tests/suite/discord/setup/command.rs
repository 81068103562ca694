//! The command: who may use it, what it refuses, what it shows.
use verbatim::server_settings::{ServerDatabase, ServerSettings};

use super::{MANAGE_GUILD, Scene, asks};
use crate::discord::COST;
use crate::harness::bot_test::BotTest;
use crate::harness::cli::verbatim;
use crate::harness::discord::user_interactions::InteractionBuilder;

/// Discord's permissions.
const ADMINISTRATOR: u64 = 1 << 3;
const MANAGE_CHANNELS: u64 = 1 << 4;
const MANAGE_MESSAGES: u64 = 1 << 13;

/// Wishes that the glass orchard is asked.
fn wish(command: InteractionBuilder<'_>) -> InteractionBuilder<'_> {
    command.text("article", "glass-orchard")
}

#[tokio::test]
async fn whoever_may_manage_the_server_sets_it_up_and_nobody_else() {
    let scene = Scene::start();
    for permissions in [0, MANAGE_MESSAGES | MANAGE_CHANNELS] {
        for action in ["change", "show", "clear", "export"] {
            let refused = scene.setup_as(permissions, action, |it| it).await.text();
            assert!(
                refused.contains("the permission Manage Server"),
                "{refused}"
            );
        }
        let refused = scene.setup_as(permissions, "change", wish).await.text();
        assert!(
            refused.contains("the permission Manage Server"),
            "{refused}"
        );
    }
    assert!(!scene.place.path().exists());
    for permissions in [MANAGE_GUILD, ADMINISTRATOR] {
        let stored = scene.setup_as(permissions, "change", wish).await.text();
        assert!(stored.contains("Article: glass-orchard"), "{stored}");
        let server = scene.test.discord.guild_id().to_string();
        assert!(
            stored.contains(&server) && stored.contains("with nobody’s id"),
            "{stored}"
        );
    }
}

#[tokio::test]
async fn the_command_exists_only_with_a_database_and_is_shown_to_who_may_use_it() {
    let scene = Scene::start();
    let discord = &scene.test.discord;
    discord
        .wait_request("PUT /applications/*/guilds/*/commands")
        .await;
    let commands = discord.commands(Some(discord.guild_id()));
    let setup = commands.iter().find(|it| it["name"] == "setup").unwrap();
    assert_eq!(setup["default_member_permissions"], "32");
    assert_eq!(setup["contexts"], serde_json::json!([0]));
    assert_eq!(setup["integration_types"], serde_json::json!([0]));
    assert_eq!(setup["name_localizations"]["fr"], "configurer");
    let without = BotTest::start();
    without
        .discord
        .wait_request("PUT /applications/*/guilds/*/commands")
        .await;
    let commands = without.discord.commands(Some(without.discord.guild_id()));
    assert!(commands.iter().all(|it| it["name"] != "setup"));
}

#[tokio::test]
async fn a_wish_that_cannot_be_met_changes_nothing() {
    let scene = Scene::start();
    scene
        .setup("change", |it| it.text("contact", "the Moderators"))
        .await;
    let long = "x".repeat(201);
    for (option, value, expected) in [
        ("article", "ferries", "I do not know an article “ferries”"),
        ("contact", "<@&1>", "must not ping anybody"),
        ("contact", "@everyone", "must not ping anybody"),
        ("contact", " ", "has no words"),
        ("contact", long.as_str(), "longer than 200 characters"),
        ("answers", "both", "Name what is to be set"),
    ] {
        let text = scene.setup("change", |it| it.text(option, value)).await;
        assert!(text.contains(expected), "{text}");
        let shown = scene.setup("show", |it| it).await;
        assert!(shown.contains("Contact: the Moderators"), "{shown}");
    }
    let database = ServerDatabase::new(scene.place.location());
    let fill = |settings: &mut ServerSettings| {
        (1..=25).try_for_each(|channel| settings.change(Some(channel), &asks("harbour-ferry")))
    };
    database
        .edit(scene.test.discord.guild_id(), fill)
        .await
        .unwrap();
    let channel = scene.test.channel.clone();
    let full = scene
        .setup("change", |it| {
            it.channel("channel", &channel).text("answers", "private")
        })
        .await;
    assert!(full.contains("At most 25 channels"), "{full}");
    let exported = scene.setup("export", |it| it).await;
    assert!(
        exported.contains("25 channels have settings of their own"),
        "{exported}"
    );
}

#[tokio::test]
async fn what_is_set_survives_a_restart_and_is_exported_as_toml() {
    let scene = Scene::start();
    let nothing = scene.setup("export", |it| it).await;
    assert!(nothing.contains("Nothing: "), "{nothing}");
    let (channel, contact) = (scene.test.channel.clone(), "Ask ```in``` \"here\": <#7>");
    scene
        .setup("change", |it| {
            it.text("contact", contact).text("answers", "private")
        })
        .await;
    scene
        .setup("change", |it| {
            it.channel("channel", &channel)
                .text("article", "glass-orchard")
        })
        .await;
    let scene = scene.restart().await;
    let text = scene.test.reply_to(COST).await.text();
    assert!(!text.contains(super::COST_ANSWER), "{text}");
    let exported = scene.setup("export", |it| it).await;
    let (_, block) = exported.split_once("```toml\n").unwrap();
    let (toml, _) = block.split_once("```").unwrap();
    let servers = toml.parse::<toml::Table>().unwrap();
    let server = &servers["servers"][scene.test.discord.guild_id().to_string()];
    assert_eq!(server["contact"].as_str(), Some(contact));
    assert_eq!(server["answers"].as_str(), Some("private"));
    let article = &server["channels"][channel.id.to_string()];
    assert_eq!(article.as_str(), Some("glass-orchard"));
    verbatim(["config", "--servers"])
        .env("VERBATIM_JOURNAL__URL", scene.place.url())
        .run()
        .exits(0)
        .prints(toml);
}

#[tokio::test]
async fn articles_are_offered_while_one_is_typed() {
    let scene = Scene::start();
    let discord = &scene.test.discord;
    let typing = discord.autocomplete(&scene.test.channel, &scene.test.asker, "setup");
    let typing = typing
        .focused("article", "orchard")
        .subcommand("change")
        .send()
        .await;
    let choices = discord.wait_response(&typing).await.choices();
    assert_eq!(
        choices,
        [("The glass orchard opens".to_owned(), "glass-orchard".into())]
    );
}

#[tokio::test]
async fn replies_are_in_the_language_of_who_sets_it_up() {
    let scene = Scene::start();
    let discord = &scene.test.discord;
    let manager = discord.user_with_locale("gestionnaire", "fr");
    let command = discord.slash_command(&scene.test.channel, &manager, "setup");
    let command = command.text("answers", "private").subcommand("change");
    let command = command.permissions(MANAGE_GUILD);
    let reply = discord.wait_response(&command.send().await).await;
    let text = reply.message().text();
    assert!(
        text.contains("visibles de la seule personne qui demande"),
        "{text}"
    );
}
