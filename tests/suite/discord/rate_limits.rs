//! Rate limits of people and channels, and many messages at once.
use std::time::Duration;

use super::{COST, COST_SOURCE};
use crate::harness::bot::per_minute;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::faults::Fault;

const CALLBACK: &str = "POST /interactions/*/*/callback";
const SEND: &str = "POST /channels/*/messages";
const REACT: &str = "PUT /channels/*/messages/*/reactions/*/@me";

impl BotTest {
    /// Waits until so many requests of a kind have arrived.
    async fn wait_count(&self, pattern: &str, number: usize) {
        while self.discord.requests(pattern).len() < number {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

#[tokio::test]
async fn a_user_over_the_limit_is_notified_once() {
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
async fn a_channel_over_the_limit_is_notified() {
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
async fn two_hundred_messages_at_once_are_all_answered() {
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
async fn slow_replies_to_messages_hold_no_command_up() {
    let test = BotTest::start();
    // The first message of a channel goes alone, to learn Discord's limit there.
    test.reply_to(COST).await;
    // As many messages as are handled at once; each waits for Discord.
    let slow = Fault::Delay(Duration::from_mins(1));
    test.discord.fail(SEND, 256, &slow);
    for _ in 0..256 {
        test.mention(COST).await;
    }
    test.wait_count(SEND, 257).await;
    let last = test.mention(COST).await;
    test.discord.wait_request(REACT).await;
    assert_eq!(test.discord.reactions_of_bot(&last), ["⏳"]);
    let word = test.ask(COST).await;
    assert!(word.text().contains(COST_SOURCE), "{}", word.text());
}

#[tokio::test]
async fn too_many_commands_at_once_are_asked_to_come_back() {
    let test = BotTest::start();
    // As many commands as are handled at once; each waits for Discord until it expires.
    let slow = Fault::Delay(Duration::from_mins(1));
    test.discord.fail(CALLBACK, 128, &slow);
    for _ in 0..128 {
        let ask = test
            .discord
            .slash_command(&test.channel, &test.asker, "ask");
        ask.text("question", COST).send().await;
    }
    test.wait_count(CALLBACK, 128).await;
    let word = test.ask(COST).await;
    assert!(
        word.ephemeral() && word.text().contains("very busy"),
        "{}",
        word.text()
    );
    // Messages are answered meanwhile.
    test.reply_to(COST).await;
}

#[tokio::test]
async fn an_hourglass_waits_for_no_long_rate_limit() {
    let test = BotTest::with(|bot, _| bot.options(|options| options.per_person = per_minute(1)));
    test.reply_to(COST).await;
    let limited = Fault::RateLimited {
        retry_after: 20.0,
        global: true,
    };
    test.discord.fail(REACT, 1, &limited);
    test.mention(COST).await;
    for _ in 0..500 {
        if !test
            .bot
            .log_lines("could not react to a message")
            .is_empty()
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let lines = test.bot.log_lines("could not react to a message");
    assert_eq!(lines.len(), 1, "{}", test.bot.log());
}

#[tokio::test]
async fn a_flood_opens_a_bounded_number_of_requests() {
    let test = BotTest::start();
    let slow = Fault::Delay(Duration::from_mins(1));
    test.discord.fail(SEND, 256, &slow);
    test.discord.fail(REACT, 16, &slow);
    for _ in 0..256 {
        test.mention(COST).await;
    }
    let mention = format!("<@BOT> {COST}");
    for number in 0..300 {
        let asker = test.discord.user(&format!("asker{number}"));
        let question = test.discord.post(&test.channel, &asker, &mention);
        question.send().await;
    }
    test.wait_count(REACT, 16).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(test.discord.requests(REACT).len(), 16);
    let lines = test.bot.log_lines("too much to answer at the same time");
    assert_eq!(lines.len(), 1, "{lines:?}");
}
