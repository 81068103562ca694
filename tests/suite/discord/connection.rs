//! From the start to the end: registration, connecting, trouble on the line, leaving.
use std::time::Duration;

use serde_json::json;
use verbatim::discord::{self, RunError, Scope};

use crate::harness::bot::{Bot, BotBuilder, options};
use crate::harness::bot_test::BotTest;
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::faults::Fault;

const COST: &str = "How much do the new boats cost?";
const SEND: &str = "POST /channels/*/messages";
const SET_GUILD: &str = "PUT /applications/*/guilds/*/commands";
const SET_GLOBAL: &str = "PUT /applications/*/commands";

/// Waits until such a request has arrived, answered or not.
async fn until_asked(discord: &FakeDiscord, pattern: &str) {
    while discord.requests(pattern).is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn it_tells_the_test_server_of_its_commands_only_when_they_differ() {
    let discord = FakeDiscord::start();
    let bot = Bot::start(&discord);
    discord.wait_connected().await;
    bot.stop().await.unwrap();
    let names: Vec<_> = discord
        .commands(Some(discord.guild_id()))
        .iter()
        .map(|c| c["name"].clone())
        .collect();
    assert_eq!(names, ["ask", "article", "Ask the article"]);
    let _bot = Bot::start(&discord);
    discord.wait_connected().await;
    assert_eq!(discord.requests(SET_GUILD).len(), 1);
    assert_eq!(discord.requests(SET_GLOBAL).len(), 0);
    discord.finish();
}

#[tokio::test]
async fn commands_that_show_twice_are_told_of_and_left_alone() {
    let discord = FakeDiscord::start();
    let options = options(&discord);
    discord::register(&options, Scope::Global, |_| {})
        .await
        .unwrap();
    let bot = Bot::start(&discord);
    discord.wait_connected().await;
    assert_eq!(bot.log_lines("show twice").len(), 1);
    assert_eq!(discord.commands(None).len(), 3);
    discord.finish();
}

#[tokio::test]
async fn without_a_test_server_it_registers_nothing() {
    let discord = FakeDiscord::start();
    let _bot = BotBuilder::new(&discord)
        .options(|options| options.guild_id = None)
        .start();
    discord.wait_connected().await;
    assert_eq!(
        discord.requests(SET_GUILD).len() + discord.requests(SET_GLOBAL).len(),
        0
    );
    discord.finish();
}

#[tokio::test]
async fn registering_shows_the_difference_and_clears_the_other_place() {
    let discord = FakeDiscord::start();
    let options = options(&discord);
    let guild = Scope::Guild(discord.guild_id());
    let mut shown = Vec::new();
    for scope in [guild, Scope::Global, Scope::Global] {
        discord::register(&options, scope, |changes| shown.push(changes.to_string()))
            .await
            .unwrap();
    }
    assert!(
        shown[0].contains("+ new      /ask") && !shown[0].contains("removed"),
        "{}",
        shown[0]
    );
    assert!(
        shown[1].contains("+ new      /ask") && shown[1].contains("all 3 removed"),
        "{}",
        shown[1]
    );
    assert_eq!(shown[2], "The commands everywhere are up to date.");
    assert_eq!(discord.commands(None).len(), 3);
    assert_eq!(discord.commands(Some(discord.guild_id())).len(), 0);
    for command in discord.commands(None) {
        assert_eq!(command["contexts"], json!([0, 1, 2]));
        assert_eq!(command["integration_types"], json!([0, 1]));
        assert!(command["name_localizations"]["fr"].is_string(), "{command}");
    }
    assert_eq!(discord.requests(SET_GLOBAL).len(), 1);
    discord.finish();
}

#[tokio::test]
async fn it_asks_for_no_privileged_intent() {
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
async fn a_wrong_token_costs_no_identify_and_tells_what_to_click() {
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
async fn what_the_gateway_refuses_for_good_ends_it() {
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
async fn without_the_gateways_address_it_connects_nowhere() {
    let discord = FakeDiscord::start();
    discord.fail("GET /gateway/bot", 2, &Fault::Status(503));
    let _bot = Bot::start(&discord);
    discord.wait_connected().await;
    assert_eq!(discord.requests("GET /gateway/bot").len(), 3);
    discord.finish();
}

#[tokio::test]
async fn it_leaves_cleanly_and_finishes_its_last_answer() {
    let test = BotTest::start();
    let slow = Fault::Delay(Duration::from_millis(300));
    test.discord.fail(SEND, 1, &slow);
    let sent = test.mention(COST).await;
    until_asked(&test.discord, SEND).await;
    test.bot.stop().await.unwrap();
    test.discord.wait_reply_to(&sent).await;
    test.discord
        .wait_for_gateway("a farewell", |heard| heard.closes == [Some(1000)])
        .await;
}

#[tokio::test]
async fn it_stops_also_before_it_is_connected() {
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
async fn a_lost_line_is_resumed() {
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
            .wait_for_gateway("a RESUME", |heard| heard.resumes.len() > turn)
            .await;
        test.reply_to(COST).await;
    }
    assert_eq!(discord.gateway_log().identifies.len(), 1);
}

/// After this trouble it begins a new session and answers as before. serenity waits five seconds between two of them.
async fn begins_anew_after(trouble: impl FnOnce(&FakeDiscord)) {
    let test = BotTest::start();
    let discord = &test.discord;
    discord.set_heartbeat_interval(Duration::from_millis(200));
    discord.wait_connected().await;
    trouble(discord);
    discord
        .wait_for_gateway("a second IDENTIFY", |heard| heard.identifies.len() > 1)
        .await;
    discord.acknowledge_heartbeats(true);
    test.reply_to(COST).await;
}

#[tokio::test]
async fn a_session_that_discord_ends_is_begun_anew() {
    begins_anew_after(|discord| discord.invalidate_session(false)).await;
}

#[tokio::test]
async fn a_session_that_cannot_be_resumed_is_begun_anew() {
    begins_anew_after(|discord| {
        discord.allow_resume(false);
        discord.drop_connection();
    })
    .await;
}

#[tokio::test]
async fn a_line_on_which_no_heartbeat_is_answered_is_given_up() {
    begins_anew_after(|discord| discord.acknowledge_heartbeats(false)).await;
}

#[tokio::test]
async fn a_shard_without_a_sign_of_life_is_restarted() {
    // Heartbeats are far between: nothing else would tell that nothing comes.
    let quiet = Duration::from_millis(500);
    let test = BotTest::with(|bot, _| bot.options(|options| options.quiet = quiet));
    let discord = &test.discord;
    discord
        .wait_for_gateway("a second IDENTIFY", |heard| heard.identifies.len() > 1)
        .await;
    assert!(!test.bot.log_lines("no sign of life").is_empty());
}

#[tokio::test]
async fn a_shard_whose_heart_beats_is_left_alone() {
    // serenity looks twice a second whether a heartbeat is due.
    let quiet = Duration::from_millis(1500);
    let test = BotTest::with(|bot, _| bot.options(|options| options.quiet = quiet));
    test.discord
        .set_heartbeat_interval(Duration::from_millis(50));
    test.discord
        .wait_for_gateway("many heartbeats", |heard| heard.heartbeats >= 6)
        .await;
    assert_eq!(test.discord.gateway_log().connections, 1);
}

/// serenity goes in circles after this close code until a heartbeat is due, and keeps a thread to itself meanwhile.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_gateway_that_begins_no_session_ends_it_with_hope() {
    let discord = FakeDiscord::start();
    discord.set_heartbeat_interval(Duration::from_secs(1));
    (0..5).for_each(|_| discord.refuse_identify(4011));
    let mut bot = BotBuilder::new(&discord)
        .options(|options| options.quiet = Duration::from_millis(300))
        .start();
    let error = bot.wait_until_stopped().await.unwrap_err();
    assert!(!error.is_final(), "{error}");
    assert!(error.to_string().contains("begins no session"), "{error}");
    discord.finish();
}

#[tokio::test]
async fn a_gateway_that_keeps_closing_is_not_hammered() {
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
