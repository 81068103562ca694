//! Channels that are bound to an article: no other one answers there, whatever fails.
use std::time::Duration;

use serde_json::json;
use tokio::time::{Instant, sleep};

use super::COST;
use crate::harness::answerers;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::faults::Fault;

const ORCHARD: &str = "When did the glass orchard open?";
const LOOK_UP: &str = "GET /channels/*";
/// Much less than a request may take, and more than an answer on a busy machine.
const SOON: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_thread_whose_channel_is_unknown_gets_no_answer_from_another_article() {
    let hanging = Fault::Delay(Duration::from_mins(1));
    let table = [
        (Fault::Status(500), 2, "status 500"),
        (Fault::MissingAccess, 1, "code 50001"),
        (Fault::Malformed, 1, "cannot be read"),
        (hanging, 1, "did not answer"),
    ];
    let test = BotTest::with_bound_channel();
    for (fault, times, cause) in table {
        let thread = test.discord.thread(&test.channel, "a thread");
        test.discord.fail(LOOK_UP, times, &fault);
        let begun = Instant::now();
        for _ in 0..2 {
            let text = test.reply_in(&thread, COST).await.text();
            assert!(
                text.contains("cannot reach the article") && !text.contains("crowns"),
                "{fault:?}: {text}"
            );
        }
        assert!(begun.elapsed() < SOON, "{fault:?}: {:?}", begun.elapsed());
        assert_eq!(test.bot.log_lines(cause).len(), 1, "{}", test.bot.log());
    }
    assert_eq!(test.bot.log_lines("WARN").len(), 4, "{}", test.bot.log());
}

#[tokio::test]
async fn a_failed_look_up_is_repeated_after_a_moment() {
    let test = BotTest::with_bound_channel();
    let thread = test.discord.thread(&test.channel, "a thread");
    test.discord.fail(LOOK_UP, 1, &Fault::MissingAccess);
    let text = test.reply_in(&thread, ORCHARD).await.text();
    assert!(text.contains("cannot reach the article"), "{text}");
    sleep(Duration::from_millis(2100)).await;
    let text = test.reply_in(&thread, ORCHARD).await.text();
    assert!(text.contains("The glass orchard opens"), "{text}");
}

#[tokio::test]
async fn many_questions_in_a_new_thread_need_one_look_up() {
    let test = BotTest::with_bound_channel();
    let thread = test.discord.thread(&test.channel, "a thread");
    let slow = Fault::Delay(Duration::from_millis(200));
    test.discord.fail(LOOK_UP, 1, &slow);
    let mut sent = Vec::new();
    for _ in 0..20 {
        sent.push(test.post_in(&thread, &format!("<@BOT> {ORCHARD}")).await);
    }
    for question in &sent {
        let text = test.discord.wait_reply_to(question).await.text();
        assert!(text.contains("The glass orchard opens"), "{text}");
    }
    assert_eq!(test.discord.requests(LOOK_UP).len(), 1);
}

#[tokio::test]
async fn a_direct_message_needs_no_look_up() {
    let test = BotTest::with_bound_channel();
    let direct = test.discord.direct_channel(&test.asker);
    let sent = test.post_in(&direct, COST).await;
    let text = test.discord.wait_reply_to(&sent).await.text();
    assert!(text.contains("crowns"), "{text}");
    assert!(test.discord.requests(LOOK_UP).is_empty());
}

#[tokio::test]
async fn a_bound_article_that_is_gone_is_not_replaced_by_another() {
    let test = BotTest::with_bound_channel();
    let sent = test.mention(ORCHARD).await;
    test.discord.wait_reply_to(&sent).await;
    // As after a reload: the article's folder has another name.
    test.bot.live.replace(answerers::fixture("good"));
    let expected = "cannot reach the article";
    let replies = [
        test.reply_to(COST).await.text(),
        test.ask(COST).await.text(),
    ];
    for text in replies {
        assert!(
            text.contains(expected) && !text.contains("crowns"),
            "{text}"
        );
    }
    test.discord
        .edit_message(&sent, &format!("<@BOT> {COST}"))
        .await;
    let edited = test
        .discord
        .wait_request("PATCH /channels/*/messages/*")
        .await;
    assert!(edited.body.to_string().contains(expected), "{edited:?}");
    let lines = test.bot.log_lines("WARN");
    assert!(
        lines.len() == 1 && lines[0].contains("glass-orchard"),
        "{lines:?}"
    );
    test.bot.live.replace(answerers::fixture("two"));
    let text = test.reply_to(ORCHARD).await.text();
    assert!(text.contains("The glass orchard opens"), "{text}");
}

#[tokio::test]
async fn a_hanging_look_up_of_the_referenced_message_does_not_hold_up_the_answer() {
    let test = BotTest::start();
    let answer = test.reply_to(COST).await;
    let hanging = Fault::Delay(Duration::from_mins(1));
    test.discord.fail("GET /channels/*/messages/*", 1, &hanging);
    let begun = Instant::now();
    let question = test
        .discord
        .post(&test.channel, &test.asker, &format!("<@BOT> {COST}"))
        .replying_to(&answer)
        .with("referenced_message", json!(null));
    let reply = test.discord.wait_reply_to(&question.send().await).await;
    assert!(reply.text().contains("crowns"), "{}", reply.text());
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

/// Discord sends the channel of a command, with the parent of a thread; where it is left out, it is looked up.
#[tokio::test]
async fn a_command_without_its_channel_is_not_answered_from_another_article() {
    let test = BotTest::with_bound_channel();
    let thread = test.discord.thread(&test.channel, "a thread");
    let ask = async || {
        let command = test.discord.slash_command(&thread, &test.asker, "ask");
        let sent = command.text("question", COST).without_field("channel");
        test.discord.wait_response(&sent.send().await).await
    };
    test.discord.fail(LOOK_UP, 1, &Fault::MissingAccess);
    let text = ask().await.message().text();
    assert!(text.contains("cannot reach the article"), "{text}");
    let typing = test
        .discord
        .autocomplete(&thread, &test.asker, "ask")
        .focused("question", "how much")
        .without_field("channel");
    let choices = test.discord.wait_response(&typing.send().await).await;
    assert_eq!(choices.data["choices"], json!([]));
    sleep(Duration::from_millis(2100)).await;
    let text = ask().await.message().text();
    assert!(
        !text.contains("crowns") && !text.contains("cannot reach"),
        "{text}"
    );
}
