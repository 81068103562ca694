//! The bounds of the endpoint: what is too large, too slow or too much is refused, and what Discord sends is not.
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};

use super::{EndpointTest, ping, status_of};
use crate::discord::COST;
use crate::harness::discord::interactions_endpoint::{now, sign};

#[tokio::test]
async fn the_largest_interaction_of_discord_is_answered() {
    let test = EndpointTest::start();
    let EndpointTest {
        discord,
        asker,
        channel,
        copy,
    } = &test;
    let said = discord.post(channel, asker, "").store();
    let ask = discord.message_command(channel, asker, "Ask the article", &said);
    let mut body = ask.into_body();
    let message = &mut body["data"]["resolved"]["messages"][said.id.to_string()];
    // All the text that a message and its embeds may hold.
    message["content"] = json!("x".repeat(4000));
    message["embeds"] = json!([{"type": "rich", "description": "x".repeat(6000)}]);
    // In the characters that take most bytes.
    let body = body.to_string().replace("xx", r"\ud83d\udea2\ud83d\udea2");
    assert!(body.len() > 100_000);
    let request = discord.signed_request(&copy.url, body.into());
    assert_eq!(status_of(request).await, 200);
}

/// Opens a connection and sends the beginning of a request.
async fn send_raw(test: &EndpointTest, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(test.copy.address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    stream
}

/// Returns the status of the answer, or 0 if the connection is closed without one.
async fn status_from(stream: &mut TcpStream) -> u16 {
    let mut line = [0; 12];
    let read = timeout(Duration::from_secs(5), stream.read_exact(&mut line));
    match read.await.expect("an answer in five seconds") {
        Ok(_) => String::from_utf8_lossy(&line[9..]).parse().unwrap(),
        Err(_) => 0,
    }
}

/// The head of a request whose body is still to come.
fn head(length: usize) -> String {
    let timestamp = now().to_string();
    let signature = sign(b"", &timestamp);
    format!(
        "POST /interactions HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\nx-signature-ed25519: {signature}\r\nx-signature-timestamp: {timestamp}\r\n\r\n"
    )
}

#[tokio::test]
async fn slow_bodies_hold_no_place_for_long() {
    let test = EndpointTest::start();
    let begin = format!("{}{{", head(100));
    let mut slow = Vec::new();
    for _ in 0..128 {
        slow.push(send_raw(&test, &begin).await);
    }
    let begun = Instant::now();
    while test.post_signed(ping()).await == 200 {
        assert!(
            begun.elapsed() < Duration::from_secs(2),
            "every place is free"
        );
    }
    assert_eq!(test.post_signed(ping()).await, 503);
    for stream in &mut slow {
        assert_eq!(status_from(stream).await, 408);
    }
    assert!(begun.elapsed() < Duration::from_secs(4));
    assert_eq!(test.post_signed(ping()).await, 200);
    test.copy.bot.stop().await.unwrap();
}

#[tokio::test]
async fn malformed_and_oversized_heads_are_refused() {
    let test = EndpointTest::start();
    let long_header = format!(
        "POST /interactions HTTP/1.1\r\nx: {}\r\n\r\n",
        "y".repeat(40_000)
    );
    let long_path = format!("POST /{} HTTP/1.1\r\n\r\n", "y".repeat(40_000));
    let many = "x: y\r\n".repeat(500);
    let many = format!("POST /interactions HTTP/1.1\r\n{many}\r\n");
    for (text, expected) in [
        ("\0\x01\x02garbage\r\n\r\n", [400, 0].as_slice()),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[400, 0]),
        (&long_header, &[431, 0]),
        (&long_path, &[414, 431, 0]),
        (&many, &[431, 0]),
        (&head(300 * 1024), &[413]),
    ] {
        let mut stream = send_raw(&test, text).await;
        let status = status_from(&mut stream).await;
        assert!(expected.contains(&status), "{status} for {text:.60}");
    }
    assert_eq!(test.post_signed(ping()).await, 200);
}

#[tokio::test]
async fn five_hundred_requests_at_once_are_all_answered() {
    let test = EndpointTest::start();
    let EndpointTest {
        discord,
        asker,
        channel,
        copy,
    } = &test;
    let ask = discord.slash_command(channel, asker, "ask");
    let body = ask.text("question", COST).into_body().to_string();
    let request = discord.signed_request(&copy.url, body.into());
    let mut requests = JoinSet::new();
    for _ in 0..500 {
        requests.spawn(status_of(request.try_clone().unwrap()));
    }
    let statuses = requests.join_all().await;
    let answered = statuses.iter().filter(|status| **status == 200).count();
    let refused = statuses.iter().filter(|status| **status == 503).count();
    assert_eq!(answered + refused, 500, "{statuses:?}");
    assert!(answered >= 128, "only {answered} were answered");
}
