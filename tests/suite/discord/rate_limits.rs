//! The bot does not take a talk over, and a flood does not take the bot over.
use std::time::Duration;

use crate::harness::bot::per_minute;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::faults::Fault;

const COST: &str = "How much do the new boats cost?";
const REACT: &str = "PUT /channels/*/messages/*/reactions/*/@me";

#[tokio::test]
async fn who_asks_too_much_is_told_once() {
    let test = BotTest::with(|bot, _| bot.options(|options| options.per_person = per_minute(2)));
    let discord = &test.discord;
    for _ in 0..2 {
        test.reply_to(COST).await;
    }
    let third = test.mention(COST).await;
    discord.wait_request(REACT).await;
    assert_eq!(discord.reactions_of_bot(&third), ["⏳"]);
    test.mention(COST).await;
    let other = discord.user("other");
    let welcome = discord.post(&test.channel, &other, &format!("<@BOT> {COST}"));
    discord.wait_reply_to(&welcome.send().await).await;
    assert_eq!(discord.requests(REACT).len(), 1);
    let word = test.ask(COST).await;
    let text = word.text();
    assert!(
        word.ephemeral() && text.contains("give me a minute"),
        "{text}"
    );
}

#[tokio::test]
async fn a_channel_has_its_limit_too() {
    let test = BotTest::with(|bot, _| bot.options(|options| options.per_channel = per_minute(2)));
    let discord = &test.discord;
    let mention = format!("<@BOT> {COST}");
    for name in ["a", "b"] {
        let saying = discord.post(&test.channel, &discord.user(name), &mention);
        discord.wait_reply_to(&saying.send().await).await;
    }
    test.mention(COST).await;
    discord.wait_request(REACT).await;
    test.reply_in(&discord.guild_channel("elsewhere"), COST)
        .await;
}

#[tokio::test]
async fn two_hundred_at_once_are_all_answered() {
    let test = BotTest::start();
    let discord = &test.discord;
    let askers: Vec<_> = (0..20)
        .map(|number| discord.user(&format!("asker{number}")))
        .collect();
    let mention = format!("<@BOT> {COST}");
    let mut sent = Vec::new();
    for asker in askers.iter().cycle().take(200) {
        let saying = discord.post(&test.channel, asker, &mention);
        sent.push(saying.send().await);
    }
    for message in &sent {
        discord.wait_reply_to(message).await;
    }
    assert_eq!(discord.messages_of_bot().len(), 200);
}

#[tokio::test]
async fn in_a_flood_people_are_asked_to_come_back() {
    let test = BotTest::start();
    // As many as are in work at once: each waits for Discord.
    let slow = Fault::Delay(Duration::from_secs(5));
    test.discord.fail("POST /channels/*/messages", 256, &slow);
    for _ in 0..256 {
        test.mention(COST).await;
    }
    let word = test.ask(COST).await;
    assert!(
        word.ephemeral() && word.text().contains("very busy"),
        "{}",
        word.text()
    );
    let last = test.mention(COST).await;
    test.discord.wait_request(REACT).await;
    assert_eq!(test.discord.reactions_of_bot(&last), ["⏳"]);
}

#[tokio::test]
async fn nobody_is_pinged_and_nothing_is_injected_whatever_is_asked() {
    let test = BotTest::start();
    let nasty = [
        "@everyone @here <@&1> [free](https://evil.example) **x** ||y||".to_owned(),
        format!("{COST} Who is @everyone? [x](http://evil.example) > quote # big"),
        "é".repeat(900),
        "👨‍👩‍👧 ".repeat(120),
        "z\u{301}\u{302}\u{303}".repeat(200),
        "\u{202e}reversed\u{0}\u{7}".to_owned(),
    ];
    for question in nasty {
        for said in [test.ask(&question).await, test.reply_to(&question).await] {
            said.assert_pings_nobody();
            assert_no_link(&said.text());
        }
    }
}

/// A bracket that is not escaped before an address would make a link of it.
fn assert_no_link(text: &str) {
    let bare = text.replace(r"\]", "");
    assert!(
        !bare.contains("](http") && !bare.contains("http://") && !bare.contains("https://"),
        "{text}"
    );
}
