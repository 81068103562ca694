//! Buttons under a reply: they work in another process, and an outdated one gets a polite word.
use crate::harness::bot::{Bot, Start};
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::seen::Message;
use crate::harness::discord::state::{Channel, User};

const COST: &str = "How much do the new boats cost?";

async fn answer_to(
    discord: &FakeDiscord,
    channel: &Channel,
    asker: &User,
    question: &str,
) -> Message {
    let sent = discord
        .says(channel, asker, &format!("<@BOT> {question}"))
        .send()
        .await;
    discord.wait_reply_to(&sent).await
}

#[tokio::test]
async fn in_context_shows_the_paragraph_also_after_a_restart() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let bot = Bot::start(&discord);
    let answer = answer_to(&discord, &channel, &asker, COST).await;
    bot.stop().await.unwrap();
    let _bot = Bot::start(&discord);
    let press = discord
        .presses(&asker, &answer, &answer.button("In context"))
        .send()
        .await;
    let context = discord.wait_answer(&press).await;
    assert_eq!(context.kind, 4);
    let context = context.message();
    assert!(context.ephemeral());
    let text = context.text();
    assert!(
        text.contains("Ida Brandvold said. **The two boats will cost 6.4 million crowns and carry up to 90 passengers each.**"),
        "{text}"
    );
    assert!(
        text.contains("> Lindholm: The harbour council") && text.contains("> Fishermen protested"),
        "{text}"
    );
    context.assert_pings_nobody();
    discord.finish();
}

#[tokio::test]
async fn a_suggestion_answers_in_place_for_who_asked() {
    let discord = FakeDiscord::start();
    let (asker, other) = (discord.user("asker"), discord.user("other"));
    let channel = discord.guild_channel("general");
    let _bot = Start::on(&discord).unsure().start();
    let offer = answer_to(&discord, &channel, &asker, "how much boats replaced").await;
    let buttons = offer.components();
    assert!((1..=3).contains(&buttons.len()), "{}", offer.json);
    let (id, label) = (
        buttons[0]["custom_id"].as_str().unwrap(),
        buttons[0]["label"].as_str().unwrap(),
    );
    let curious = discord.presses(&other, &offer, id).send().await;
    let curious = discord.wait_answer(&curious).await;
    assert!(curious.kind == 4 && curious.message().ephemeral());
    let press = discord.presses(&asker, &offer, id).send().await;
    let answer = discord.wait_answer(&press).await;
    assert_eq!(answer.kind, 7);
    assert_eq!(answer.message().id, offer.id);
    assert_eq!(answer.message().embed()["title"], label);
    assert!(answer.message().text().contains("\n> "));
    answer.message().assert_pings_nobody();
    discord.finish();
}

#[tokio::test]
async fn what_is_outdated_gets_a_polite_word() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let bot = Bot::start(&discord);
    let answer = answer_to(&discord, &channel, &asker, COST).await;
    let gone = "v1:c:0123456789abcdef";
    for custom_id in [
        "v0:c:0123456789abcdef",
        "something else",
        gone,
        "v1:a:0123456789abcdef:1",
        "v1:Q",
    ] {
        let press = discord.presses(&asker, &answer, custom_id).send().await;
        let word = discord.wait_answer(&press).await;
        assert!(word.kind == 4 && word.message().ephemeral(), "{custom_id}");
        assert!(
            word.message().text().contains("Please ask again"),
            "{custom_id}"
        );
    }
    drop(bot);
    discord.finish();
}

#[tokio::test]
async fn several_answers_are_shown_in_context_together() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Start::on(&discord).knowing("two").start();
    let both = format!("{COST} When did the glass orchard open?");
    let answer = answer_to(&discord, &channel, &asker, &both).await;
    let press = discord
        .presses(&asker, &answer, &answer.button("In context"))
        .send()
        .await;
    let context = discord.wait_answer(&press).await.message().text();
    for part in [
        "**Lindholm votes for electric ferries**",
        "**The glass orchard opens**",
        "**The glass orchard on Mount Velim opened its doors on Friday.**",
    ] {
        assert!(context.contains(part), "{part} in {context}");
    }
    discord.finish();
}
