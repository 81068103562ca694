//! The gateway: IDENTIFY, intents, heartbeats, RESUME.
use super::echo_bot::{Bot, INTENTS};
use crate::harness::discord::FakeDiscord;
use serde_json::json;
use serenity::all::{ClientBuilder, GatewayIntents, HttpBuilder};
use std::time::Duration;

/// Breaks the connection in one way.
type Break = fn(&FakeDiscord);

/// Runs a client until it gives up, and returns its error.
async fn closing_error(discord: &FakeDiscord, token: &str, intents: GatewayIntents) -> String {
    let http = HttpBuilder::new(token)
        .proxy(discord.base())
        .ratelimiter_disabled(true)
        .build();
    let mut client = ClientBuilder::new_with_http(http, intents).await.unwrap();
    format!("{:?}", client.start().await.unwrap_err())
}

#[tokio::test]
async fn a_refused_identify_gets_its_close_code() {
    let discord = FakeDiscord::start();
    let token = crate::harness::discord::BOT_TOKEN;
    let all = GatewayIntents::all();
    assert_eq!(
        closing_error(&discord, "wrong", INTENTS).await,
        "Gateway(InvalidAuthentication)"
    );
    assert_eq!(
        closing_error(&discord, token, all).await,
        "Gateway(DisallowedGatewayIntents)"
    );
    discord.refuse_identify(4013);
    assert_eq!(
        closing_error(&discord, token, INTENTS).await,
        "Gateway(InvalidGatewayIntents)"
    );
    let told: Vec<_> = discord
        .gateway_log()
        .identifies
        .iter()
        .map(|identify| identify["token"].clone())
        .collect();
    assert_eq!(told, [json!(false), json!(true), json!(true)]);
}

#[tokio::test]
async fn a_granted_content_intent_shows_all_content() {
    let discord = FakeDiscord::start();
    discord.grant_intents(GatewayIntents::MESSAGE_CONTENT.bits());
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord, INTENTS | GatewayIntents::MESSAGE_CONTENT).await;
    let sent = discord.post(&channel, &asker, "no mention").send().await;
    assert_eq!(discord.wait_reply_to(&sent).await.text(), "\nno mention");
}

#[tokio::test]
async fn a_lost_connection_is_resumed_without_losing_events() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord, INTENTS).await;
    let breaks: [Break; 4] = [
        |discord| discord.invalidate_session(true),
        FakeDiscord::request_reconnect,
        FakeDiscord::drop_connection,
        |discord| discord.close(4000),
    ];
    for (index, break_connection) in breaks.into_iter().enumerate() {
        discord.wait_connected().await;
        break_connection(&discord);
        discord
            .wait_for_gateway("a RESUME", |log| log.resumes.len() == index + 1)
            .await;
        let sent = discord
            .post(&channel, &asker, "<@BOT> still there?")
            .send()
            .await;
        discord.wait_reply_to(&sent).await;
    }
    assert_eq!(discord.gateway_log().identifies.len(), 1);
}

#[tokio::test]
async fn events_between_connections_are_sent_after_the_resume() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord, INTENTS).await;
    discord.wait_connected().await;
    discord.drop_connection();
    let sent = discord
        .post(&channel, &asker, "<@BOT> anyone?")
        .send()
        .await;
    discord.wait_reply_to(&sent).await;
}

#[tokio::test]
async fn an_invalid_session_is_replaced() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord, INTENTS).await;
    discord.wait_connected().await;
    discord.allow_resume(false);
    discord.drop_connection();
    let log = discord.wait_for_identify(2).await;
    assert_eq!(log.resumes.len(), 1);
    discord.wait_connected().await;
    let sent = discord.post(&channel, &asker, "<@BOT> hello?").send().await;
    discord.wait_reply_to(&sent).await;
}

#[tokio::test]
async fn a_client_reconnects_when_heartbeats_are_not_acknowledged() {
    let discord = FakeDiscord::start();
    discord.set_heartbeat_interval(Duration::from_millis(50));
    let _bot = Bot::start(&discord, INTENTS).await;
    discord
        .wait_for_gateway("heartbeats", |log| log.heartbeats >= 2)
        .await;
    discord.acknowledge_heartbeats(false);
    let log = discord.wait_for_identify(2).await;
    assert!(log.connections >= 2);
}

#[tokio::test]
async fn any_event_can_be_pushed() {
    let discord = FakeDiscord::start();
    let channel = discord.guild_channel("general");
    let bot = Bot::start(&discord, INTENTS).await;
    let data = json!({
        "guild_id": discord.guild_id().to_string(), "id": "1", "channel_id": channel.id.to_string(),
        "message_id": "1"
    });
    discord.dispatch("MESSAGE_DELETE", data).await;
    assert!(bot.messages().is_empty());
}

#[tokio::test]
#[should_panic(expected = "in vain for a client to IDENTIFY")]
async fn waiting_for_a_client_that_never_comes_fails_the_test() {
    let discord = FakeDiscord::start();
    discord.set_timeout(Duration::ZERO);
    discord.wait_connected().await;
}
