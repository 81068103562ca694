//! A reply follows its question: edits and deletions, in whatever order and however slowly they are handled.
use std::time::Duration;

use tokio::time::sleep;

use super::{COST, COST_SOURCE};
use crate::harness::bot::per_minute;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::faults::Fault;
use crate::harness::discord::messages::Message;

const PROTEST: &str = "Why did the fishermen protest?";
const PROTEST_SOURCE: &str = "> Fishermen protested";
const MAYOR: &str = "What did the mayor say?";
const MAYOR_SOURCE: &str = "earned her rest";

const SEND: &str = "POST /channels/*/messages";
const EDIT: &str = "PATCH /channels/*/messages/*";
const DELETE: &str = "DELETE /channels/*/messages/*";

impl BotTest {
    async fn edit(&self, message: &Message, question: &str) {
        let content = format!("<@BOT> {question}");
        self.discord.edit_message(message, &content).await;
    }

    /// Waits until the messages of the bot fulfil the condition.
    async fn wait_messages(&self, what: &str, fit: impl Fn(&[Message]) -> bool) {
        for _ in 0..1000 {
            if fit(&self.discord.messages_of_bot()) {
                return;
            }
            sleep(Duration::from_millis(10)).await;
        }
        let messages = self.discord.messages_of_bot();
        let texts: Vec<_> = messages.iter().map(Message::text).collect();
        panic!("not {what}: {texts:?}");
    }

    /// Waits until Discord has answered all requests of a kind.
    async fn wait_answered(&self, pattern: &str) {
        let requests = || self.discord.requests(pattern);
        while requests().iter().any(|request| request.status.is_none()) {
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Waits until Discord has dealt with so many requests of a kind.
    async fn wait_answered_times(&self, pattern: &str, times: usize) {
        for _ in 0..times {
            self.discord.wait_request(pattern).await;
        }
    }

    async fn wait_text(&self, part: &str) {
        let has_part = |messages: &[Message]| messages.iter().all(|it| it.text().contains(part));
        self.wait_messages(part, has_part).await;
    }
}

#[tokio::test]
async fn the_answer_to_the_last_edit_stands_at_the_end() {
    let limited = Fault::RateLimited {
        retry_after: 0.3,
        global: false,
    };
    let slow = Fault::Delay(Duration::from_millis(400));
    let test = BotTest::start();
    for fault in [slow, Fault::Status(500), limited, Fault::LostAnswer] {
        let sent = test.mention(COST).await;
        test.discord.wait_reply_to(&sent).await;
        test.discord.fail(EDIT, 1, &fault);
        for question in [PROTEST, COST, MAYOR] {
            test.edit(&sent, question).await;
            sleep(Duration::from_millis(30)).await;
        }
        test.wait_text(MAYOR_SOURCE).await;
        // What is still on its way must not change it again.
        test.wait_answered(EDIT).await;
        let replies = test.discord.messages_of_bot();
        let is_newest = |message: &Message| message.text().contains(MAYOR_SOURCE);
        assert!(replies.iter().all(is_newest), "{fault:?}: {replies:?}");
    }
}

#[tokio::test]
async fn an_edit_is_answered_after_an_outage_of_seconds() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    test.discord.wait_reply_to(&sent).await;
    test.discord.fail(EDIT, 3, &Fault::Status(503));
    test.edit(&sent, PROTEST).await;
    test.wait_text(PROTEST_SOURCE).await;
    assert_eq!(test.discord.requests(EDIT).len(), 4);
}

#[tokio::test]
async fn a_reply_is_deleted_after_an_outage_of_seconds() {
    let test = BotTest::start();
    for is_edit in [true, false] {
        let sent = test.mention(COST).await;
        test.discord.wait_reply_to(&sent).await;
        test.discord.fail(DELETE, 3, &Fault::Status(503));
        if is_edit {
            test.edit(&sent, "lol").await;
        } else {
            test.discord.delete_message(&sent).await;
        }
        test.wait_messages("deleted", <[Message]>::is_empty).await;
    }
    assert_eq!(test.discord.requests(DELETE).len(), 8);
}

#[tokio::test]
async fn a_reply_that_cannot_be_deleted_is_changed_later_and_gets_no_second_one() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    test.discord.wait_reply_to(&sent).await;
    test.discord.fail(DELETE, 1, &Fault::MissingPermissions);
    test.edit(&sent, "lol").await;
    test.discord.wait_request(DELETE).await;
    test.edit(&sent, PROTEST).await;
    test.wait_text(PROTEST_SOURCE).await;
    assert_eq!(test.discord.messages_of_bot().len(), 1);
    assert_eq!(test.discord.requests(SEND).len(), 1);
}

#[tokio::test]
async fn an_older_edit_that_arrives_late_changes_nothing() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    test.discord.wait_reply_to(&sent).await;
    test.edit(&sent, PROTEST).await;
    test.wait_text(PROTEST_SOURCE).await;
    let mut late = test.discord.message(sent.id).unwrap().json;
    late["content"] = format!("{} {MAYOR}", test.discord.bot().mention()).into();
    late["edited_timestamp"] = "2020-01-01T00:00:00.000000+00:00".into();
    late["guild_id"] = test.discord.guild_id().to_string().into();
    test.discord.dispatch("MESSAGE_UPDATE", late).await;
    // Events are handled in order: once this message is answered, the late edit was handled.
    test.reply_to(COST).await;
    assert_eq!(test.discord.requests(EDIT).len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn questions_that_are_deleted_at_once_leave_no_reply() {
    let test = BotTest::start();
    for _ in 0..60 {
        let sent = test.mention(COST).await;
        test.discord.delete_message(&sent).await;
    }
    let last = test.mention(COST).await;
    test.discord.wait_reply_to(&last).await;
    test.wait_messages("only the last", |messages| messages.len() == 1)
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn questions_that_are_edited_at_once_have_the_answer_to_the_edit() {
    let test = BotTest::start();
    for _ in 0..60 {
        let sent = test.mention(COST).await;
        test.edit(&sent, PROTEST).await;
    }
    let all_edited = |messages: &[Message]| {
        messages.len() == 60 && messages.iter().all(|it| it.text().contains(PROTEST_SOURCE))
    };
    test.wait_messages("all edited", all_edited).await;
}

#[tokio::test]
async fn an_event_that_comes_twice_gets_one_reply() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    test.discord.wait_reply_to(&sent).await;
    let mut again = sent.json.clone();
    again["guild_id"] = test.discord.guild_id().to_string().into();
    test.discord.dispatch("MESSAGE_CREATE", again).await;
    test.reply_to(PROTEST).await;
    assert_eq!(test.discord.requests(SEND).len(), 2);
}

#[tokio::test]
async fn an_edit_over_the_limit_does_not_keep_the_old_answer() {
    let test = BotTest::with(|bot, _| bot.options(|options| options.per_person = per_minute(2)));
    let sent = test.mention(COST).await;
    test.discord.wait_reply_to(&sent).await;
    test.edit(&sent, PROTEST).await;
    test.wait_text(PROTEST_SOURCE).await;
    test.edit(&sent, MAYOR).await;
    test.wait_text("ask this one again in a minute").await;
    // Nothing more is sent for further edits.
    test.edit(&sent, COST).await;
    let other = test.discord.user("other");
    let question = test
        .discord
        .post(&test.channel, &other, &format!("<@BOT> {COST}"));
    test.discord.wait_reply_to(&question.send().await).await;
    assert_eq!(test.discord.requests(EDIT).len(), 2);
}

#[tokio::test]
async fn a_question_that_becomes_chatter_loses_its_answer_and_gets_it_back() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    test.discord.wait_reply_to(&sent).await;
    test.edit(&sent, "lol").await;
    test.discord.wait_request(DELETE).await;
    test.edit(&sent, COST).await;
    let back = test.discord.wait_reply_to(&sent).await;
    assert!(back.text().contains(COST_SOURCE), "{}", back.text());
    // With the same nonce, Discord might return the deleted message.
    let nonces = test.discord.requests(SEND).into_iter();
    let nonces: Vec<_> = nonces
        .map(|request| request.body["nonce"].clone())
        .collect();
    assert_eq!(nonces, [sent.id.to_string(), format!("{}-1", sent.id)]);
}

#[tokio::test]
async fn an_edit_changes_a_reply_that_discord_never_confirmed() {
    let test = BotTest::start();
    // As often as it is sent for one text.
    test.discord.fail(SEND, 2, &Fault::LostAnswer);
    let sent = test.mention(COST).await;
    test.wait_answered_times(SEND, 2).await;
    let there = test.discord.messages_of_bot();
    assert!(there.len() == 1 && there[0].text().contains(COST_SOURCE));
    test.edit(&sent, PROTEST).await;
    test.wait_text(PROTEST_SOURCE).await;
    assert_eq!(test.discord.messages_of_bot().len(), 1);
    // From now on it is known.
    test.edit(&sent, MAYOR).await;
    test.wait_text(MAYOR_SOURCE).await;
    assert_eq!(test.discord.requests(SEND).len(), 3);
}
