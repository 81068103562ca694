//! The connection to the gateway: starting, errors, reconnecting, stopping.
use std::time::Duration;

use verbatim::discord::RunError;

use super::COST;
use crate::harness::bot::{Bot, BotBuilder};
use crate::harness::bot_test::BotTest;
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::faults::Fault;

const SEND: &str = "POST /channels/*/messages";

/// Waits until a matching request has arrived, answered or not.
async fn until_asked(discord: &FakeDiscord, pattern: &str) {
    while discord.requests(pattern).is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn no_privileged_intent_is_requested() {
    let discord = FakeDiscord::start();
    let _bot = Bot::start(&discord);
    discord.wait_connected().await;
    let intents = discord.gateway_log().identifies[0]["intents"]
        .as_u64()
        .unwrap();
    assert_eq!(intents, 1 << 9 | 1 << 12);
    discord.finish();
}

#[tokio::test]
async fn a_wrong_token_ends_the_bot_before_it_connects() {
    let discord = FakeDiscord::start();
    for token in ["MTEwMDAwMDAwMDAwMDAwMDAwMQ.fake00.another", "line\nbreak"] {
        let mut bot = BotBuilder::new(&discord)
            .options(|options| options.token = token.to_owned().into())
            .start();
        let error = bot.wait_until_stopped().await.unwrap_err();
        assert!(matches!(error, RunError::BadToken) && error.is_final());
        assert!(error.to_string().contains("Reset Token"), "{error}");
        assert!(!format!("{error:?}").contains("another"));
    }
    assert_eq!(discord.gateway_log().connections, 0);
    discord.finish();
}

#[tokio::test]
async fn whatever_stands_between_the_bot_and_discord_is_waited_for() {
    let live = BotTest::start().bot.live.clone();
    let table = [
        (Fault::Status(503), "status 503"),
        (Fault::MissingAccess, "status 403"),
        // A captive portal or a proxy answers with a page.
        (Fault::Status(200), "cannot be read"),
        (Fault::Status(407), "status 407"),
        (Fault::Disconnect, "cannot be reached"),
    ];
    for (fault, words) in table {
        let discord = FakeDiscord::start();
        discord.fail("GET /gateway/bot", 2, &fault);
        let bot = BotBuilder::new(&discord).sharing(&live).start();
        discord.wait_connected().await;
        let told = bot.log_lines("trying again until it can");
        assert!(told.len() == 1 && told[0].contains(words), "{told:?}");
        discord.finish();
    }
}

#[tokio::test]
async fn the_public_address_is_used_where_the_other_does_not_exist() {
    let discord = FakeDiscord::start();
    discord.fail("GET /gateway/bot", 1, &Fault::Status(404));
    let bot = Bot::start(&discord);
    discord.wait_connected().await;
    assert!(bot.log_lines("WARN").is_empty(), "{}", bot.log());
    discord.finish();
}

#[tokio::test]
async fn a_token_that_was_reset_ends_a_running_bot() {
    let mut test = BotTest::start();
    test.discord.wait_connected().await;
    test.discord.fail(SEND, 1, &Fault::Unauthorized);
    test.discord.fail("GET /users/@me", 1, &Fault::Unauthorized);
    test.mention(COST).await;
    let error = test.bot.wait_until_stopped().await.unwrap_err();
    assert!(matches!(error, RunError::BadToken) && error.is_final());
}

#[tokio::test]
async fn one_refused_request_does_not_end_the_bot() {
    let test = BotTest::start();
    test.discord.fail(SEND, 1, &Fault::Unauthorized);
    test.mention(COST).await;
    test.discord.wait_request("GET /users/@me").await;
    test.reply_to(COST).await;
}

#[tokio::test]
async fn each_shard_of_a_range_begins_a_session() {
    let discord = FakeDiscord::start();
    let shards = "2-4/8".parse().unwrap();
    let _bot = BotBuilder::new(&discord)
        .options(|options| {
            options.shards = Some(shards);
            options.gateway.identify_interval = Duration::from_millis(10);
        })
        .start();
    let log = discord
        .wait_for_gateway("three shards", |log| log.identifies.len() == 3)
        .await;
    let mut named: Vec<_> = log
        .identifies
        .iter()
        .map(|it| it["shard"].to_string())
        .collect();
    named.sort();
    assert_eq!(named, ["[2,8]", "[3,8]", "[4,8]"]);
    discord.finish();
}

#[tokio::test]
async fn stopping_finishes_the_last_answer_and_closes_the_connection() {
    let test = BotTest::start();
    let slow = Fault::Delay(Duration::from_millis(300));
    test.discord.fail(SEND, 1, &slow);
    let sent = test.mention(COST).await;
    until_asked(&test.discord, SEND).await;
    test.bot.stop().await.unwrap();
    test.discord.wait_reply_to(&sent).await;
    test.discord
        .wait_for_gateway("a farewell", |log| log.closes == [Some(1000)])
        .await;
}

#[tokio::test]
async fn the_bot_can_be_stopped_before_it_is_connected() {
    let discord = FakeDiscord::start();
    discord.fail(
        "GET /gateway/bot",
        1,
        &Fault::Delay(Duration::from_millis(200)),
    );
    let bot = Bot::start(&discord);
    until_asked(&discord, "GET /gateway/bot").await;
    bot.stop().await.unwrap();
    assert_eq!(discord.gateway_log().connections, 0);
    discord.finish();
}

#[tokio::test]
async fn a_lost_connection_is_resumed() {
    let test = BotTest::start();
    let discord = &test.discord;
    discord.wait_connected().await;
    let troubles: [fn(&FakeDiscord); 3] = [
        FakeDiscord::request_reconnect,
        |d| d.close(4000),
        FakeDiscord::drop_connection,
    ];
    for (turn, trouble) in troubles.into_iter().enumerate() {
        trouble(discord);
        discord
            .wait_for_gateway("a RESUME", |log| log.resumes.len() > turn)
            .await;
        test.reply_to(COST).await;
    }
    assert_eq!(discord.gateway_log().identifies.len(), 1);
}

/// Breaks the session, and checks that the bot starts a new one and answers again.
async fn assert_new_session_after(trouble: impl FnOnce(&FakeDiscord)) {
    let test = BotTest::start();
    let discord = &test.discord;
    discord.set_heartbeat_interval(Duration::from_millis(200));
    discord.wait_connected().await;
    trouble(discord);
    discord.wait_for_identify(2).await;
    discord.acknowledge_heartbeats(true);
    test.reply_to(COST).await;
}

#[tokio::test]
async fn an_invalidated_session_is_replaced() {
    assert_new_session_after(|discord| discord.invalidate_session(false)).await;
}

#[tokio::test]
async fn a_session_that_cannot_be_resumed_is_replaced() {
    assert_new_session_after(|discord| {
        discord.allow_resume(false);
        discord.drop_connection();
    })
    .await;
}

#[tokio::test]
async fn a_shard_with_heartbeats_is_not_restarted() {
    let discord = FakeDiscord::start();
    discord.set_heartbeat_interval(Duration::from_millis(50));
    let test = BotTest::on(discord, |bot, _| bot);
    test.discord
        .wait_for_gateway("many heartbeats", |log| log.heartbeats >= 6)
        .await;
    assert_eq!(test.discord.gateway_log().connections, 1);
}
