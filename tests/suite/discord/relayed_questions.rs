//! Requests to answer somebody else's question: "@bot answer this" in reply to it.
use serde_json::{Value, json};

use super::{COST, COST_SOURCE};
use crate::harness::bot_test::BotTest;
use crate::harness::discord::messages::Message;
use crate::harness::discord::state::User;
use crate::harness::discord::user_messages::MessageBuilder;

const PROTEST: &str = "Why did the fishermen protest?";
const PROTEST_SOURCE: &str = "> Fishermen protested";
const SEND: &str = "POST /channels/*/messages";
const EDIT: &str = "PATCH /channels/*/messages/*";
const DELETE: &str = "DELETE /channels/*/messages/*";

impl BotTest {
    /// Another person asks. The bot missed it, but Discord shows it the text, as it is mentioned in it.
    fn missed_question(&self, question: &str) -> (User, Message) {
        let other = self.discord.user("other");
        let content = format!("<@BOT> {question}");
        let said = self.discord.post(&self.channel, &other, &content).store();
        (other, said)
    }

    /// Replies to somebody's message with a mention of the bot.
    fn reply_with(&self, message: &Message, text: &str) -> MessageBuilder<'_> {
        let content = format!("<@BOT> {text}");
        let reply = self.discord.post(&self.channel, &self.asker, &content);
        reply.replying_to(message)
    }
}

#[tokio::test]
async fn a_request_in_reply_to_a_question_answers_that_question() {
    let test = BotTest::start();
    for request in [
        "can you answer this?",
        "answer this please",
        "",
        "?",
        "\u{1F64F}",
    ] {
        let (_, said) = test.missed_question(COST);
        test.reply_with(&said, request).send().await;
        let reply = test.discord.wait_reply_to(&said).await;
        assert!(
            reply.text().contains(COST_SOURCE),
            "{request}: {}",
            reply.text()
        );
        reply.assert_pings_nobody();
    }
}

#[tokio::test]
async fn a_reply_that_asks_something_itself_is_answered_itself() {
    let test = BotTest::start();
    let (_, said) = test.missed_question(COST);
    let own = test.reply_with(&said, PROTEST).send().await;
    let reply = test.discord.wait_reply_to(&own).await;
    assert!(reply.text().contains(PROTEST_SOURCE), "{}", reply.text());
}

#[tokio::test]
async fn a_question_that_discord_left_out_of_the_event_is_requested() {
    let test = BotTest::start();
    let (_, said) = test.missed_question(COST);
    let request = test.reply_with(&said, "answer this");
    request.with("referenced_message", Value::Null).send().await;
    let reply = test.discord.wait_reply_to(&said).await;
    assert!(reply.text().contains(COST_SOURCE), "{}", reply.text());
    assert_eq!(test.discord.requests("GET /channels/*/messages/*").len(), 1);
}

#[tokio::test]
async fn where_discord_hides_the_question_the_bot_tells_what_to_do() {
    let test = BotTest::start();
    let other = test.discord.user("other");
    let said = test.discord.post(&test.channel, &other, COST).send().await;
    for referenced in [said.json.clone(), Value::Null] {
        let mut request = test.reply_with(&said, "answer this");
        if referenced.is_null() {
            request = request.with("referenced_message", referenced);
        }
        let sent = request.send().await;
        let reply = test.discord.wait_reply_to(&sent).await;
        assert!(
            reply.text().contains("“Apps”, “Ask the article”"),
            "{}",
            reply.text()
        );
        reply.assert_pings_nobody();
    }
}

#[tokio::test]
async fn a_file_in_reply_to_is_not_read() {
    let test = BotTest::start();
    let other = test.discord.user("other");
    let said = test
        .discord
        .post(&test.channel, &other, "<@BOT>")
        .attaching("photo.png");
    let sent = test.reply_with(&said.store(), "answer this").send().await;
    let reply = test.discord.wait_reply_to(&sent).await;
    assert!(
        reply.text().contains("I read text only"),
        "{}",
        reply.text()
    );
}

#[tokio::test]
async fn messages_of_bots_and_webhooks_are_not_answered_for_somebody() {
    let test = BotTest::start();
    let content = format!("<@BOT> {COST}");
    for author in [
        test.discord.other_bot("other"),
        test.discord.webhook("news"),
    ] {
        for is_left_out in [false, true] {
            let said = test.discord.post(&test.channel, &author, &content).store();
            let mut request = test.reply_with(&said, "answer this");
            if is_left_out {
                request = request.with("referenced_message", Value::Null);
            }
            let sent = request.send().await;
            let reply = test.discord.wait_reply_to(&sent).await;
            assert!(
                reply.text().contains("I see no question"),
                "{}",
                reply.text()
            );
        }
    }
}

#[tokio::test]
async fn a_request_without_a_question_is_told_how_it_goes() {
    let test = BotTest::start();
    let reply = test.reply_to("can you answer this?").await;
    assert!(
        reply.text().contains("I see no question"),
        "{}",
        reply.text()
    );
}

#[tokio::test]
async fn the_answer_follows_edits_and_the_deletion_of_the_request() {
    let test = BotTest::start();
    let (_, said) = test.missed_question(COST);
    let request = test.reply_with(&said, "answer this").send().await;
    let mut reply = test.discord.wait_reply_to(&said).await;
    // No edit of a message changes what it refers to, so there is another one.
    let edits = [
        (PROTEST, PROTEST_SOURCE, &request),
        ("can you answer this", COST_SOURCE, &said),
    ];
    for (text, expected, refers_to) in edits {
        let edit = format!("<@BOT> {text}");
        test.discord.edit_message(&request, &edit).await;
        let anew = test.discord.wait_reply_to(refers_to).await;
        assert!(anew.text().contains(expected), "{}", anew.text());
        assert!(test.discord.message(reply.id).is_none());
        test.discord.wait_request(DELETE).await;
        reply = anew;
    }
    test.discord
        .edit_message(&request, "<@BOT> please answer this one")
        .await;
    test.discord.wait_request(EDIT).await;
    // Nobody asked the bot to follow the other person's message.
    test.discord.delete_message(&said).await;
    test.discord.delete_message(&request).await;
    test.discord.wait_request(DELETE).await;
    assert_eq!(test.discord.requests(DELETE).len(), 3);
    assert_eq!(test.discord.messages_of_bot().len(), 0);
}

#[tokio::test]
async fn an_edit_that_asks_to_answer_a_question_answers_it() {
    let test = BotTest::start();
    let (_, said) = test.missed_question(COST);
    let reply = test.discord.post(&test.channel, &test.asker, "good one");
    let sent = reply.replying_to(&said).send().await;
    test.discord.edit_message(&sent, "<@BOT> answer this").await;
    let answer = test.discord.wait_reply_to(&said).await;
    assert!(answer.text().contains(COST_SOURCE), "{}", answer.text());
    assert_eq!(test.discord.requests(SEND).len(), 1);
}

#[tokio::test]
async fn in_a_direct_message_an_own_question_is_answered_later() {
    let test = BotTest::start();
    let direct = test.discord.direct_channel(&test.asker);
    let said = test.discord.post(&direct, &test.asker, COST).store();
    let request = test.discord.post(&direct, &test.asker, "answer this");
    request
        .replying_to(&said)
        .with("nonce", json!("1"))
        .send()
        .await;
    let reply = test.discord.wait_reply_to(&said).await;
    assert!(reply.text().contains(COST_SOURCE), "{}", reply.text());
}
