//! Questions typed into the form behind *Ask on*, which reach the bot without any intent.
use serde_json::json;

use super::{COST, COST_SOURCE};
use crate::harness::bot_test::BotTest;
use crate::harness::discord::messages::{InteractionResponse, Message};

const PROTEST: &str = "Why did the fishermen protest?";
const PROTEST_SOURCE: &str = "> Fishermen protested";

/// A button that asks without a subject, as a panel has it.
const ASK: &str = "v1:f";

/// Presses a button with this custom id.
async fn press_id(test: &BotTest, message: &Message, custom_id: &str) -> InteractionResponse {
    let press = test.discord.press_button(&test.asker, message, custom_id);
    test.discord.wait_response(&press.send().await).await
}

/// Submits a form that the asker has filled in.
async fn submit(test: &BotTest, at: &Message, form: &InteractionResponse, typed: &str) -> Message {
    let sent = test.discord.submit_form(&test.asker, at, form, typed);
    let response = test.discord.wait_response(&sent.send().await).await;
    assert_eq!(response.kind, 4);
    response.message().clone()
}

#[tokio::test]
async fn a_follow_up_in_a_form_is_about_the_answer_above() {
    let test = BotTest::start();
    let answer = test.reply_to(COST).await;
    let reply = test
        .fill_in(&answer, "Ask on", "and how many passengers do they carry")
        .await;
    assert!(!reply.ephemeral());
    assert_eq!(
        reply.embed()["title"],
        "and how many passengers do they carry"
    );
    assert!(reply.text().contains(COST_SOURCE), "{}", reply.text());
    reply.assert_pings_nobody();
    let next = test.fill_in(&reply, "Ask on", PROTEST).await;
    assert!(next.text().contains(PROTEST_SOURCE), "{}", next.text());
}

#[tokio::test]
async fn a_form_works_after_a_restart() {
    let test = BotTest::start();
    let answer = test.reply_to(COST).await;
    let form = test.press(&answer, "Ask on").await;
    let test = test.restart().await;
    let reply = submit(
        &test,
        &answer,
        &form,
        "and how many passengers do they carry",
    )
    .await;
    assert!(reply.text().contains(COST_SOURCE), "{}", reply.text());
    let form = press_id(&test, &answer, ASK).await;
    let reply = submit(&test, &answer, &form, PROTEST).await;
    assert!(reply.text().contains(PROTEST_SOURCE), "{}", reply.text());
}

#[tokio::test]
async fn the_answer_in_a_private_conversation_is_private() {
    let test = BotTest::start();
    let ask = test
        .discord
        .slash_command(&test.channel, &test.asker, "ask");
    let ask = ask
        .text("question", COST)
        .flag("private", true)
        .send()
        .await;
    let answer = test.discord.wait_response(&ask).await.message().clone();
    let reply = test.fill_in(&answer, "Ask on", PROTEST).await;
    assert!(reply.ephemeral());
    reply.button("Share");
}

#[tokio::test]
async fn the_form_speaks_the_language_of_the_asker() {
    let mut test = BotTest::start();
    let answer = test.reply_to(COST).await;
    for (locale, title) in [("fr", "Interroger l’article"), ("de", "Ask the article")] {
        test.asker = test.discord.user_with_locale("reader", locale);
        let form = test.press(&answer, "Ask on").await;
        assert_eq!(form.data["title"], title);
        assert_eq!(form.data["components"][0]["component"]["max_length"], 1000);
    }
}

#[tokio::test]
async fn a_form_asks_the_article_of_its_channel() {
    let test = BotTest::with_bound_channel();
    let answer = test.reply_to("When did the glass orchard open?").await;
    let reply = test.fill_in(&answer, "Ask on", COST).await;
    assert!(!reply.text().contains("crowns"), "{}", reply.text());
    let other = test.discord.guild_channel("elsewhere");
    let answer = test.reply_in(&other, COST).await;
    let reply = test.fill_in(&answer, "Ask on", COST).await;
    assert!(reply.text().contains("crowns"), "{}", reply.text());
}

#[tokio::test]
async fn forms_count_under_the_limit_of_questions() {
    let test =
        BotTest::with(|bot, _| bot.options(|options| options.per_person = 2.try_into().unwrap()));
    let answer = test.reply_to(COST).await;
    test.fill_in(&answer, "Ask on", COST).await;
    let refused = test.fill_in(&answer, "Ask on", COST).await;
    assert!(refused.ephemeral());
    assert!(refused.text().contains("a lot of questions"));
}

#[tokio::test]
async fn a_form_of_another_version_gets_a_hint() {
    let test = BotTest::start();
    let answer = test.reply_to(COST).await;
    let form = test.press(&answer, "Ask on").await;
    let changes = [
        ("/custom_id", json!("v1:x")),
        ("/custom_id", json!("v1:Q")),
        ("/custom_id", json!("v1:f:0123456789abcdef")),
        ("/components", json!([])),
        ("/components/0/component/custom_id", json!("other")),
    ];
    for (place, value) in changes {
        let sent = test.discord.submit_form(&test.asker, &answer, &form, COST);
        let sent = sent.data(|data| *data.pointer_mut(place).unwrap() = value.clone());
        let reply = test.discord.wait_response(&sent.send().await).await;
        let reply = reply.message();
        assert!(reply.ephemeral(), "{place} {value}");
        assert!(reply.text().contains("Please ask again"), "{place} {value}");
    }
}

#[tokio::test]
async fn a_field_in_a_row_is_read_too() {
    let test = BotTest::start();
    let answer = test.reply_to(COST).await;
    let form = test.press(&answer, "Ask on").await;
    let sent = test
        .discord
        .submit_form(&test.asker, &answer, &form, PROTEST);
    let sent = sent.data(|data| {
        let field = data["components"][0]["component"].take();
        data["components"] = json!([{"type": 1, "id": 1, "components": [field]}]);
    });
    let reply = test.discord.wait_response(&sent.send().await).await;
    assert!(reply.message().text().contains(PROTEST_SOURCE));
}

#[tokio::test]
async fn a_follow_up_to_a_named_article_stays_with_it() {
    let test = BotTest::with_bound_channel();
    let ask = test
        .discord
        .slash_command(&test.channel, &test.asker, "ask");
    let ask = ask.text("question", COST).text("article", "harbour-ferry");
    let answer = test.discord.wait_response(&ask.send().await).await;
    let reply = test.fill_in(answer.message(), "Ask on", PROTEST).await;
    assert!(reply.text().contains(PROTEST_SOURCE), "{}", reply.text());
}
