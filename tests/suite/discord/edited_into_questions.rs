//! Messages that become questions, as an edit adds the mention.
use serde_json::json;

use super::{COST, COST_SOURCE};
use crate::harness::bot::per_minute;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::messages::Message;

const PROTEST: &str = "Why did the fishermen protest?";
const PROTEST_SOURCE: &str = "> Fishermen protested";
const SEND: &str = "POST /channels/*/messages";
const DELETE: &str = "DELETE /channels/*/messages/*";
const REACT: &str = "PUT /channels/*/messages/*/reactions/*/@me";

impl BotTest {
    /// Edits a message so that it mentions the bot.
    async fn add_mention(&self, message: &Message) {
        let content = format!("<@BOT> {}", message.content());
        self.discord.edit_message(message, &content).await;
    }

    /// Checks that a message has no reply. Events are handled in order: once another one is answered, it was passed over.
    async fn assert_unanswered(&self, message: &Message) {
        self.reply_to(PROTEST).await;
        let replies = self.discord.messages_of_bot();
        let id = message.id.to_string();
        let to_it = |reply: &Message| reply.json["message_reference"]["message_id"] == id.as_str();
        assert!(!replies.iter().any(to_it), "{replies:?}");
    }
}

#[tokio::test]
async fn an_edit_that_adds_the_mention_asks() {
    let test = BotTest::start();
    let sent = test.post(COST).await;
    test.add_mention(&sent).await;
    let reply = test.discord.wait_reply_to(&sent).await;
    assert!(reply.text().contains(COST_SOURCE), "{}", reply.text());
    reply.assert_pings_nobody();
    // From now on the reply follows it like any other.
    let edit = format!("<@BOT> {PROTEST}");
    test.discord.edit_message(&sent, &edit).await;
    test.discord
        .wait_request("PATCH /channels/*/messages/*")
        .await;
    let reply = test.discord.message(reply.id).unwrap();
    assert!(reply.text().contains(PROTEST_SOURCE), "{}", reply.text());
    test.discord.delete_message(&sent).await;
    test.discord.wait_request(DELETE).await;
    assert_eq!(test.discord.messages_of_bot().len(), 0);
}

#[tokio::test]
async fn an_edit_that_comes_before_its_message_is_asked_once() {
    let test = BotTest::start();
    test.reply_to(COST).await;
    let guild = test.discord.guild_id().to_string();
    let saying = test.discord.post(&test.channel, &test.asker, COST);
    let sent = saying.store();
    test.add_mention(&sent).await;
    let reply = test.discord.wait_reply_to(&sent).await;
    assert!(reply.text().contains(COST_SOURCE), "{}", reply.text());
    let mut late = sent.json.clone();
    late["guild_id"] = json!(guild);
    late["content"] = json!(format!("{} {PROTEST}", test.discord.bot().mention()));
    test.discord.dispatch("MESSAGE_CREATE", late).await;
    test.reply_to(PROTEST).await;
    assert_eq!(test.discord.requests(SEND).len(), 3);
}

#[tokio::test]
async fn a_link_preview_asks_nothing() {
    let test = BotTest::start();
    test.reply_to(COST).await;
    let content = format!("<@BOT> {COST}");
    let saying = test.discord.post(&test.channel, &test.asker, &content);
    let sent = saying.store();
    test.discord
        .add_preview(&sent, json!({"title": "a preview"}))
        .await;
    test.assert_unanswered(&sent).await;
}

#[tokio::test]
async fn a_message_of_an_earlier_process_is_not_asked() {
    let test = BotTest::start();
    let sent = test.post(COST).await;
    let answered = test.mention(COST).await;
    test.discord.wait_reply_to(&answered).await;
    let test = test.restart().await;
    test.add_mention(&sent).await;
    let edit = format!("<@BOT> {PROTEST}");
    test.discord.edit_message(&answered, &edit).await;
    test.assert_unanswered(&sent).await;
    assert_eq!(test.discord.messages_of_bot().len(), 2);
}

#[tokio::test]
async fn a_question_whose_reply_was_deleted_is_not_asked_again() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    let reply = test.discord.wait_reply_to(&sent).await;
    test.discord.delete_message(&reply).await;
    for question in [PROTEST, COST] {
        let edit = format!("<@BOT> {question}");
        test.discord.edit_message(&sent, &edit).await;
    }
    test.assert_unanswered(&sent).await;
}

#[tokio::test]
async fn bots_and_webhooks_ask_nothing_by_an_edit() {
    let test = BotTest::start();
    let authors = [
        test.discord.other_bot("other"),
        test.discord.webhook("news"),
    ];
    for author in &authors {
        let sent = test.discord.post(&test.channel, author, COST).send().await;
        test.add_mention(&sent).await;
        test.assert_unanswered(&sent).await;
    }
}

#[tokio::test]
async fn an_edit_that_asks_counts_for_the_rate_limits() {
    let test = BotTest::with(|bot, _| bot.options(|options| options.per_person = per_minute(1)));
    let sent = test.post(COST).await;
    test.reply_to(COST).await;
    test.add_mention(&sent).await;
    test.discord.wait_request(REACT).await;
    assert_eq!(test.discord.reactions_of_bot(&sent), ["⏳"]);
    assert_eq!(test.discord.requests(SEND).len(), 1);
}
