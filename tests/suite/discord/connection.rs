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
async fn fatal_close_codes_end_the_bot() {
    for (code, word) in [(4004, "token"), (4013, "events"), (4014, "events")] {
        let discord = FakeDiscord::start();
        discord.refuse_identify(code);
        let mut bot = Bot::start(&discord);
        let error = bot.wait_until_stopped().await.unwrap_err();
        assert!(
            error.is_final() && error.to_string().contains(word),
            "{code}: {error}"
        );
        assert_eq!(discord.gateway_log().identifies.len(), 1);
        discord.finish();
    }
}

#[tokio::test]
async fn the_gateway_address_is_requested_again_after_an_error() {
    let discord = FakeDiscord::start();
    discord.fail("GET /gateway/bot", 2, &Fault::Status(503));
    let _bot = Bot::start(&discord);
    discord.wait_connected().await;
    assert_eq!(discord.requests("GET /gateway/bot").len(), 3);
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
async fn a_connection_without_heartbeat_acknowledgements_is_replaced() {
    assert_new_session_after(|discord| discord.acknowledge_heartbeats(false)).await;
}

#[tokio::test]
async fn a_silent_shard_is_restarted() {
    // Heartbeats are too rare to show that nothing arrives.
    let quiet = Duration::from_millis(500);
    let test = BotTest::with(|bot, _| bot.options(|options| options.silence_timeout = quiet));
    let discord = &test.discord;
    discord.wait_for_identify(2).await;
    assert!(!test.bot.log_lines("no sign of life").is_empty());
}

#[tokio::test]
async fn a_shard_with_heartbeats_is_not_restarted() {
    // serenity checks twice a second whether a heartbeat is due.
    let quiet = Duration::from_millis(1500);
    let test = BotTest::with(|bot, _| bot.options(|options| options.silence_timeout = quiet));
    test.discord
        .set_heartbeat_interval(Duration::from_millis(50));
    test.discord
        .wait_for_gateway("many heartbeats", |log| log.heartbeats >= 6)
        .await;
    assert_eq!(test.discord.gateway_log().connections, 1);
}

/// After this close code serenity loops on one thread until a heartbeat is due; so this test needs more threads.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_gateway_that_starts_no_session_ends_the_bot_with_a_temporary_error() {
    let discord = FakeDiscord::start();
    discord.set_heartbeat_interval(Duration::from_millis(200));
    (0..5).for_each(|_| discord.refuse_identify(4011));
    let mut bot = BotBuilder::new(&discord)
        .options(|options| options.silence_timeout = Duration::from_millis(300))
        .start();
    let error = bot.wait_until_stopped().await.unwrap_err();
    assert!(!error.is_final(), "{error}");
    assert!(error.to_string().contains("begins no session"), "{error}");
    discord.finish();
}

#[tokio::test]
async fn reconnecting_backs_off_while_the_gateway_keeps_closing() {
    let discord = FakeDiscord::start();
    let bot = Bot::start(&discord);
    discord.wait_connected().await;
    let closing = async {
        loop {
            discord.close(4000);
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    let _ = tokio::time::timeout(Duration::from_secs(3), closing).await;
    let connections = discord.gateway_log().connections;
    assert!(
        connections <= 8,
        "{connections} connections in three seconds"
    );
    assert!(
        !bot.log_lines("the gateway keeps closing").is_empty(),
        "{}",
        bot.log()
    );
    discord.finish();
}
