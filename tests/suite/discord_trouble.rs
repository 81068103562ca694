//! When Discord refuses: what the asker sees, and what the log says.
use std::time::Duration;

use serde_json::json;

use crate::harness::bot::many;
use crate::harness::discord::faults::Fault;
use crate::harness::discord::recording::Request;
use crate::harness::scene::Scene;

const COST: &str = "How much do the new boats cost?";
const SOURCE: &str = "> The two boats will cost";
const SEND: &str = "POST /channels/*/messages";
const EDIT: &str = "PATCH /channels/*/messages/*";
const CALLBACK: &str = "POST /interactions/*/*/callback";

impl Scene {
    /// Somebody asks in a command, and gets an answer or none.
    async fn asks(&self) {
        let ask = self.discord.slash(&self.channel, &self.asker, "ask");
        ask.text("question", COST).send().await;
    }

    /// Waits for so many requests, all answered.
    async fn wait(&self, pattern: &str, times: usize) -> Vec<Request> {
        let mut all = Vec::new();
        for _ in 0..times {
            all.push(self.discord.wait_request(pattern).await);
        }
        all
    }

    /// Waits for a line of the log, which follows a request's answer closely.
    async fn wait_log(&self, words: &str) -> String {
        for _ in 0..500 {
            if let Some(line) = self.bot.lines(words).first() {
                return line.clone();
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("no {words:?} in the log:\n{}", self.bot.log());
    }

    fn assert_quiet(&self) {
        assert_eq!(self.bot.lines("WARN"), Vec::<String>::new());
    }
}

/// The reference that a person was told.
fn reference(text: &str) -> &str {
    let after = text
        .split("under ")
        .nth(1)
        .unwrap_or_else(|| panic!("no reference in {text}"));
    &after[..6]
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_no_alarm() {
    for fault in [Fault::UnknownInteraction, Fault::AlreadyAcknowledged] {
        let scene = Scene::open();
        scene.discord.fail(CALLBACK, 1, &fault);
        scene.asks().await;
        scene.wait(CALLBACK, 1).await;
        let line = scene.wait_log("an answer came too late").await;
        assert!(line.contains("DEBUG"), "{line}");
        scene.assert_quiet();
        assert_eq!(scene.discord.requests(CALLBACK).len(), 1);
        scene.close().await;
    }
}

#[tokio::test]
async fn without_access_it_is_silent_with_one_line() {
    let scene = Scene::open();
    scene.discord.fail(SEND, 1, &Fault::MissingAccess);
    scene.mention(COST).await;
    scene
        .wait_log("no permission to speak in this channel")
        .await;
    scene.mention(COST).await;
    let elsewhere = scene.discord.guild_channel("elsewhere");
    let sent = scene
        .discord
        .says(&elsewhere, &scene.asker, &format!("<@BOT> {COST}"))
        .send()
        .await;
    scene.discord.wait_reply_to(&sent).await;
    assert_eq!(scene.discord.requests(SEND).len(), 2);
    assert_eq!(scene.bot.lines("WARN").len(), 1);
}

#[tokio::test]
async fn without_leave_to_embed_it_answers_in_plain_text() {
    for refusal in [Fault::MissingPermissions, Fault::EmptyMessage] {
        let scene = Scene::open();
        scene.discord.fail(SEND, 1, &refusal);
        for _ in 0..2 {
            let reply = scene.reply_to(COST).await;
            assert_eq!(reply.json["embeds"], json!([]));
            assert!(reply.content().contains(SOURCE), "{}", reply.content());
            reply.button("In context");
        }
        // The second time it knows.
        assert_eq!(scene.discord.requests(SEND).len(), 3);
        scene.assert_quiet();
        scene.close().await;
    }
}

#[tokio::test]
async fn without_leave_to_read_the_history_it_answers_without_referring() {
    let (view, send, embed) = (1 << 10, 1 << 11, 1 << 14);
    for (permitted, embeds) in [(view | send | embed, 1), (view | send, 0)] {
        let scene = Scene::open();
        scene.discord.permit(&scene.channel, permitted);
        scene.mention(COST).await;
        let reply = scene.discord.wait_message_in(scene.channel.id).await;
        assert!(reply.text().contains(SOURCE), "{}", reply.text());
        assert_eq!(reply.json["embeds"].as_array().unwrap().len(), embeds);
        reply.button("In context");
        scene.assert_quiet();
        scene.close().await;
    }
}

#[tokio::test]
async fn without_leave_to_send_it_is_silent_with_one_line() {
    let scene = Scene::open();
    scene.discord.fail(SEND, 2, &Fault::MissingPermissions);
    scene.mention(COST).await;
    scene
        .wait_log("no permission to speak in this channel")
        .await;
    assert_eq!(scene.bot.lines("WARN").len(), 1);
    assert!(scene.discord.messages_of_bot().is_empty());
}

#[tokio::test]
async fn a_reply_that_is_refused_is_sent_in_a_simpler_form() {
    let scene = Scene::open();
    scene.discord.fail(SEND, 1, &Fault::InvalidForm);
    scene.mention(COST).await;
    let message = scene.discord.wait_message_in(scene.channel.id).await;
    assert!(message.content().contains(SOURCE), "{}", message.content());
    let line = scene.wait_log("simpler form").await;
    assert!(
        line.contains("embeds.0.description BASE_TYPE_MAX_LENGTH"),
        "{line}"
    );
}

#[tokio::test]
async fn a_reply_that_cannot_be_shown_leaves_an_apology_with_a_reference() {
    let scene = Scene::open();
    scene.discord.fail(SEND, 2, &Fault::InvalidForm);
    scene.mention(COST).await;
    let message = scene.discord.wait_message_in(scene.channel.id).await;
    assert!(message.text().contains("Sorry"), "{}", message.text());
    let line = scene.wait_log("a reply could not be shown").await;
    assert!(line.contains(reference(&message.text())), "{line}");
}

#[tokio::test]
async fn an_answer_that_cannot_be_shown_leaves_an_apology_with_a_reference() {
    let scene = Scene::open();
    scene.discord.fail(CALLBACK, 1, &Fault::InvalidForm);
    scene.asks().await;
    let request = scene.wait(CALLBACK, 2).await.pop().unwrap();
    let text = request.body["data"]["content"].as_str().unwrap().to_owned();
    assert_eq!(request.body["data"]["flags"].as_u64().unwrap() & 64, 64);
    let line = scene.wait_log("an answer could not be shown").await;
    assert!(line.contains(reference(&text)), "{line}");
}

#[tokio::test]
async fn a_pause_that_discord_asks_for_is_kept() {
    for global in [false, true] {
        let scene = Scene::open();
        let limited = Fault::RateLimited {
            retry_after: 0.4,
            global,
        };
        scene.discord.fail(SEND, 1, &limited);
        let sent = scene.mention(COST).await;
        scene.discord.wait_reply_to(&sent).await;
        let at: Vec<_> = scene
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
        scene.assert_quiet();
        scene.close().await;
    }
}

#[tokio::test]
async fn an_interaction_waits_where_it_may() {
    let scene = Scene::open();
    let limited = Fault::RateLimited {
        retry_after: 0.4,
        global: false,
    };
    scene.discord.fail(CALLBACK, 1, &limited);
    assert!(scene.ask(COST).await.text().contains(SOURCE));
    scene.assert_quiet();
}

#[tokio::test]
async fn an_interaction_does_not_wait_longer_than_its_asker() {
    let scene = Scene::open();
    let limited = Fault::RateLimited {
        retry_after: 60.0,
        global: false,
    };
    scene.discord.fail(CALLBACK, 1, &limited);
    scene.asks().await;
    let line = scene.wait_log("an answer could not be given").await;
    assert!(line.contains("pause"), "{line}");
    assert_eq!(scene.discord.requests(CALLBACK).len(), 1);
}

#[tokio::test]
async fn a_fault_of_discords_is_tried_once_more() {
    // A request whose line is cut has no answer.
    for (fault, answered) in [
        (Fault::Status(500), 2),
        (Fault::Status(502), 2),
        (Fault::Cut, 1),
    ] {
        let scene = Scene::open();
        scene.discord.fail(SEND, 1, &fault);
        let sent = scene.mention(COST).await;
        let reply = scene.discord.wait_reply_to(&sent).await;
        assert!(reply.text().contains(SOURCE));
        scene.discord.fail(CALLBACK, 1, &fault);
        scene.asks().await;
        scene.wait(CALLBACK, answered).await;
        scene.assert_quiet();
        scene.close().await;
    }
}

#[tokio::test]
async fn a_fault_that_stays_is_logged_with_its_reference_and_without_a_token() {
    let scene = Scene::open();
    scene.discord.fail(SEND, 2, &Fault::Status(503));
    scene.mention(COST).await;
    let line = scene.wait_log("a reply could not be sent").await;
    assert!(
        line.contains("reference=") && line.contains("503"),
        "{line}"
    );
    scene.discord.fail(CALLBACK, 2, &Fault::Status(503));
    scene.asks().await;
    let line = scene.wait_log("an answer could not be given").await;
    assert!(
        line.contains("reference=") && !line.contains("http"),
        "{line}"
    );
    assert!(scene.discord.messages_of_bot().is_empty());
}

#[tokio::test]
async fn an_answer_of_discords_that_cannot_be_read_sends_nothing_twice() {
    let scene = Scene::open();
    scene.discord.fail(SEND, 1, &Fault::Malformed);
    scene.mention(COST).await;
    scene.wait_log("a reply could not be sent").await;
    assert_eq!(scene.discord.requests(SEND).len(), 1);
}

#[tokio::test]
async fn a_reply_that_is_gone_already_is_no_alarm() {
    let scene = Scene::open();
    let sent = scene.mention(COST).await;
    scene.discord.wait_reply_to(&sent).await;
    scene
        .discord
        .fail("DELETE /channels/*/messages/*", 1, &Fault::UnknownMessage);
    scene.discord.deletes(&sent).await;
    scene.wait_log("the reply was gone already").await;
    scene.assert_quiet();
}

#[tokio::test]
async fn an_answer_that_somebody_deleted_is_not_edited_any_more() {
    let scene = Scene::open();
    let sent = scene.mention(COST).await;
    scene.discord.wait_reply_to(&sent).await;
    scene.discord.fail(EDIT, 1, &Fault::UnknownMessage);
    for question in ["Why did the fishermen protest?", "When?"] {
        let edit = format!("<@BOT> {question}");
        scene.discord.edits(&sent, &edit).await;
        scene
            .wait_log("the reply to an edited question is gone")
            .await;
    }
    scene.reply_to(COST).await;
    assert_eq!(scene.discord.requests(EDIT).len(), 1);
    scene.assert_quiet();
}

#[tokio::test]
async fn an_edit_that_discord_refuses_is_logged_and_the_answer_stays() {
    let scene = Scene::open();
    let sent = scene.mention(COST).await;
    let reply = scene.discord.wait_reply_to(&sent).await;
    scene.discord.fail(EDIT, 1, &Fault::MissingPermissions);
    scene
        .discord
        .edits(&sent, "<@BOT> Why did the fishermen protest?")
        .await;
    let line = scene.wait_log("a reply could not be changed").await;
    assert!(
        line.contains("reference=") && line.contains("50013"),
        "{line}"
    );
    assert!(
        scene
            .discord
            .message(reply.id)
            .unwrap()
            .text()
            .contains(SOURCE)
    );
}

#[tokio::test]
async fn who_asked_too_much_where_it_may_not_react_is_not_told() {
    let scene = Scene::with(|start, _| start.with(|options| options.per_person = many(1)));
    scene.reply_to(COST).await;
    scene.discord.fail(
        "PUT /channels/*/messages/*/reactions/*/@me",
        1,
        &Fault::MissingPermissions,
    );
    scene.mention(COST).await;
    let line = scene.wait_log("could not ask somebody to wait").await;
    assert!(line.contains("DEBUG"), "{line}");
    scene.assert_quiet();
}
