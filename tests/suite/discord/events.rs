//! Unusual events: optional fields missing, sent twice, or impossible to parse.
use serde_json::json;

use super::{COST, COST_SOURCE};
use crate::harness::bot_test::BotTest;

#[tokio::test]
async fn a_message_is_answered_without_any_optional_field() {
    let fields = [
        "attachments",
        "channel_type",
        "components",
        "edited_timestamp",
        "embeds",
        "flags",
        "member",
        "mention_everyone",
        "mention_roles",
        "nonce",
        "pinned",
        "timestamp",
        "tts",
        "type",
    ];
    let test = BotTest::start();
    let content = format!("<@BOT> {COST}");
    let says = || test.discord.post(&test.channel, &test.asker, &content);
    let singly = fields.map(|field| says().without_field(field));
    let all = fields
        .iter()
        .fold(says(), |saying, field| saying.without_field(field));
    for saying in singly.into_iter().chain([all]) {
        let sent = saying.send().await;
        let reply = test.discord.wait_reply_to(&sent).await;
        assert!(reply.text().contains(COST_SOURCE), "{}", reply.text());
    }
}

#[tokio::test]
async fn a_command_is_answered_without_any_optional_field() {
    let fields = [
        "app_permissions",
        "application_id",
        "attachment_size_limit",
        "authorizing_integration_owners",
        "channel",
        "context",
        "entitlements",
        "guild",
        "guild_locale",
        "locale",
        "version",
    ];
    let test = BotTest::start();
    let asks = || {
        let ask = test
            .discord
            .slash_command(&test.channel, &test.asker, "ask");
        ask.text("question", COST)
    };
    let singly = fields.map(|field| asks().without_field(field));
    let all = fields
        .iter()
        .fold(asks(), |asking, field| asking.without_field(field));
    for asking in singly.into_iter().chain([all]) {
        let answer = test.discord.wait_response(&asking.send().await).await;
        let text = answer.message().text();
        assert!(text.contains(COST_SOURCE), "{text}");
    }
}

#[tokio::test]
async fn a_duplicate_event_is_answered_once() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    let reply = test.discord.wait_reply_to(&sent).await;
    let mut again = sent.json.clone();
    again["guild_id"] = json!(test.discord.guild_id().to_string());
    test.discord.dispatch("MESSAGE_CREATE", again).await;
    let next = test.reply_to(COST).await;
    let written = test.discord.messages_of_bot();
    let ids: Vec<u64> = written.iter().map(|message| message.id).collect();
    assert_eq!(ids, [reply.id, next.id]);
}

#[tokio::test]
async fn only_the_kind_of_an_event_that_cannot_be_parsed_is_logged() {
    let test = BotTest::start();
    let unreadable = json!({"token": "fake-interaction-token-1", "id": {}});
    test.discord
        .dispatch("INTERACTION_CREATE", unreadable)
        .await;
    test.reply_to(COST).await;
    let lines = test.bot.log_lines("cannot be read");
    assert!(
        lines.len() == 1 && lines[0].contains("INTERACTION_CREATE"),
        "{lines:?}"
    );
}
