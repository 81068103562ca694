//! How long requests to Discord take at most, and how often they are sent.
use std::time::{Duration, Instant};

use super::COST;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::faults::Fault;

const SEND: &str = "POST /channels/*/messages";
const CALLBACK: &str = "POST /interactions/*/*/callback";

#[tokio::test]
async fn an_interaction_is_not_waited_for_after_it_has_expired() {
    let test = BotTest::start();
    test.reply_to(COST).await;
    test.discord
        .fail(CALLBACK, 1, &Fault::Delay(Duration::from_secs(4)));
    let ask = test
        .discord
        .slash_command(&test.channel, &test.asker, "ask");
    ask.text("question", COST).send().await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(test.discord.requests(CALLBACK).len(), 1);
    assert_eq!(
        test.bot.log_lines("no answer in time").len(),
        1,
        "{}",
        test.bot.log()
    );
    // The request that hangs holds nobody else up.
    assert!(test.ask(COST).await.text().contains("boats"));
}

#[tokio::test]
async fn questions_after_a_refusal_wait_their_turn() {
    let test = BotTest::start();
    test.reply_to(COST).await;
    let limited = Fault::RateLimited {
        retry_after: 1.0,
        global: true,
    };
    test.discord.fail(SEND, 1, &limited);
    let mut sent = Vec::new();
    for _ in 0..20 {
        sent.push(test.mention(COST).await);
    }
    for question in &sent {
        test.discord.wait_reply_to(question).await;
    }
    // The first reply, one refusal, and each of the others once or, if it was under way, twice.
    let requests = test.discord.requests(SEND).len();
    assert!(requests <= 24, "{requests}");
}

#[tokio::test]
async fn messages_can_be_edited_while_none_may_be_deleted() {
    let test = BotTest::start();
    let (first, second) = (test.mention(COST).await, test.mention(COST).await);
    for question in [&first, &second] {
        test.discord.wait_reply_to(question).await;
    }
    let limited = Fault::RateLimited {
        retry_after: 20.0,
        global: false,
    };
    test.discord
        .fail("DELETE /channels/*/messages/*", 1, &limited);
    test.discord.delete_message(&first).await;
    test.discord
        .wait_request("DELETE /channels/*/messages/*")
        .await;
    // The bot reads the refusal meanwhile.
    tokio::time::sleep(Duration::from_millis(200)).await;
    let begun = Instant::now();
    let other = "<@BOT> Why did the fishermen protest?";
    test.discord.edit_message(&second, other).await;
    test.discord
        .wait_request("PATCH /channels/*/messages/*")
        .await;
    assert!(begun.elapsed() < Duration::from_secs(5));
}
