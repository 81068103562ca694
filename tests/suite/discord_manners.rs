//! The bot does not take a talk over, and a flood does not take the bot over.
use std::time::Duration;

use crate::harness::bot::{Bot, Start, many};
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::faults::Fault;
use crate::harness::scene::Scene;

const COST: &str = "How much do the new boats cost?";

#[tokio::test]
async fn who_asks_too_much_is_told_once() {
    let discord = FakeDiscord::start();
    let (asker, other) = (discord.user("asker"), discord.user("other"));
    let channel = discord.guild_channel("general");
    let _bot = Start::on(&discord)
        .with(|options| options.per_person = many(2))
        .start();
    let mention = format!("<@BOT> {COST}");
    for _ in 0..2 {
        let sent = discord.says(&channel, &asker, &mention).send().await;
        discord.wait_reply_to(&sent).await;
    }
    let third = discord.says(&channel, &asker, &mention).send().await;
    discord
        .wait_request("PUT /channels/*/messages/*/reactions/*/@me")
        .await;
    assert_eq!(discord.reactions_of_bot(&third), ["⏳"]);
    discord.says(&channel, &asker, &mention).send().await;
    let welcome = discord.says(&channel, &other, &mention).send().await;
    discord.wait_reply_to(&welcome).await;
    assert_eq!(
        discord
            .requests("PUT /channels/*/messages/*/reactions/*/@me")
            .len(),
        1
    );
    let ask = discord
        .slash(&channel, &asker, "ask")
        .text("question", COST)
        .send()
        .await;
    let word = discord.wait_answer(&ask).await.message().clone();
    assert!(
        word.ephemeral() && word.text().contains("give me a minute"),
        "{}",
        word.text()
    );
    discord.finish();
}

#[tokio::test]
async fn a_channel_has_its_limit_too() {
    let discord = FakeDiscord::start();
    let (channel, elsewhere) = (
        discord.guild_channel("general"),
        discord.guild_channel("other"),
    );
    let askers = ["a", "b", "c"].map(|name| discord.user(name));
    let _bot = Start::on(&discord)
        .with(|options| options.per_channel = many(2))
        .start();
    let mention = format!("<@BOT> {COST}");
    for asker in &askers[..2] {
        let sent = discord.says(&channel, asker, &mention).send().await;
        discord.wait_reply_to(&sent).await;
    }
    discord.says(&channel, &askers[2], &mention).send().await;
    discord
        .wait_request("PUT /channels/*/messages/*/reactions/*/@me")
        .await;
    let sent = discord.says(&elsewhere, &askers[2], &mention).send().await;
    discord.wait_reply_to(&sent).await;
    discord.finish();
}

#[tokio::test]
async fn two_hundred_at_once_are_all_answered() {
    let discord = FakeDiscord::start();
    let channel = discord.guild_channel("general");
    let askers: Vec<_> = (0..20)
        .map(|number| discord.user(&format!("asker{number}")))
        .collect();
    let _bot = Bot::start(&discord);
    let mut sent = Vec::new();
    for turn in 0..200 {
        let asker = &askers[turn % askers.len()];
        sent.push(
            discord
                .says(&channel, asker, &format!("<@BOT> {COST}"))
                .send()
                .await,
        );
    }
    for message in &sent {
        discord.wait_reply_to(message).await;
    }
    assert_eq!(discord.messages_of_bot().len(), 200);
    discord.finish();
}

#[tokio::test]
async fn in_a_flood_people_are_asked_to_come_back() {
    let scene = Scene::open();
    // As many as are in work at once: each waits for Discord.
    let slow = Fault::Slow(Duration::from_secs(5));
    scene.discord.fail("POST /channels/*/messages", 256, &slow);
    for _ in 0..256 {
        scene.mention(COST).await;
    }
    let word = scene.ask(COST).await;
    assert!(
        word.ephemeral() && word.text().contains("very busy"),
        "{}",
        word.text()
    );
    let last = scene.mention(COST).await;
    scene
        .discord
        .wait_request("PUT /channels/*/messages/*/reactions/*/@me")
        .await;
    assert_eq!(scene.discord.reactions_of_bot(&last), ["⏳"]);
}

#[tokio::test]
async fn nobody_is_pinged_and_nothing_is_injected_whatever_is_asked() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let nasty = [
        "@everyone @here <@&1> [free](https://evil.example) **x** ||y||".to_owned(),
        format!("{COST} Who is @everyone? [x](http://evil.example) > quote # big"),
        "é".repeat(900),
        "👨‍👩‍👧 ".repeat(120),
        "z\u{301}\u{302}\u{303}".repeat(200),
        "\u{202e}reversed\u{0}\u{7}".to_owned(),
    ];
    for question in nasty {
        let ask = discord
            .slash(&channel, &asker, "ask")
            .text("question", &question)
            .send()
            .await;
        let answer = discord.wait_answer(&ask).await.message().clone();
        answer.assert_pings_nobody();
        assert_no_link(&answer.text());
        let sent = discord
            .says(&channel, &asker, &format!("<@BOT> {question}"))
            .send()
            .await;
        let reply = discord.wait_reply_to(&sent).await;
        reply.assert_pings_nobody();
        assert_no_link(&reply.text());
    }
    discord.finish();
}

/// A bracket that is not escaped before an address would make a link of it.
fn assert_no_link(text: &str) {
    let bare = text.replace(r"\]", "");
    assert!(
        !bare.contains("](http") && !bare.contains("http://") && !bare.contains("https://"),
        "{text}"
    );
}
