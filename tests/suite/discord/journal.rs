//! The journal of the bot: what it records of questions, presses and ratings, and what it tells of that.
use verbatim::journal::{Decision, Entry, Journal};

use super::COST;
use crate::harness::bot::BotBuilder;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::faults::Fault;
use crate::harness::discord::messages::Message;
use crate::harness::journals::Place;

/// A bot with a journal.
struct Scene {
    test: BotTest,
    place: Place,
    journal: Journal,
}

impl Scene {
    fn start() -> Self {
        Self::with(|bot| bot)
    }

    fn with(configure: impl FnOnce(BotBuilder) -> BotBuilder) -> Self {
        let place = Place::sqlite();
        let journal = place.start();
        let kept = journal.clone();
        let test =
            BotTest::with(|bot, _| configure(bot).options(|options| options.journal = Some(kept)));
        Self {
            test,
            place,
            journal,
        }
    }

    /// Ends the journal and returns what is in it.
    fn entries(&self) -> Vec<Entry> {
        self.journal.close();
        self.place.entries()
    }
}

fn labels(message: &Message) -> Vec<String> {
    let components = message.components();
    let labels = components.iter().filter_map(|it| it["label"].as_str());
    labels.map(str::to_owned).collect()
}

/// Uses `/article`, and returns its card.
async fn about(test: &BotTest) -> String {
    let command = test
        .discord
        .slash_command(&test.channel, &test.asker, "article");
    let card = test.discord.wait_response(&command.send().await).await;
    card.message().text()
}

#[tokio::test]
async fn a_question_is_recorded_with_its_decision_and_candidates() {
    let scene = Scene::start();
    scene.test.reply_to(COST).await;
    scene.test.ask("What is the capital of Peru?").await;
    let mut entries = scene.entries();
    entries.sort_by_key(|entry| entry.decision != Decision::Answered);
    let [answered, denied] = &entries[..] else {
        panic!("{entries:?}");
    };
    assert_eq!(
        (answered.question.as_str(), answered.decision),
        (COST, Decision::Answered)
    );
    assert!(
        answered.candidates[0].fact.ends_with("cost"),
        "{answered:?}"
    );
    assert!(answered.candidates[0].confidence > 0.9);
    assert_eq!(denied.decision, Decision::NotCovered);
    assert_eq!((&denied.pressed, denied.helpful), (&None, None));
}

#[tokio::test]
async fn each_question_of_a_message_has_an_entry() {
    let scene = Scene::start();
    let both = format!("{COST} What is the capital of Peru?");
    scene.test.reply_to(&both).await;
    let entries = scene.entries();
    let decision_of = |question: &str| {
        let found = entries.iter().find(|entry| entry.question == question);
        found.map(|entry| entry.decision)
    };
    assert_eq!(entries.len(), 2);
    assert_eq!(decision_of(COST), Some(Decision::Answered));
    assert_eq!(
        decision_of("What is the capital of Peru?"),
        Some(Decision::NotCovered)
    );
}

#[tokio::test]
async fn talk_other_languages_and_ids_are_not_recorded() {
    let scene = Scene::start();
    scene.test.mention("thank you very much!").await;
    let react = "PUT /channels/*/messages/*/reactions/*/@me";
    scene.test.discord.wait_request(react).await;
    for message in ["hello!", "Wie viel kosten die neuen Boote denn insgesamt?"] {
        scene.test.reply_to(message).await;
    }
    let channel = scene.test.channel.id;
    let asker = scene.test.asker.id;
    let ids = format!("<@{asker}> <#{channel}> https://discord.com/channels/1/{channel}/2 {COST}");
    let reply = scene.test.reply_to(&ids).await;
    let [entry] = &scene.entries()[..] else {
        panic!("{:?}", scene.place.entries());
    };
    assert_eq!(entry.question, COST);
    let bytes = std::fs::read(scene.place.path()).unwrap();
    let stored = String::from_utf8_lossy(&bytes);
    for id in [channel, asker, reply.id, scene.test.discord.guild_id()] {
        assert!(!stored.contains(&id.to_string()));
    }
}

#[tokio::test]
async fn a_pressed_offer_and_its_rating_reach_the_entry() {
    let scene = Scene::with(BotBuilder::suggesting);
    let test = &scene.test;
    let offer = test.reply_to("how much boats replaced").await;
    assert!(!labels(&offer).contains(&"Helpful".to_owned()));
    let button = offer.components()[0]["custom_id"]
        .as_str()
        .unwrap()
        .to_owned();
    // What others press shows them the answer, and says nothing about what the asker meant.
    let other = test.discord.user("other");
    let second = offer.components()[1]["custom_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let curious = test
        .discord
        .press_button(&other, &offer, &second)
        .send()
        .await;
    test.discord.wait_response(&curious).await;
    let press = test.discord.press_button(&test.asker, &offer, &button);
    let answer = test.discord.wait_response(&press.send().await).await;
    let thanks = test.press(answer.message(), "Not helpful").await;
    assert!(thanks.kind == 4 && thanks.message().ephemeral());
    thanks.message().assert_pings_nobody();
    let [entry] = &scene.entries()[..] else {
        panic!("{:?}", scene.place.entries());
    };
    assert_eq!(entry.decision, Decision::Offered);
    assert_eq!(entry.pressed.as_ref(), Some(&entry.candidates[0].fact));
    assert_eq!(entry.helpful, Some(false));
}

#[tokio::test]
async fn an_answer_is_rated_by_whoever_reads_it_and_thanked_in_their_language() {
    let scene = Scene::start();
    let test = &scene.test;
    let answer = test.reply_to(COST).await;
    let buttons = ["In context", "Ask on", "Helpful", "Not helpful", "Remove"];
    assert_eq!(labels(&answer), buttons);
    let reader = test.discord.user_with_locale("reader", "fr");
    let press = test
        .discord
        .press_button(&reader, &answer, &answer.button("Helpful"));
    let thanks = test.discord.wait_response(&press.send().await).await;
    assert!(thanks.message().ephemeral());
    assert!(thanks.message().text().contains("Merci."));
    assert_eq!(scene.entries()[0].helpful, Some(true));
}

#[tokio::test]
async fn an_answer_that_discord_refuses_at_first_is_recorded_once() {
    let scene = Scene::start();
    let refusal = Fault::MissingPermissions;
    let send = "POST /channels/*/messages";
    scene.test.discord.fail(send, 1, &refusal);
    let reply = scene.test.reply_to(COST).await;
    scene.test.press(&reply, "Helpful").await;
    let [entry] = &scene.entries()[..] else {
        panic!("{:?}", scene.place.entries());
    };
    assert_eq!(entry.helpful, Some(true));
}

#[tokio::test]
async fn without_a_journal_nothing_is_asked_and_an_old_button_says_so() {
    let scene = Scene::start();
    let answer = scene.test.reply_to(COST).await;
    let test = scene.test.restart().await;
    let off = test.press(&answer, "Helpful").await;
    assert!(off.message().ephemeral());
    assert!(off.message().text().contains("do not record"));
    let next = test.reply_to(COST).await;
    assert_eq!(labels(&next), ["In context", "Ask on", "Remove"]);
}

#[tokio::test]
async fn the_article_card_tells_what_is_stored() {
    let scene = Scene::start();
    let with = about(&scene.test).await;
    assert!(with.contains("is stored for 90 days"), "{with}");
    assert!(with.contains("without who asked or where"), "{with}");
    let without = about(&BotTest::start()).await;
    assert!(
        without.contains("Nothing that you ask is stored"),
        "{without}"
    );
}

#[tokio::test]
async fn answers_go_on_when_the_journal_cannot_be_written() {
    let place = Place::sqlite();
    std::fs::write(place.path(), "no journal").unwrap();
    let journal = place.start();
    let test = BotTest::with(|bot, _| bot.options(|options| options.journal = Some(journal)));
    for _ in 0..3 {
        let reply = test.reply_to(COST).await;
        test.press(&reply, "Helpful").await;
    }
    assert_eq!(std::fs::read_to_string(place.path()).unwrap(), "no journal");
}
