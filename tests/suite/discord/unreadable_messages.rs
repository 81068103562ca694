//! Messages without a text that the bot can read: forwards, files, stickers, polls, and what Discord does not deliver.
use serde_json::{Value, json};

use super::{COST, COST_SOURCE};
use crate::harness::bot_test::BotTest;

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
