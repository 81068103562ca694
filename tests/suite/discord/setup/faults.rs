//! Other processes, a database that fails, an article that is gone.
use std::time::Duration;

use verbatim::server_settings::{ServerDatabase, ServerSettings};

use super::{COST_ANSWER, ORCHARD, ORCHARD_ANSWER, Scene, asks, with_servers};
use crate::discord::COST;
use crate::harness::answerers;
use crate::harness::bot_test::BotTest;
use crate::harness::journals::Place;

const UNAVAILABLE: &str = "cannot reach the article";

/// Lets time pass for the bot.
async fn pass(time: Duration) {
    tokio::time::pause();
    tokio::time::advance(time).await;
    tokio::time::resume();
}

#[tokio::test]
async fn a_change_of_another_process_is_in_force_within_a_minute() {
    let scene = Scene::start();
    assert!(scene.test.reply_to(COST).await.text().contains(COST_ANSWER));
    let elsewhere = ServerDatabase::new(scene.place.location());
    let edit = |settings: &mut ServerSettings| settings.change(None, &asks("glass-orchard"));
    let server = scene.test.discord.guild_id();
    elsewhere.edit(server, edit).await.unwrap();
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
async fn a_file_that_was_deleted_does_not_make_another_article_answer() {
    let scene = Scene::start();
    scene
        .setup("change", |it| it.text("article", "glass-orchard"))
        .await;
    let good = std::fs::read(scene.place.path()).unwrap();
    std::fs::remove_file(scene.place.path()).unwrap();
    for has_new_file in [false, true] {
        if has_new_file {
            // The journal makes one, in which nothing is set.
            scene.place.start().close();
            assert!(scene.place.path().exists());
        }
        pass(Duration::from_mins(1)).await;
        let text = scene.test.reply_to(ORCHARD).await.text();
        assert!(text.contains(ORCHARD_ANSWER), "{text}");
        let refused = scene
            .setup("change", |it| it.text("answers", "private"))
            .await;
        assert!(refused.contains("could not store this"), "{refused}");
    }
    let told = scene.test.bot.log_lines("what servers set cannot be read");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("deleted or replaced"), "{told:?}");
    std::fs::write(scene.place.path(), good).unwrap();
    let stored = scene
        .setup("change", |it| it.text("answers", "private"))
        .await;
    assert!(stored.contains("Article: glass-orchard"), "{stored}");
}

#[tokio::test]
async fn known_settings_stay_in_force_for_a_day_after_they_were_read_last() {
    let scene = Scene::start();
    scene
        .setup("change", |it| it.text("article", "glass-orchard"))
        .await;
    pass(Duration::from_hours(23)).await;
    let text = scene.test.ask(ORCHARD).await.text();
    assert!(text.contains(ORCHARD_ANSWER), "{text}");
    std::fs::write(scene.place.path(), vec![b'x'; 5000]).unwrap();
    for (hours, expected) in [(23, ORCHARD_ANSWER), (2, UNAVAILABLE)] {
        pass(Duration::from_hours(hours)).await;
        let text = scene.test.ask(ORCHARD).await.text();
        assert!(text.contains(expected), "{text}");
    }
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
