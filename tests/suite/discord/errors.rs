//! Errors of Discord: what the asker sees, and what is logged.
use std::time::Duration;

use serde_json::json;

use super::{COST, COST_SOURCE};
use crate::harness::bot::per_minute;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::faults::Fault;
use crate::harness::discord::recording::Request;

const SEND: &str = "POST /channels/*/messages";
const EDIT: &str = "PATCH /channels/*/messages/*";
const CALLBACK: &str = "POST /interactions/*/*/callback";

impl BotTest {
    /// Uses `/ask` without waiting for an answer.
    async fn send_ask(&self) {
        let ask = self
            .discord
            .slash_command(&self.channel, &self.asker, "ask");
        ask.text("question", COST).send().await;
    }

    /// Waits for a number of answered requests.
    async fn wait_requests(&self, pattern: &str, times: usize) -> Vec<Request> {
        let mut all = Vec::new();
        for _ in 0..times {
            all.push(self.discord.wait_request(pattern).await);
        }
        all
    }

    /// Waits for a line of the log that contains the text.
    async fn wait_log(&self, words: &str) -> String {
        for _ in 0..500 {
            if let Some(line) = self.bot.log_lines(words).first() {
                return line.clone();
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("no {words:?} in the log:\n{}", self.bot.log());
    }

    fn assert_no_warnings(&self) {
        assert_eq!(self.bot.log_lines("WARN"), Vec::<String>::new());
    }
}

/// Returns the reference in an apology.
fn reference(text: &str) -> &str {
    let after = text
        .split("under ")
        .nth(1)
        .unwrap_or_else(|| panic!("no reference in {text}"));
    &after[..6]
}

#[tokio::test]
async fn a_late_response_is_logged_for_debugging_only() {
    for fault in [Fault::UnknownInteraction, Fault::AlreadyAcknowledged] {
        let test = BotTest::start();
        test.discord.fail(CALLBACK, 1, &fault);
        test.send_ask().await;
        test.wait_requests(CALLBACK, 1).await;
        let line = test.wait_log("an answer came too late").await;
        assert!(line.contains("DEBUG"), "{line}");
        test.assert_no_warnings();
        assert_eq!(test.discord.requests(CALLBACK).len(), 1);
        test.close().await;
    }
}

#[tokio::test]
async fn a_channel_without_access_is_logged_once() {
    let test = BotTest::start();
    test.discord.fail(SEND, 1, &Fault::MissingAccess);
    test.mention(COST).await;
    test.wait_log("no permission to speak in this channel")
        .await;
    test.mention(COST).await;
    let elsewhere = test.discord.guild_channel("elsewhere");
    let sent = test
        .discord
        .post(&elsewhere, &test.asker, &format!("<@BOT> {COST}"))
        .send()
        .await;
    test.discord.wait_reply_to(&sent).await;
    assert_eq!(test.discord.requests(SEND).len(), 2);
    assert_eq!(test.bot.log_lines("WARN").len(), 1);
}

#[tokio::test]
async fn the_reply_is_plain_text_without_permission_to_embed() {
    for refusal in [Fault::MissingPermissions, Fault::EmptyMessage] {
        let test = BotTest::start();
        test.discord.fail(SEND, 1, &refusal);
        for _ in 0..2 {
            let reply = test.reply_to(COST).await;
            assert_eq!(reply.json["embeds"], json!([]));
            assert!(reply.content().contains(COST_SOURCE), "{}", reply.content());
            reply.button("In context");
        }
        // The second reply is sent as plain text at once.
        assert_eq!(test.discord.requests(SEND).len(), 3);
        test.assert_no_warnings();
        test.close().await;
    }
}

#[tokio::test]
async fn the_answer_is_no_reply_without_permission_to_read_the_history() {
    let (view, send, embed) = (1 << 10, 1 << 11, 1 << 14);
    for (permitted, embeds) in [(view | send | embed, 1), (view | send, 0)] {
        let test = BotTest::start();
        test.discord.set_bot_permissions(&test.channel, permitted);
        test.mention(COST).await;
        let reply = test.discord.wait_message_in(test.channel.id).await;
        assert!(reply.text().contains(COST_SOURCE), "{}", reply.text());
        assert_eq!(reply.json["embeds"].as_array().unwrap().len(), embeds);
        reply.button("In context");
        test.assert_no_warnings();
        test.close().await;
    }
}

#[tokio::test]
async fn a_channel_without_permission_to_send_is_logged_once() {
    let test = BotTest::start();
    test.discord.fail(SEND, 2, &Fault::MissingPermissions);
    test.mention(COST).await;
    test.wait_log("no permission to speak in this channel")
        .await;
    assert_eq!(test.bot.log_lines("WARN").len(), 1);
    assert!(test.discord.messages_of_bot().is_empty());
}

#[tokio::test]
async fn a_refused_reply_is_sent_as_plain_text() {
    let test = BotTest::start();
    test.discord.fail(SEND, 1, &Fault::InvalidForm);
    test.mention(COST).await;
    let message = test.discord.wait_message_in(test.channel.id).await;
    assert!(
        message.content().contains(COST_SOURCE),
        "{}",
        message.content()
    );
    let line = test.wait_log("simpler form").await;
    assert!(
        line.contains("embeds.0.description BASE_TYPE_MAX_LENGTH"),
        "{line}"
    );
}

#[tokio::test]
async fn a_reply_refused_twice_becomes_an_apology_with_a_reference() {
    let test = BotTest::start();
    test.discord.fail(SEND, 2, &Fault::InvalidForm);
    test.mention(COST).await;
    let message = test.discord.wait_message_in(test.channel.id).await;
    assert!(message.text().contains("Sorry"), "{}", message.text());
    let line = test.wait_log("a reply could not be shown").await;
    assert!(line.contains(reference(&message.text())), "{line}");
}

#[tokio::test]
async fn a_refused_interaction_response_becomes_an_apology_with_a_reference() {
    let test = BotTest::start();
    test.discord.fail(CALLBACK, 1, &Fault::InvalidForm);
    test.send_ask().await;
    let request = test.wait_requests(CALLBACK, 2).await.pop().unwrap();
    let text = request.body["data"]["content"].as_str().unwrap().to_owned();
    assert_eq!(request.body["data"]["flags"].as_u64().unwrap() & 64, 64);
    let line = test.wait_log("an answer could not be shown").await;
    assert!(line.contains(reference(&text)), "{line}");
}

#[tokio::test]
async fn a_rate_limit_of_discord_is_waited_for() {
    for global in [false, true] {
        let test = BotTest::start();
        let limited = Fault::RateLimited {
            retry_after: 0.4,
            global,
        };
        test.discord.fail(SEND, 1, &limited);
        let sent = test.mention(COST).await;
        test.discord.wait_reply_to(&sent).await;
        let at: Vec<_> = test
            .discord
            .requests(SEND)
            .iter()
            .map(|request| request.at)
            .collect();
        assert_eq!(at.len(), 2);
        assert!(
            at[1].checked_sub(at[0]).unwrap() >= Duration::from_millis(400),
            "{at:?}"
        );
        test.assert_no_warnings();
        test.close().await;
    }
}

#[tokio::test]
async fn an_interaction_waits_for_a_short_rate_limit() {
    let test = BotTest::start();
    let limited = Fault::RateLimited {
        retry_after: 0.4,
        global: false,
    };
    test.discord.fail(CALLBACK, 1, &limited);
    assert!(test.ask(COST).await.text().contains(COST_SOURCE));
    test.assert_no_warnings();
}

#[tokio::test]
async fn an_interaction_does_not_wait_for_a_long_rate_limit() {
    let test = BotTest::start();
    let limited = Fault::RateLimited {
        retry_after: 60.0,
        global: false,
    };
    test.discord.fail(CALLBACK, 1, &limited);
    test.send_ask().await;
    let line = test.wait_log("an answer could not be given").await;
    assert!(line.contains("pause"), "{line}");
    assert_eq!(test.discord.requests(CALLBACK).len(), 1);
}

#[tokio::test]
async fn a_server_error_is_retried_once() {
    // A request whose connection drops has no answer.
    for (fault, answered) in [
        (Fault::Status(500), 2),
        (Fault::Status(502), 2),
        (Fault::Disconnect, 1),
    ] {
        let test = BotTest::start();
        test.discord.fail(SEND, 1, &fault);
        let sent = test.mention(COST).await;
        let reply = test.discord.wait_reply_to(&sent).await;
        assert!(reply.text().contains(COST_SOURCE));
        test.discord.fail(CALLBACK, 1, &fault);
        test.send_ask().await;
        test.wait_requests(CALLBACK, answered).await;
        test.assert_no_warnings();
        test.close().await;
    }
}

#[tokio::test]
async fn a_lasting_server_error_is_logged_with_a_reference_and_without_a_token() {
    let test = BotTest::start();
    test.discord.fail(SEND, 2, &Fault::Status(503));
    test.mention(COST).await;
    let line = test.wait_log("a reply could not be sent").await;
    assert!(
        line.contains("reference=") && line.contains("503"),
        "{line}"
    );
    test.discord.fail(CALLBACK, 2, &Fault::Status(503));
    test.send_ask().await;
    let line = test.wait_log("an answer could not be given").await;
    assert!(
        line.contains("reference=") && !line.contains("http"),
        "{line}"
    );
    assert!(test.discord.messages_of_bot().is_empty());
}

#[tokio::test]
async fn an_unreadable_answer_to_a_reply_is_asked_for_once_more() {
    let test = BotTest::start();
    test.discord.fail(SEND, 2, &Fault::Malformed);
    test.mention(COST).await;
    test.wait_log("a reply could not be sent").await;
    assert_eq!(test.discord.requests(SEND).len(), 2);
}

#[tokio::test]
async fn a_reply_whose_id_was_lost_on_the_way_is_not_sent_twice_and_follows_its_question() {
    let test = BotTest::start();
    for fault in [Fault::CutBody, Fault::LostAnswer] {
        test.discord.fail(SEND, 1, &fault);
        let sent = test.mention(COST).await;
        test.wait_requests(SEND, 2).await;
        assert_eq!(test.discord.messages_of_bot().len(), 1, "{fault:?}");
        test.discord.delete_message(&sent).await;
        test.wait_requests("DELETE /channels/*/messages/*", 1).await;
        assert_eq!(test.discord.messages_of_bot().len(), 0, "{fault:?}");
    }
    test.assert_no_warnings();
}

#[tokio::test]
async fn deleting_a_reply_that_is_gone_is_no_warning() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    test.discord.wait_reply_to(&sent).await;
    test.discord
        .fail("DELETE /channels/*/messages/*", 1, &Fault::UnknownMessage);
    test.discord.delete_message(&sent).await;
    test.wait_log("the reply was gone already").await;
    test.assert_no_warnings();
}

#[tokio::test]
async fn a_deleted_answer_is_not_edited() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    test.discord.wait_reply_to(&sent).await;
    test.discord.fail(EDIT, 1, &Fault::UnknownMessage);
    for question in ["Why did the fishermen protest?", "When?"] {
        let edit = format!("<@BOT> {question}");
        test.discord.edit_message(&sent, &edit).await;
        test.wait_log("the reply to an edited question is gone")
            .await;
    }
    test.reply_to(COST).await;
    assert_eq!(test.discord.requests(EDIT).len(), 1);
    test.assert_no_warnings();
}

#[tokio::test]
async fn a_refused_edit_is_logged_and_leaves_the_answer() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    let reply = test.discord.wait_reply_to(&sent).await;
    test.discord.fail(EDIT, 1, &Fault::MissingPermissions);
    test.discord
        .edit_message(&sent, "<@BOT> Why did the fishermen protest?")
        .await;
    let line = test.wait_log("a reply could not be changed").await;
    assert!(
        line.contains("reference=") && line.contains("50013"),
        "{line}"
    );
    assert!(
        test.discord
            .message(reply.id)
            .unwrap()
            .text()
            .contains(COST_SOURCE)
    );
}

#[tokio::test]
async fn a_rate_limited_user_is_ignored_without_permission_to_react() {
    let test = BotTest::with(|bot, _| bot.options(|options| options.per_person = per_minute(1)));
    test.reply_to(COST).await;
    test.discord.fail(
        "PUT /channels/*/messages/*/reactions/*/@me",
        1,
        &Fault::MissingPermissions,
    );
    test.mention(COST).await;
    let line = test.wait_log("could not react to a message").await;
    assert!(line.contains("DEBUG"), "{line}");
    test.assert_no_warnings();
}
