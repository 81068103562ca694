//! The start of the endpoint, its end, and what it needs for them.
use std::net::TcpListener;
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::Instant;

use super::EndpointTest;
use crate::discord::COST;
use crate::harness::bot::BotBuilder;
use crate::harness::cli::{Program, verbatim};
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::faults::Fault;
use crate::harness::discord::interactions_endpoint::{now, public_key, sign};

const KEY: &str = "VERBATIM_INTERACTIONS__PUBLIC_KEY";
const LISTEN: &str = "VERBATIM_INTERACTIONS__LISTEN";

fn serve() -> Program {
    verbatim(["serve"])
        .knowledge("good")
        .env(LISTEN, "127.0.0.1:0")
}

#[tokio::test]
async fn a_ping_gets_a_pong_and_nothing_else_of_discord_is_needed() {
    let test = EndpointTest::start();
    let EndpointTest { discord, copy, .. } = &test;
    let ping = json!({"type": 1, "id": "1", "application_id": "2", "token": "x", "version": 1});
    let request = discord.signed_request(&copy.url, ping.to_string().into());
    let answer = request.send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert_eq!(answer.text().await.unwrap(), r#"{"type":1}"#);
    assert_eq!(discord.gateway_log().connections, 0);
}

#[tokio::test]
async fn the_program_serves_without_a_token_until_sigterm() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let program = serve().env(KEY, &public_key());
    let mut program = program.env("VERBATIM_LOG", "trace").start();
    let errors = program.error_lines();
    let mut log = String::new();
    let address = loop {
        let line = errors.recv_timeout(Duration::from_secs(30)).unwrap();
        log.push_str(&line);
        if let Some((_, rest)) = line.split_once("waiting for interactions address=") {
            break rest.split(' ').next().unwrap().to_owned();
        }
    };
    let url = format!("http://{address}/interactions");
    let ask = discord.slash_command(&channel, &asker, "ask");
    let sent = ask.text("question", COST).send_to(&url);
    let answer = discord.wait_response(&sent).await;
    assert!(answer.message().text().contains("6.4 million crowns"));
    assert_eq!(discord.requests("GET *").len(), 0);
    program.terminate().exits(0);
    log.extend(errors.iter());
    assert!(log.contains("stopping on SIGTERM"), "{log}");
    for secret in [COST, "6.4 million", "fake-interaction-token", "asker"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}

#[test]
fn a_missing_or_invalid_public_key_is_an_error_with_the_way_out() {
    serve()
        .run()
        .exits(2)
        .prints_error("set VERBATIM_INTERACTIONS__PUBLIC_KEY")
        .prints_error("General Information");
    let placeholder = "0".repeat(64);
    let no_point = format!("02{}", "0".repeat(62));
    for (key, words) in [
        (
            "my key",
            "must be the application's public key: 64 hexadecimal digits",
        ),
        (placeholder.as_str(), "public key is not valid"),
        (no_point.as_str(), "public key is not valid"),
    ] {
        serve().env(KEY, key).run().exits(2).prints_error(words);
    }
}

#[test]
fn an_address_that_cannot_be_used_is_an_error() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let words = format!("cannot listen at {address} (interactions.listen)");
    let program = serve().env(KEY, &public_key());
    program
        .env(LISTEN, &address)
        .run()
        .exits(2)
        .prints_error(&words);
    for (address, path, words) in [
        ("8080", "/", "must be an address with a port"),
        ("127.0.0.1:0", "interactions", "must be the path of a URL"),
        ("127.0.0.1:0", "/{*all}", "must be the path of a URL"),
    ] {
        let program = serve().env(LISTEN, address);
        let program = program.env("VERBATIM_INTERACTIONS__PATH", path);
        program.run().exits(2).prints_error(words);
    }
}

#[tokio::test]
async fn discord_is_asked_for_the_public_key_if_there_is_a_token() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let copy = BotBuilder::new(&discord).start_endpoint_with_key(None);
    let ask = discord.slash_command(&channel, &asker, "ask");
    let sent = ask.text("question", COST).send_to(&copy.url);
    let answer = discord.wait_response(&sent).await;
    assert!(answer.message().text().contains("6.4 million crowns"));
    // The commands of the test server are brought up to date meanwhile.
    discord
        .wait_request("PUT /applications/*/guilds/*/commands")
        .await;
    copy.bot.stop().await.unwrap();
}

/// A proxy or a captive portal may answer in Discord's place.
#[tokio::test]
async fn the_public_key_is_asked_for_until_discord_answers() {
    let discord = FakeDiscord::start();
    let faults = [
        Fault::Status(503),
        Fault::MissingAccess,
        Fault::Status(404),
        Fault::Malformed,
    ];
    for fault in faults {
        discord.fail("GET /applications/@me", 1, &fault);
        let copy = BotBuilder::new(&discord).start_endpoint_with_key(None);
        let ping = discord.signed_request(&copy.url, r#"{"type":1}"#.into());
        let answer = ping.send().await.unwrap();
        assert_eq!(answer.text().await.unwrap(), r#"{"type":1}"#, "{fault:?}");
        assert_eq!(copy.bot.log_lines("trying again until it can").len(), 1);
        copy.bot.stop().await.unwrap();
    }
    discord.fail("GET /applications/@me", 1, &Fault::Unauthorized);
    let mut copy = BotBuilder::new(&discord).start_endpoint_with_key(None);
    let error = copy.bot.wait_until_stopped().await.unwrap_err();
    assert!(error.is_final(), "{error}");
}

/// Opens a connection, sends the head and one byte of a signed request, and returns the rest of the request.
async fn half_a_request(test: &EndpointTest) -> (TcpStream, &'static [u8]) {
    let body: &[u8] = b"{\"type\":1}";
    let timestamp = now().to_string();
    let signature = sign(body, &timestamp);
    let length = body.len();
    let head = format!(
        "POST /interactions HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\nx-signature-ed25519: {signature}\r\nx-signature-timestamp: {timestamp}\r\n\r\n{{"
    );
    let mut stream = TcpStream::connect(test.copy.address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    // The answer to another request shows that this one has arrived.
    assert_eq!(test.post(&[], "").await, 401);
    (stream, &body[1..])
}

#[tokio::test]
async fn stopping_answers_the_requests_in_progress_and_no_others() {
    let test = EndpointTest::start();
    let (mut stream, rest) = half_a_request(&test).await;
    let address = test.copy.address;
    let stopping = tokio::spawn(test.copy.bot.stop());
    while TcpStream::connect(address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    stream.write_all(rest).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    stopping.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_request_that_never_ends_does_not_delay_the_end() {
    let test = EndpointTest::start();
    let _half = half_a_request(&test).await;
    let _silent = TcpStream::connect(test.copy.address).await.unwrap();
    let begun = Instant::now();
    test.copy.bot.stop().await.unwrap();
    assert!(begun.elapsed() < Duration::from_secs(4));
}
