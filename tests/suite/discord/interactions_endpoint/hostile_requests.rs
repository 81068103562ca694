//! Requests that are not Discord's, or not what they should be: refused, counted, and never in the log.
use reqwest::Method;
use serde_json::json;

use super::{EndpointTest, ping, status_of};
use crate::harness::discord::interactions_endpoint::{now, sign};

/// Words that somebody wrote, which must not reach the log.
const WORDS: &str = "a hostile word";

/// Seconds for which a signature is good.
const MAX_AGE: u64 = 5 * 60;

#[tokio::test]
async fn only_what_discord_signed_not_long_ago_is_answered() {
    let test = EndpointTest::start();
    let body = ping();
    let at = |time: u64| time.to_string();
    let signed = |time: &str| sign(body.as_bytes(), time);
    let now_is = at(now());
    let mut table = vec![
        ("right", signed(&now_is), now_is.clone(), 200),
        ("of another body", sign(b"{}", &now_is), now_is.clone(), 401),
        ("of another time", signed(&now_is), at(now() - 1), 401),
        ("no digits", "z".repeat(128), now_is.clone(), 401),
        ("zeros", "0".repeat(128), now_is.clone(), 401),
        (
            "too short",
            signed(&now_is)[2..].to_owned(),
            now_is.clone(),
            401,
        ),
        ("empty", String::new(), String::new(), 401),
    ];
    for (name, time, status) in [
        ("a little early", at(now() + MAX_AGE - 60), 200),
        ("a little late", at(now() - MAX_AGE + 60), 200),
        ("stale", at(now() - MAX_AGE - 60), 401),
        ("of the future", at(now() + MAX_AGE + 60), 401),
        ("without a time", String::new(), 401),
        ("before 1970", "-1".to_owned(), 401),
        ("of a long number", "9".repeat(30), 401),
        ("of no number", "now".to_owned(), 401),
    ] {
        table.push((name, signed(&time), time, status));
    }
    for (name, signature, timestamp, status) in table {
        let signature = ("x-signature-ed25519", signature.as_str());
        let timestamp = ("x-signature-timestamp", timestamp.as_str());
        assert_eq!(
            test.post(&[signature, timestamp], &body).await,
            status,
            "{name}"
        );
        for lacking in [signature, timestamp] {
            assert_eq!(test.post(&[lacking], &body).await, 401, "{name}");
        }
    }
    assert_eq!(test.post(&[], &body).await, 401);
}

#[tokio::test]
async fn what_discord_signed_is_refused_if_it_is_no_interaction() {
    let test = EndpointTest::start();
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let deep_in_type = format!("{{\"type\":2,\"data\":{deep}}}");
    let huge = format!("{{\"type\":1,\"token\":\"{}\"}}", "x".repeat(300 * 1024));
    let table: Vec<(&str, Vec<u8>, u16)> = vec![
        ("empty", Vec::new(), 400),
        ("not JSON", WORDS.into(), 400),
        ("not UTF-8", vec![b'"', 0xff, b'"'], 400),
        ("cut off", ping().into_bytes()[..20].to_vec(), 400),
        ("no object", b"[1]".to_vec(), 400),
        ("no type", b"{}".to_vec(), 400),
        (
            "an unknown type",
            json!({"type": 77, "id": "1", "token": WORDS})
                .to_string()
                .into(),
            400,
        ),
        (
            "a type that is text",
            json!({"type": "2", "id": "1"}).to_string().into(),
            400,
        ),
        (
            "a command without data",
            json!({"type": 2, "id": "1", "token": "x"})
                .to_string()
                .into(),
            400,
        ),
        ("deep", deep.into(), 400),
        ("deep in a command", deep_in_type.into(), 400),
        ("huge", huge.into(), 413),
    ];
    for (name, body, status) in table {
        assert_eq!(test.post_signed(body).await, status, "{name}");
    }
    let with_type = |kind: &str| {
        let request = test.discord.signed_request(&test.copy.url, ping().into());
        let mut request = request.build().unwrap();
        let headers = request.headers_mut();
        headers.insert("content-type", kind.parse().unwrap());
        test.discord.http().execute(request)
    };
    for (kind, status) in [
        ("application/json; charset=utf-8", 200),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
    ] {
        let answer = with_type(kind).await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{kind}");
    }
}

#[tokio::test]
async fn only_post_on_the_path_of_the_endpoint_is_answered() {
    let test = EndpointTest::start();
    let url = &test.copy.url;
    for method in [
        "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "ODD",
    ] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let request = test.discord.http().request(method.clone(), url);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 405, "{method}");
        assert_eq!(answer.headers()["allow"], "POST");
        assert_eq!(answer.headers()["connection"], "close", "{method}");
    }
    let base = format!("http://{}", test.copy.address);
    for path in [
        "",
        "/",
        "/interactions/",
        "/interaction",
        "//interactions",
        "/../interactions/x",
        "/metrics",
    ] {
        let request = test
            .discord
            .signed_request(&format!("{base}{path}"), ping().into());
        assert_eq!(status_of(request).await, 404, "{path}");
    }
}

#[tokio::test]
async fn refusals_are_counted_in_the_log_without_what_was_in_them() {
    let test = EndpointTest::start();
    for _ in 0..3 {
        test.post(&[("x-name", WORDS)], WORDS).await;
    }
    test.post_signed(json!({"type": 2, "token": WORDS}).to_string())
        .await;
    test.post_signed(ping()).await;
    let log = test.copy.bot.stop_and_log().await;
    for line in [
        "requests that are not Discord's were refused reasons=\"3 × not signed\"",
        "interactions were not answered reasons=\"1 × not an interaction that can be read\"",
    ] {
        assert!(log.contains(line), "no {line} in {log}");
    }
    assert!(!log.contains(WORDS), "{log}");
}
