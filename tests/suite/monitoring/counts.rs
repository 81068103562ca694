//! What the bot counts, and when it is ready.

use verbatim::discord::Options;
use verbatim::journal::{Change, Journal};
use verbatim::metrics::Metrics;

use super::{Listener, wait_for_page};
use crate::harness::bot::per_minute;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::faults::Fault;
use crate::harness::journals::Place;

const COST: &str = "How much do the new boats cost?";

/// A bot and the listener that shows what it counts.
async fn start(configure: impl FnOnce(&mut Options)) -> (BotTest, Listener) {
    let metrics = Metrics::default();
    metrics.knowledge.set_in_use(1, 3);
    let listener = Listener::start(&metrics).await;
    let test = BotTest::with(|bot, _| {
        bot.options(|options| {
            options.metrics = metrics;
            configure(options);
        })
    });
    (test, listener)
}

#[tokio::test]
async fn questions_are_counted_by_decision_and_way() {
    let (test, listener) = start(|_| {}).await;
    let answer = test.reply_to(COST).await;
    test.follow_up(&answer, "Who sings at the opera in Vienna?")
        .await;
    test.ask(COST).await;
    let direct = test.discord.direct_channel(&test.asker);
    let sent = test.post_in(&direct, "hello").await;
    test.discord.wait_reply_to(&sent).await;
    let lines = [
        r#"verbatim_questions_total{decision="answer",way="mention"} 1"#,
        r#"verbatim_questions_total{decision="not_covered",way="reply"} 1"#,
        r#"verbatim_questions_total{decision="answer",way="slash_command"} 1"#,
        r#"verbatim_questions_total{decision="not_a_question",way="direct_message"} 1"#,
        r#"verbatim_questions_total{decision="suggest",way="mention"} 0"#,
        r#"verbatim_reply_duration_seconds_count{way="mention"} 1"#,
        r#"verbatim_reply_duration_seconds_count{way="slash_command"} 1"#,
        r#"verbatim_reply_duration_seconds_bucket{le="10.0",way="mention"} 1"#,
        r#"verbatim_work_in_progress{kind="message"} 0"#,
        r#"verbatim_work_in_progress{kind="interaction"} 0"#,
        r#"verbatim_work_capacity{kind="message"} 256"#,
        r#"verbatim_work_capacity{kind="interaction"} 128"#,
    ];
    wait_for_page(listener.address, "/metrics", 200, &lines).await;
    test.close().await;
}

#[tokio::test]
async fn an_edited_question_is_counted_again() {
    let (test, listener) = start(|_| {}).await;
    let sent = test.mention(COST).await;
    test.discord.wait_reply_to(&sent).await;
    test.discord
        .edit_message(&sent, "<@BOT> When will the old ferry be replaced?")
        .await;
    test.discord
        .wait_request("PATCH /channels/*/messages/*")
        .await;
    let line = r#"verbatim_questions_total{decision="answer",way="edit"} 1"#;
    wait_for_page(listener.address, "/metrics", 200, &[line]).await;
    test.close().await;
}

#[tokio::test]
async fn what_is_not_answered_is_counted() {
    let (test, listener) = start(|options| options.per_person = per_minute(1)).await;
    test.reply_to(COST).await;
    test.mention(COST).await;
    test.discord
        .wait_request("PUT /channels/*/messages/*/reactions/*/@me")
        .await;
    let lines = [
        r#"verbatim_shed_total{reason="rate_limit"} 1"#,
        r#"verbatim_shed_total{reason="overload"} 0"#,
    ];
    wait_for_page(listener.address, "/metrics", 200, &lines).await;
    test.close().await;
}

#[tokio::test]
async fn pauses_that_discord_asks_for_are_counted() {
    let (test, listener) = start(|_| {}).await;
    let limited = |global| Fault::RateLimited {
        retry_after: 0.05,
        global,
    };
    test.discord
        .fail("POST /channels/*/messages", 1, &limited(false));
    test.reply_to(COST).await;
    test.discord
        .fail("POST /channels/*/messages", 1, &limited(true));
    test.reply_to(COST).await;
    let lines = [
        r#"verbatim_discord_rate_limits_total{scope="bucket"} 1"#,
        r#"verbatim_discord_rate_limits_total{scope="global"} 1"#,
    ];
    wait_for_page(listener.address, "/metrics", 200, &lines).await;
    test.close().await;
}

#[tokio::test]
async fn it_is_ready_while_its_shards_are_connected() {
    let (test, listener) = start(|_| {}).await;
    let ready = [
        "the knowledge is loaded",
        "1 of 1 connections to Discord stand",
    ];
    wait_for_page(listener.address, "/readyz", 200, &ready).await;
    test.discord.drop_connection();
    let line = r#"verbatim_gateway_reconnects_total{kind="resumed"} 1"#;
    wait_for_page(listener.address, "/metrics", 200, &[line]).await;
    wait_for_page(listener.address, "/readyz", 200, &ready).await;
    test.bot.stop().await.unwrap();
    let stopped = ["0 of 1 connections to Discord stand"];
    wait_for_page(listener.address, "/readyz", 503, &stopped).await;
    test.discord.finish();
}

#[tokio::test]
async fn what_the_journal_writes_and_loses_is_counted() {
    let place = Place::sqlite();
    let writable = place.url().to_owned();
    let missing = format!("{writable}/no/folder/journal.sqlite");
    for (url, written, dropped) in [(writable, 3, 0), (missing, 0, 3)] {
        let metrics = Metrics::default();
        let listener = Listener::start(&metrics).await;
        let location = url.parse().unwrap();
        let journal = Journal::start(location, per_minute(90), metrics.journal.clone()).unwrap();
        for id in 1..=3 {
            journal.record(Change::Rated { id, helpful: true });
        }
        journal.close();
        let lines = [
            format!(r#"verbatim_journal_changes_total{{result="written"}} {written}"#),
            format!(r#"verbatim_journal_changes_total{{result="dropped"}} {dropped}"#),
        ];
        let lines = lines.each_ref().map(String::as_str);
        wait_for_page(listener.address, "/metrics", 200, &lines).await;
    }
}
