//! Messages without a text that the bot can read: forwards, files, stickers, polls, and what Discord does not deliver.
use serde_json::{Value, json};

use super::{COST, COST_SOURCE};
use crate::harness::bot_test::BotTest;
use crate::harness::discord::messages::Message;

const SEND: &str = "POST /channels/*/messages";
const TEXT_ONLY: &str = "I read text only";

/// A poll as Discord documents it.
fn poll() -> Value {
    json!({
        "question": {"text": "Boats?"},
        "answers": [{"answer_id": 1, "poll_media": {"text": "Yes"}}],
        "expiry": "2030-01-01T00:00:00+00:00",
        "allow_multiselect": false,
        "layout_type": 1,
        "results": {"answer_counts": [], "is_finalized": false}
    })
}

fn sticker(format: u8) -> Value {
    json!([{"id": "7", "name": "wave", "format_type": format}])
}

#[tokio::test]
async fn a_forwarded_question_in_a_direct_message_is_answered() {
    let test = BotTest::start();
    let direct = test.discord.direct_channel(&test.asker);
    let other = test.discord.user("other");
    let original = test.discord.post(&test.channel, &other, COST).store();
    let forward = test
        .discord
        .post(&direct, &test.asker, "")
        .forwarding(&original);
    let reply = test.discord.wait_reply_to(&forward.send().await).await;
    assert!(reply.text().contains(COST_SOURCE), "{}", reply.text());
    // Fields that serenity needs and Discord may leave out, and components that it does not know.
    for message in [
        json!({"content": COST}),
        json!({"type": 0, "content": COST, "components": [{"type": 17, "components": [{"type": 10, "content": "x"}]}]}),
        json!({"type": 99, "content": COST, "attachments": [{}], "embeds": [{"type": 3}], "sticker_items": "odd"}),
    ] {
        let forward = test
            .discord
            .post(&direct, &test.asker, "")
            .forwarding(&original);
        let forward = forward.with_in_event("message_snapshots", json!([{"message": message}]));
        let reply = test.discord.wait_reply_to(&forward.send().await).await;
        assert!(reply.text().contains(COST_SOURCE), "{message}");
    }
}

#[tokio::test]
async fn a_forwarded_message_without_text_is_told_so() {
    let test = BotTest::start();
    let direct = test.discord.direct_channel(&test.asker);
    let other = test.discord.user("other");
    let original = test
        .discord
        .post(&test.channel, &other, "")
        .attaching("photo.png");
    let forward = test
        .discord
        .post(&direct, &test.asker, "")
        .forwarding(&original.store());
    let reply = test.discord.wait_reply_to(&forward.send().await).await;
    assert!(reply.text().contains(TEXT_ONLY), "{}", reply.text());
    reply.button("Remove");
}

#[tokio::test]
async fn what_is_forwarded_to_a_channel_is_not_said_to_the_bot() {
    let test = BotTest::start();
    let mention = format!("<@BOT> {COST}");
    let other = test.discord.user("other");
    let original = test.discord.post(&test.channel, &other, &mention).store();
    let forward = test
        .discord
        .post(&test.channel, &test.asker, "")
        .forwarding(&original);
    forward.send().await;
    test.reply_to(COST).await;
    assert_eq!(test.discord.requests(SEND).len(), 1);
}

#[tokio::test]
async fn a_message_of_files_stickers_or_polls_alone_is_told_that_only_text_is_read() {
    let test = BotTest::start();
    let direct = test.discord.direct_channel(&test.asker);
    for (place, content) in [
        (&direct, ""),
        (&test.channel, "<@BOT>"),
        (&test.channel, "<@BOT> answer this"),
    ] {
        let post = || test.discord.post(place, &test.asker, content);
        for message in [
            post().attaching("voice-message.ogg"),
            post().with("sticker_items", sticker(1)),
            post().with("poll", poll()),
            // What Discord may add one day.
            post().with_in_event("sticker_items", sticker(99)),
            post().with_in_event("poll", json!({"layout_type": "new"})),
            post().with_in_event("attachments", json!([{"id": {}}])),
        ] {
            let reply = test.discord.wait_reply_to(&message.send().await).await;
            let text = reply.text();
            assert!(text.contains(TEXT_ONLY), "{content}: {text}");
            reply.assert_pings_nobody();
        }
    }
}

#[tokio::test]
async fn a_question_with_a_file_is_answered() {
    let test = BotTest::start();
    let content = format!("<@BOT> {COST}");
    let message = test.discord.post(&test.channel, &test.asker, &content);
    let sent = message.attaching("photo.png").send().await;
    let reply = test.discord.wait_reply_to(&sent).await;
    assert!(reply.text().contains(COST_SOURCE), "{}", reply.text());
}

/// Replies to a response of the bot with a ping. Without the content intent, Discord does not deliver its text.
async fn reply_to_response(test: &BotTest, response: &Message) -> Message {
    let reply = test.discord.post(&test.channel, &test.asker, "and why?");
    let sent = reply.replying_to(response).send().await;
    test.discord.wait_reply_to(&sent).await
}

#[tokio::test]
async fn a_reply_that_discord_does_not_deliver_gets_a_button_to_ask_on() {
    let test = BotTest::start();
    let answer = test.ask(COST).await;
    let abstention = test.ask("What is the capital of Peru?").await;
    for (response, action) in [(&answer, "v1:F:"), (&abstention, "v1:f")] {
        let reply = reply_to_response(&test, response).await;
        assert!(reply.text().contains("Press “Ask on”"), "{}", reply.text());
        let custom_id = reply.button("Ask on");
        assert!(custom_id.starts_with(action), "{custom_id}");
        reply.assert_pings_nobody();
    }
}

#[tokio::test]
async fn what_is_asked_on_after_such_a_reply_is_about_the_same() {
    let test = BotTest::start();
    let answer = test
        .ask("What do the fishermen have against the plan?")
        .await;
    let reply = reply_to_response(&test, &answer).await;
    let asked = test.fill_in(&reply, "Ask on", "why?").await;
    assert!(
        asked.text().contains("> Fishermen protested"),
        "{}",
        asked.text()
    );
}

#[tokio::test]
async fn a_reply_to_a_response_without_a_ping_gets_nothing() {
    let test = BotTest::start();
    let answer = test.ask(COST).await;
    let reply = test.discord.post(&test.channel, &test.asker, "and why?");
    reply.replying_silently_to(&answer).send().await;
    test.reply_to(COST).await;
    assert_eq!(test.discord.requests(SEND).len(), 1);
}

#[tokio::test]
async fn a_reply_to_a_response_that_names_the_bot_is_answered() {
    let test = BotTest::start();
    let answer = test.ask(COST).await;
    let reply = test
        .follow_up(&answer, "<@BOT> and why did the fishermen protest?")
        .await;
    assert!(
        reply.text().contains("> Fishermen protested"),
        "{}",
        reply.text()
    );
}
