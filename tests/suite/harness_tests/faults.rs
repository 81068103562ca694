//! Scripted faults reach the client as from Discord.
use super::echo_bot::http;
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::faults::Fault;
use crate::harness::discord::state::{COMMON_PERMISSIONS, permission};
use serenity::all::{ChannelId, CreateEmbed, CreateMessage, HttpError, MessageId};
use std::time::Duration;

/// Returns status, JSON code and message of an error.
fn refusal(error: serenity::Error) -> (u16, isize, String) {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => (
            response.status_code.as_u16(),
            response.error.code,
            response.error.message,
        ),
        other => panic!("not a refusal: {other:?}"),
    }
}

#[tokio::test]
async fn errors_carry_discords_codes() {
    let discord = FakeDiscord::start();
    let http = http(&discord);
    let channel = ChannelId::new(discord.guild_channel("general").id);
    for (fault, status, code) in [
        (
            Fault::RateLimited {
                retry_after: 0.25,
                global: false,
            },
            429,
            0,
        ),
        (
            Fault::RateLimited {
                retry_after: 1.0,
                global: true,
            },
            429,
            0,
        ),
        (Fault::MissingAccess, 403, 50001),
        (Fault::MissingPermissions, 403, 50013),
        (Fault::UnknownInteraction, 404, 10062),
        (Fault::UnknownMessage, 404, 10008),
        (Fault::AlreadyAcknowledged, 400, 40060),
        (Fault::InvalidForm, 400, 50035),
    ] {
        discord.fail("POST /channels/*/messages", 1, &fault);
        let error = channel.say(&http, "hello").await.unwrap_err();
        let (told, told_code, _) = refusal(error);
        if status != 429 {
            assert_eq!(told_code, code, "{fault:?}");
        }
        assert_eq!(told, status, "{fault:?}");
    }
    channel.say(&http, "hello").await.unwrap();
    assert_eq!(discord.requests("POST /channels/*/messages").len(), 9);
}

#[tokio::test]
async fn faults_without_json_are_errors_without_effect() {
    let discord = FakeDiscord::start();
    let http = http(&discord);
    let channel = ChannelId::new(discord.guild_channel("general").id);
    for fault in [
        Fault::Status(500),
        Fault::Status(503),
        Fault::Disconnect,
        Fault::Malformed,
    ] {
        discord.fail("POST /channels/*/messages", 1, &fault);
        channel.say(&http, "hello").await.unwrap_err();
        assert!(discord.messages_of_bot().is_empty(), "{fault:?}");
    }
}

#[tokio::test]
async fn a_delayed_request_takes_effect() {
    let discord = FakeDiscord::start();
    let channel = ChannelId::new(discord.guild_channel("general").id);
    discord.fail(
        "POST /channels/*/messages",
        1,
        &Fault::Delay(Duration::from_millis(1)),
    );
    channel.say(http(&discord), "hello").await.unwrap();
    assert_eq!(
        discord.wait_message_in(channel.get()).await.content(),
        "hello"
    );
}

#[tokio::test]
async fn missing_permissions_are_errors() {
    let discord = FakeDiscord::start();
    let http = http(&discord);
    let (channel, asker) = (discord.guild_channel("general"), discord.user("asker"));
    let place = ChannelId::new(channel.id);
    let question = discord.post(&channel, &asker, "When?").store();
    let embed = || CreateMessage::new().embed(CreateEmbed::new().description("text"));
    let reply = || {
        CreateMessage::new()
            .content("text")
            .reference_message((place, MessageId::new(question.id)))
    };
    for (without, message, code) in [
        (permission::VIEW, embed(), 50001),
        (permission::SEND, embed(), 50013),
        (permission::EMBED, embed(), 50013),
        (permission::HISTORY, reply(), 160_002),
    ] {
        discord.set_bot_permissions(&channel, COMMON_PERMISSIONS & !without);
        let error = place.send_message(&http, message).await.unwrap_err();
        assert_eq!(refusal(error).1, code);
    }
    discord.set_bot_permissions(&channel, COMMON_PERMISSIONS & !permission::EMBED);
    place.send_message(&http, reply()).await.unwrap();
    discord.set_bot_permissions(&channel, COMMON_PERMISSIONS);
    place.send_message(&http, embed()).await.unwrap();
}

#[tokio::test]
async fn a_fault_that_is_never_met_is_a_violation() {
    let discord = FakeDiscord::start();
    discord.fail("PATCH /channels/*/messages/*", 1, &Fault::MissingAccess);
    assert_eq!(
        discord.take_violations(),
        ["no request met MissingAccess at PATCH /channels/*/messages/*"]
    );
    discord.finish();
}

#[tokio::test]
#[should_panic(expected = "no request met")]
async fn violations_fail_the_test() {
    let discord = FakeDiscord::start();
    discord.fail("GET /users/@me", 1, &Fault::Status(502));
    discord.finish();
}
