//! `/setup`: who may use it, and what it changes.
use std::path::PathBuf;
use std::time::Duration;

use verbatim::server_settings::{PlaceSettings, ServerDatabase, ServerSettings};

use super::COST;
use crate::harness::answerers;
use crate::harness::bot::{Bot, BotBuilder};
use crate::harness::bot_test::BotTest;
use crate::harness::cli::verbatim;
use crate::harness::discord::messages::Message;
use crate::harness::discord::state::Channel;
use crate::harness::discord::user_interactions::InteractionBuilder;
use crate::harness::journals::Place;

const ORCHARD: &str = "When did the glass orchard open?";
const ORCHARD_ANSWER: &str = "It opened on a Friday.";
const COST_ANSWER: &str = "The two boats will cost 6.4 million crowns.";
const UNAVAILABLE: &str = "cannot reach the article";

/// Discord's permissions.
const ADMINISTRATOR: u64 = 1 << 3;
const MANAGE_CHANNELS: u64 = 1 << 4;
const MANAGE_GUILD: u64 = 1 << 5;
const MANAGE_MESSAGES: u64 = 1 << 13;

/// A bot with two articles, in whose server things may be set.
struct Scene {
    test: BotTest,
    place: Place,
}

fn with_servers(bot: BotBuilder, place: &Place) -> BotBuilder {
    let database = ServerDatabase::new(place.location());
    bot.fixture("two")
        .options(|options| options.servers = Some(database))
}

impl Scene {
    fn start() -> Self {
        Self::with(|bot, _| bot)
    }

    fn with(configure: impl FnOnce(BotBuilder, &Channel) -> BotBuilder) -> Self {
        let place = Place::sqlite();
        let test = BotTest::with(|bot, channel| configure(with_servers(bot, &place), channel));
        Self { test, place }
    }

    /// Uses `/setup` as a member who may do what `permissions` say, and waits for the reply.
    async fn setup_as(
        &self,
        permissions: u64,
        action: &str,
        options: impl FnOnce(InteractionBuilder<'_>) -> InteractionBuilder<'_>,
    ) -> Message {
        let discord = &self.test.discord;
        let command = discord.slash_command(&self.test.channel, &self.test.asker, "setup");
        let command = options(command).subcommand(action).permissions(permissions);
        let response = discord.wait_response(&command.send().await).await;
        let message = response.message().clone();
        assert!(message.ephemeral(), "{}", message.json);
        message.assert_pings_nobody();
        message
    }

    /// Uses `/setup` as a member who may manage the server.
    async fn setup(
        &self,
        action: &str,
        options: impl FnOnce(InteractionBuilder<'_>) -> InteractionBuilder<'_>,
    ) -> String {
        self.setup_as(MANAGE_GUILD, action, options).await.text()
    }

    /// Stops the bot, and starts another one with the same database.
    async fn restart(self) -> Self {
        let Self { test, place } = self;
        test.bot.stop().await.unwrap();
        let bot: Bot = with_servers(BotBuilder::new(&test.discord), &place).start();
        Self {
            test: BotTest { bot, ..test },
            place,
        }
    }

    async fn article_card(&self, channel: &Channel) -> String {
        let discord = &self.test.discord;
        let command = discord.slash_command(channel, &self.test.asker, "article");
        let card = discord.wait_response(&command.send().await).await;
        card.message().text()
    }

    /// Changes what is set as another process would.
    async fn changed_elsewhere(&self, change: PlaceSettings) {
        let database = ServerDatabase::new(self.place.location());
        let edit = move |settings: &mut ServerSettings| settings.change(None, &change);
        database
            .edit(self.test.discord.guild_id(), edit)
            .await
            .unwrap();
    }
}

/// Lets time pass for the bot.
async fn pass(time: Duration) {
    tokio::time::pause();
    tokio::time::advance(time).await;
    tokio::time::resume();
}

fn asks(article: &str) -> PlaceSettings {
    PlaceSettings {
        article: Some(article.to_owned()),
        ..PlaceSettings::default()
    }
}

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
            stored.contains(&server) && stored.contains("of nobody"),
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
async fn a_channel_comes_before_the_server_and_its_threads_inherit_from_it() {
    let scene = Scene::start();
    let test = &scene.test;
    let other = test.discord.guild_channel("other");
    scene
        .setup("change", |it| it.text("article", "harbour-ferry"))
        .await;
    let channel = test.channel.clone();
    let shown = scene
        .setup("change", |it| {
            it.channel("channel", &channel)
                .text("article", "glass-orchard")
        })
        .await;
    assert!(
        shown.contains(&format!("<#{}>\nArticle: glass-orchard", channel.id)),
        "{shown}"
    );
    let thread = test.discord.thread(&test.channel, "a thread");
    for place in [&test.channel, &thread] {
        let text = test.reply_in(place, COST).await.text();
        assert!(!text.contains(COST_ANSWER), "{text}");
        let text = test.reply_in(place, ORCHARD).await.text();
        assert!(text.contains(ORCHARD_ANSWER), "{text}");
    }
    let text = test.reply_in(&other, ORCHARD).await.text();
    assert!(!text.contains(ORCHARD_ANSWER), "{text}");
    let text = test.reply_in(&other, COST).await.text();
    assert!(text.contains(COST_ANSWER), "{text}");
    let left = scene
        .setup("clear", |it| it.channel("channel", &channel))
        .await;
    assert!(
        left.contains("harbour-ferry") && !left.contains("glass-orchard"),
        "{left}"
    );
    let text = test.reply_to(COST).await.text();
    assert!(text.contains(COST_ANSWER), "{text}");
    let left = scene.setup("clear", |it| it).await;
    assert!(
        left.contains("Nothing: every article may be asked"),
        "{left}"
    );
    let text = test.reply_in(&other, ORCHARD).await.text();
    assert!(text.contains(ORCHARD_ANSWER), "{text}");
}

#[tokio::test]
async fn what_the_operator_bound_and_what_the_asker_names_come_first() {
    let scene = Scene::with(|bot, channel| {
        let binding = (channel.id, "glass-orchard".to_owned());
        bot.options(|options| options.channels.extend([binding]))
    });
    let test = &scene.test;
    scene
        .setup("change", |it| it.text("article", "harbour-ferry"))
        .await;
    let text = test.reply_to(ORCHARD).await.text();
    assert!(text.contains(ORCHARD_ANSWER), "{text}");
    let channel = test.channel.clone();
    let bound = scene
        .setup("change", |it| {
            it.channel("channel", &channel)
                .text("article", "harbour-ferry")
        })
        .await;
    assert!(
        bound.contains("has bound this channel to “glass-orchard” already"),
        "{bound}"
    );
    let other = test.discord.guild_channel("other");
    let ask = test.discord.slash_command(&other, &test.asker, "ask");
    let ask = ask
        .text("question", ORCHARD)
        .text("article", "glass-orchard");
    let answer = test.discord.wait_response(&ask.send().await).await;
    assert!(answer.message().text().contains(ORCHARD_ANSWER));
}

#[tokio::test]
async fn answers_to_commands_are_private_where_that_is_set_unless_the_asker_chooses() {
    let scene = Scene::start();
    let test = &scene.test;
    let public = test.ask(COST).await;
    assert!(!public.ephemeral());
    let shown = scene
        .setup("change", |it| it.text("answers", "private"))
        .await;
    assert!(
        shown.contains("Answers to /ask: only for the asker"),
        "{shown}"
    );
    assert!(test.ask(COST).await.ephemeral());
    for (private, is_private) in [(false, false), (true, true)] {
        let ask = test
            .discord
            .slash_command(&test.channel, &test.asker, "ask");
        let ask = ask.text("question", COST).flag("private", private);
        let answer = test.discord.wait_response(&ask.send().await).await;
        assert_eq!(answer.message().ephemeral(), is_private);
    }
    assert!(!test.reply_to(COST).await.ephemeral());
    // The form of a public answer keeps to it too.
    assert!(test.fill_in(&public, "Ask on", COST).await.ephemeral());
    let channel = test.channel.clone();
    scene
        .setup("change", |it| {
            it.channel("channel", &channel).text("answers", "public")
        })
        .await;
    assert!(!test.ask(COST).await.ephemeral());
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
    assert!(!text.contains(COST_ANSWER), "{text}");
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
async fn a_change_of_another_process_is_in_force_within_a_minute() {
    let scene = Scene::start();
    assert!(scene.test.reply_to(COST).await.text().contains(COST_ANSWER));
    scene.changed_elsewhere(asks("glass-orchard")).await;
    pass(Duration::from_mins(1)).await;
    let text = scene.test.reply_to(COST).await.text();
    assert!(!text.contains(COST_ANSWER), "{text}");
}

#[tokio::test]
async fn the_last_known_settings_stay_in_force_while_the_database_fails() {
    let scene = Scene::start();
    scene
        .setup("change", |it| it.text("article", "glass-orchard"))
        .await;
    std::fs::remove_file(scene.place.path()).unwrap();
    std::fs::write(scene.place.path(), vec![b'x'; 5000]).unwrap();
    for _ in 0..2 {
        pass(Duration::from_mins(1)).await;
        let text = scene.test.reply_to(COST).await.text();
        assert!(
            !text.contains(COST_ANSWER) && !text.contains(UNAVAILABLE),
            "{text}"
        );
    }
    let refused = scene
        .setup("change", |it| it.text("article", "harbour-ferry"))
        .await;
    assert!(refused.contains("could not store this"), "{refused}");
    let refused = scene.setup("show", |it| it).await;
    assert!(refused.contains("cannot read what is set"), "{refused}");
    let text = scene.test.reply_to(ORCHARD).await.text();
    assert!(text.contains(ORCHARD_ANSWER), "{text}");
    let told = scene.test.bot.log_lines("what servers set cannot be read");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("is damaged"), "{told:?}");
}

#[tokio::test]
async fn where_nothing_is_known_only_a_single_article_answers_in_a_server() {
    let place = Place::sqlite();
    std::fs::write(place.path(), vec![b'x'; 5000]).unwrap();
    let several = BotTest::with(|bot, _| with_servers(bot, &place));
    for text in [
        several.reply_to(COST).await.text(),
        several.ask(COST).await.text(),
    ] {
        assert!(text.contains(UNAVAILABLE), "{text}");
    }
    let direct = several.discord.direct_channel(&several.asker);
    let sent = several.post_in(&direct, COST).await;
    let text = several.discord.wait_reply_to(&sent).await.text();
    assert!(text.contains(COST_ANSWER), "{text}");
    several.close().await;
    let single = BotTest::with(|bot, _| with_servers(bot, &place).fixture("good"));
    let text = single.reply_to(COST).await.text();
    assert!(text.contains(COST_ANSWER), "{text}");
    let answer = single.ask(COST).await;
    assert!(answer.text().contains(COST_ANSWER) && answer.ephemeral());
}

#[tokio::test]
async fn an_article_that_is_gone_is_not_replaced_by_another() {
    let scene = Scene::start();
    scene
        .setup("change", |it| it.text("article", "The glass orchard opens"))
        .await;
    scene.test.bot.live.replace(answerers::fixture("good"));
    for text in [
        scene.test.reply_to(COST).await.text(),
        scene.test.ask(COST).await.text(),
        scene.article_card(&scene.test.channel).await,
    ] {
        assert!(
            text.contains(UNAVAILABLE) && !text.contains("crowns"),
            "{text}"
        );
    }
    let shown = scene.setup("show", |it| it).await;
    assert!(
        shown.contains("I do not have this article any more"),
        "{shown}"
    );
}

#[tokio::test]
async fn the_card_of_the_article_shows_what_is_in_force_here_and_what_is_stored() {
    let place = Place::sqlite();
    let journal = place.start();
    let scene = Scene::with(|bot, _| bot.options(|options| options.journal = Some(journal)));
    let before = scene.article_card(&scene.test.channel).await;
    assert!(
        !before.contains("Asked here") && before.contains("with the ids of their server"),
        "{before}"
    );
    scene
        .setup("change", |it| {
            it.text("article", "glass-orchard")
                .text("answers", "private")
                .text("contact", "Ask in <#7>.")
        })
        .await;
    let card = scene.article_card(&scene.test.channel).await;
    for expected in [
        "**Asked here**: The glass orchard opens",
        "**Answers to commands here**: only for the asker",
        "**Contact**: Ask in <#7>.",
    ] {
        assert!(card.contains(expected), "{card}");
    }
    let direct = scene.test.discord.direct_channel(&scene.test.asker);
    let card = scene.article_card(&direct).await;
    assert!(
        !card.contains("Asked here") && !card.contains("<#7>"),
        "{card}"
    );
}

#[tokio::test]
async fn an_app_on_an_account_of_somebody_has_no_settings_of_the_server() {
    let scene = Scene::start();
    scene
        .setup("change", |it| {
            it.text("article", "glass-orchard")
                .text("answers", "private")
        })
        .await;
    let test = &scene.test;
    let ask = test
        .discord
        .slash_command(&test.channel, &test.asker, "ask");
    let ask = ask.text("question", COST).user_installed();
    let answer = test.discord.wait_response(&ask.send().await).await;
    assert!(answer.message().text().contains(COST_ANSWER) && !answer.message().ephemeral());
    let setup = test
        .discord
        .slash_command(&test.channel, &test.asker, "setup");
    let setup = setup
        .subcommand("show")
        .permissions(MANAGE_GUILD)
        .user_installed();
    let refused = test.discord.wait_response(&setup.send().await).await;
    assert!(
        refused
            .message()
            .text()
            .contains("the permission Manage Server")
    );
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

#[tokio::test]
async fn it_works_over_postgresql_too() {
    let Some(place) = Place::postgres() else {
        return;
    };
    let test = BotTest::with(|bot, _| with_servers(bot, &place));
    let scene = Scene { test, place };
    scene
        .setup("change", |it| it.text("article", "glass-orchard"))
        .await;
    let scene = scene.restart().await;
    let text = scene.test.reply_to(COST).await.text();
    assert!(!text.contains(COST_ANSWER), "{text}");
    let text = scene.test.reply_to(ORCHARD).await.text();
    assert!(text.contains(ORCHARD_ANSWER), "{text}");
}

/// Where the fixture with two articles is, with a line added to the metadata of the first.
fn with_contact(line: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for article in ["harbour-ferry", "glass-orchard"] {
        let from = crate::harness::cli::fixture("two").join(article);
        let to = folder.path().join(article);
        std::fs::create_dir(&to).unwrap();
        for file in ["article.txt", "facts.toml"] {
            let text = std::fs::read_to_string(from.join(file)).unwrap();
            let own = format!("[article]\ncontact = \"{line}\"");
            let text = if article == "harbour-ferry" {
                text.replace("[article]", &own)
            } else {
                text
            };
            std::fs::write(to.join(file), text).unwrap();
        }
    }
    let path = folder.path().to_owned();
    (folder, path)
}

#[tokio::test]
async fn the_line_of_the_server_comes_before_the_articles_and_that_before_the_operators() {
    let (_folder, knowledge) = with_contact("of the curator");
    let scene = Scene::with(|bot, _| {
        let bot = bot.knowledge(knowledge);
        bot.options(|options| options.contact = Some("of the operator".parse().unwrap()))
    });
    let test = &scene.test;
    let absence = "How many council members voted against it?";
    let unknown = "What is the capital of Peru?";
    for (question, line) in [(absence, "of the curator"), (unknown, "of the operator")] {
        let text = test.reply_to(question).await.text();
        assert!(text.contains(&format!("\n\n{line}")), "{text}");
    }
    scene
        .setup("change", |it| it.text("article", "harbour-ferry"))
        .await;
    let text = test.reply_to(unknown).await.text();
    assert!(text.contains("\n\nof the curator"), "{text}");
    scene
        .setup("change", |it| it.text("contact", "of the server"))
        .await;
    for question in [absence, unknown] {
        let text = test.reply_to(question).await.text();
        assert!(text.contains("\n\nof the server"), "{text}");
    }
    let channel = test.channel.clone();
    scene
        .setup("change", |it| {
            it.channel("channel", &channel)
                .text("contact", "of the channel")
        })
        .await;
    let text = test.reply_to(unknown).await.text();
    assert!(
        text.contains("\n\nof the channel") && !text.contains("of the server"),
        "{text}"
    );
}
