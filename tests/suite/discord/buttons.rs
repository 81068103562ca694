//! Buttons under a reply; they work after a restart too.
use super::COST;
use crate::harness::bot_test::BotTest;

#[tokio::test]
async fn in_context_shows_the_paragraph_even_after_a_restart() {
    let test = BotTest::start();
    let answer = test.reply_to(COST).await;
    let test = test.restart().await;
    let context = test.press(&answer, "In context").await;
    assert_eq!(context.kind, 4);
    let context = context.message();
    assert!(context.ephemeral());
    let text = context.text();
    for part in [
        "Ida Brandvold said. **The two boats will cost 6.4 million crowns and carry up to 90 passengers each.**",
        "> Lindholm: The harbour council",
        "> Fishermen protested",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    context.assert_pings_nobody();
}

#[tokio::test]
async fn a_suggested_question_is_answered_in_place_for_the_asker_only() {
    let test = BotTest::with(|bot, _| bot.suggesting());
    let discord = &test.discord;
    let offer = test.reply_to("how much boats replaced").await;
    let buttons = offer.components();
    // The last one is *Remove*.
    assert!((2..=4).contains(&buttons.len()), "{}", offer.json);
    let (id, label) = (
        buttons[0]["custom_id"].as_str().unwrap(),
        buttons[0]["label"].as_str().unwrap(),
    );
    let other = discord.user("other");
    let curious = discord.press_button(&other, &offer, id).send().await;
    let curious = discord.wait_response(&curious).await;
    assert!(curious.kind == 4 && curious.message().ephemeral());
    let answer = test.press(&offer, label).await;
    assert_eq!(answer.kind, 7);
    let answer = answer.message();
    assert_eq!(answer.id, offer.id);
    assert_eq!(answer.embed()["title"], label);
    assert!(answer.text().contains("\n> "));
    answer.assert_pings_nobody();
}

#[tokio::test]
async fn a_private_suggestion_gets_a_private_answer() {
    let test = BotTest::with(|bot, _| bot.suggesting());
    let ask = test
        .discord
        .slash_command(&test.channel, &test.asker, "ask");
    let asked = ask
        .text("question", "how much boats replaced")
        .flag("private", true)
        .send()
        .await;
    let offer = test.discord.wait_response(&asked).await.message().clone();
    assert!(offer.ephemeral());
    let label = offer.components()[0]["label"].as_str().unwrap().to_owned();
    let answer = test.press(&offer, &label).await;
    assert_eq!(answer.kind, 7);
    assert!(answer.message().ephemeral());
    answer.message().button("Share");
}

#[tokio::test]
async fn an_outdated_button_is_answered_with_a_hint() {
    let test = BotTest::start();
    let answer = test.reply_to(COST).await;
    for custom_id in [
        "v0:c:0123456789abcdef",
        "something else",
        "v1:c:0123456789abcdef",
        "v1:a:0123456789abcdef:1",
        "v1:Q",
    ] {
        let press = test.discord.press_button(&test.asker, &answer, custom_id);
        let word = test.discord.wait_response(&press.send().await).await;
        assert!(word.kind == 4 && word.message().ephemeral(), "{custom_id}");
        let text = word.message().text();
        assert!(text.contains("Please ask again"), "{custom_id}: {text}");
    }
}

#[tokio::test]
async fn in_context_shows_all_of_several_answers() {
    let test = BotTest::with(|bot, _| bot.fixture("two"));
    let both = format!("{COST} When did the glass orchard open?");
    let answer = test.reply_to(&both).await;
    let context = test.press(&answer, "In context").await.message().text();
    for part in [
        "**Lindholm votes for electric ferries**",
        "**The glass orchard opens**",
        "**The glass orchard on Mount Velim opened its doors on Friday.**",
    ] {
        assert!(context.contains(part), "{part} in {context}");
    }
}
