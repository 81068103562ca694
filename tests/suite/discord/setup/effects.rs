//! What is in force after something was set.
use super::{COST_ANSWER, MANAGE_GUILD, ORCHARD, ORCHARD_ANSWER, Scene, with_servers};
use crate::discord::COST;
use crate::harness::bot_test::BotTest;
use crate::harness::journals::Place;

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
    let left = scene
        .setup("clear", |it| it.text("setting", "contact"))
        .await;
    assert!(left.contains("harbour-ferry"), "{left}");
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
        shown.contains("Answers to /ask and to panels: only for the asker"),
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
    let form = test.press(answer.message(), "Ask on").await;
    let filled_in = test
        .discord
        .submit_form(&test.asker, answer.message(), &form, COST);
    let sent = filled_in.user_installed().send().await;
    let next = test.discord.wait_response(&sent).await;
    assert!(next.message().text().contains(COST_ANSWER) && !next.message().ephemeral());
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
async fn a_form_after_the_message_command_asks_the_article_of_the_server() {
    let scene = Scene::start();
    scene
        .setup("change", |it| it.text("article", "glass-orchard"))
        .await;
    let test = &scene.test;
    let said = test.discord.post(&test.channel, &test.asker, ORCHARD);
    let ask =
        test.discord
            .message_command(&test.channel, &test.asker, "Ask the article", &said.store());
    let answer = test.discord.wait_response(&ask.send().await).await;
    let next = test.fill_in(answer.message(), "Ask on", COST).await;
    assert!(!next.text().contains(COST_ANSWER), "{}", next.text());
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
