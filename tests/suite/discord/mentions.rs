//! Questions in messages: mentions, follow-ups, edits and deletions.
use std::time::Duration;

use serde_json::json;

use super::{COST, COST_SOURCE};
use crate::harness::answerers;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::faults::Fault;
use crate::harness::discord::messages::Message;
use crate::harness::discord::state::ChannelKind;

const PROTEST: &str = "Why did the fishermen protest?";
const PROTEST_SOURCE: &str = "> Fishermen protested";
const ORCHARD: &str = "When did the glass orchard open?";

const SEND: &str = "POST /channels/*/messages";
const EDIT: &str = "PATCH /channels/*/messages/*";
const DELETE: &str = "DELETE /channels/*/messages/*";

#[tokio::test]
async fn a_mention_is_answered_with_its_source() {
    let test = BotTest::start();
    let reply = test.reply_to(COST).await;
    let text = reply.text();
    assert!(
        text.contains("The two boats will cost 6.4 million crowns.\n"),
        "{text}"
    );
    assert!(text.contains(COST_SOURCE), "{text}");
    let footer = reply.embed()["footer"]["text"].as_str().unwrap();
    assert!(
        footer.starts_with(
            "Lindholm votes for electric ferries · The Lindholm Post · 2029-10-16 · knowledge "
        ),
        "{footer}"
    );
    reply.assert_pings_nobody();
    reply.button("In context");
}

#[tokio::test]
async fn questions_in_threads_voice_and_direct_channels_are_answered() {
    let test = BotTest::start();
    let discord = &test.discord;
    let forum = discord.channel(ChannelKind::Forum, "questions");
    let places = [
        discord.thread(&test.channel, "a thread"),
        discord.thread(&forum, "a post"),
        discord.channel(ChannelKind::Voice, "talk"),
    ];
    for place in places {
        let sent = test.post_in(&place, &format!("{COST} <@BOT>")).await;
        let reply = discord.wait_reply_to(&sent).await;
        assert!(reply.text().contains(COST_SOURCE));
    }
    let direct = discord.direct_channel(&test.asker);
    let sent = test.post_in(&direct, COST).await;
    let reply = discord.wait_reply_to(&sent).await;
    assert!(reply.text().contains(COST_SOURCE));
}

#[tokio::test]
async fn only_people_who_mention_the_bot_are_answered() {
    let test = BotTest::start();
    let discord = &test.discord;
    let (other_bot, webhook) = (discord.other_bot("other"), discord.webhook("news"));
    let mention = format!("<@BOT> {COST}");
    let everyone = format!("@everyone {COST}");
    let to_role = format!("<@&{}> {COST}", discord.role("readers").id);
    let own_role = format!("<@&{}> {COST}", discord.bot_role().id);
    let ignored = [
        (&other_bot, mention.as_str()),
        (&webhook, &mention),
        (&discord.bot(), &mention),
        (&test.asker, &everyone),
        (&test.asker, &to_role),
        (&test.asker, &own_role),
        (&test.asker, COST),
    ];
    for (author, content) in ignored {
        discord.post(&test.channel, author, content).send().await;
    }
    // Events are handled in order: once this message is answered, the others were ignored.
    test.reply_to(COST).await;
    assert_eq!(discord.requests(SEND).len(), 1);
}

#[tokio::test]
async fn messages_without_a_question_get_a_short_reply() {
    let test = BotTest::start();
    let table = [
        ("", "Ask me about the article"),
        ("hello!", "Hello!"),
        ("\u{202e}\u{0}", "Ask me about the article"),
    ];
    for (content, expected) in table {
        let text = test.reply_to(content).await.text();
        assert!(text.contains(expected), "{content}: {text}");
        assert!(!text.contains("> "), "{text}");
    }
}

#[tokio::test]
async fn an_abstention_is_one_sentence() {
    let test = BotTest::start();
    let reply = test.reply_to("Who builds the boats?").await;
    assert_eq!(
        reply.embed()["description"],
        "The article does not say who builds the boats."
    );
    let unknown = test.reply_to("What is the capital of Peru?").await;
    let text = unknown.text();
    assert!(text.contains("The article does not say."), "{text}");
    let [removal] = &unknown.components()[..] else {
        panic!("nothing is near: {}", unknown.json);
    };
    assert_eq!(removal["label"], "Remove");
}

#[tokio::test]
async fn several_questions_get_one_reply() {
    let test = BotTest::start();
    let all = format!("{COST} {PROTEST} What is the capital of *Peru*?");
    let reply = test.reply_to(&all).await.text();
    for part in [COST_SOURCE, PROTEST_SOURCE, r"capital of \*Peru\*"] {
        assert!(reply.contains(part), "{part} in {reply}");
    }
}

#[tokio::test]
async fn a_reply_to_an_answer_is_a_follow_up_even_after_a_restart() {
    let test = BotTest::start();
    let answers = [
        test.reply_to("What do the fishermen have against the plan?")
            .await,
        test.reply_to(COST).await,
    ];
    let test = test.restart().await;
    let table = [
        (&answers[0], "why?", PROTEST_SOURCE),
        (&answers[1], "how much do they cost?", COST_SOURCE),
        (&answers[1], "and the fishermen?", PROTEST_SOURCE),
        (
            &answers[1],
            "<@BOT> and what did the mayor say?",
            "earned her rest",
        ),
    ];
    for (answer, question, expected) in table {
        let reply = test.follow_up(answer, question).await.text();
        assert!(reply.contains(expected), "{question}: {reply}");
    }
}

#[tokio::test]
async fn a_follow_up_keeps_its_subject_in_the_button() {
    let test = BotTest::start();
    let first = test.reply_to(PROTEST).await;
    let second = test.follow_up(&first, "but why?").await;
    assert!(second.text().contains(PROTEST_SOURCE), "{}", second.text());
    assert_eq!(first.button("Ask on"), second.button("Ask on"));
    let test = test.restart().await;
    let third = test.follow_up(&second, "and why?").await;
    assert!(third.text().contains(PROTEST_SOURCE), "{}", third.text());
    let context = test.press(&third, "In context").await;
    assert!(context.message().text().contains("mooring"));
}

#[tokio::test]
async fn a_follow_up_is_understood_without_the_referenced_message_in_the_event() {
    let test = BotTest::start();
    let answer = test.reply_to(PROTEST).await;
    let why = test
        .discord
        .post(&test.channel, &test.asker, "why?")
        .replying_to(&answer)
        .with("referenced_message", json!(null));
    let reply = test.discord.wait_reply_to(&why.send().await).await.text();
    assert!(reply.contains(PROTEST_SOURCE), "{reply}");
}

#[tokio::test]
async fn a_reply_to_an_abstention_is_a_question_of_its_own() {
    let test = BotTest::start();
    let abstention = test.reply_to("Who builds the electric boats?").await;
    let reply = test.follow_up(&abstention, COST).await.text();
    assert!(reply.contains(COST_SOURCE), "{reply}");
}

#[tokio::test]
async fn a_reply_without_a_ping_is_ignored() {
    let test = BotTest::start();
    let answer = test.reply_to(COST).await;
    let quiet = test.discord.post(&test.channel, &test.asker, "nice");
    quiet.replying_silently_to(&answer).send().await;
    test.reply_to(PROTEST).await;
    assert_eq!(test.discord.messages_of_bot().len(), 2);
}

#[tokio::test]
async fn the_answer_is_edited_when_the_question_is() {
    let test = BotTest::start();
    let discord = &test.discord;
    let sent = test.mention(COST).await;
    let reply = discord.wait_reply_to(&sent).await;
    discord
        .add_preview(&sent, json!({"title": "a preview"}))
        .await;
    discord
        .edit_message(&sent, &format!("<@BOT> {PROTEST}"))
        .await;
    discord.wait_request(EDIT).await;
    let edited = discord.message(reply.id).unwrap();
    let text = edited.text();
    assert!(
        text.contains(PROTEST_SOURCE) && !text.contains("crowns"),
        "{text}"
    );
    edited.assert_pings_nobody();
    assert_eq!(discord.requests(EDIT).len(), 1);
    assert_eq!(discord.messages_of_bot().len(), 1);
}

#[tokio::test]
async fn the_answer_is_deleted_when_the_question_is() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    test.discord.wait_reply_to(&sent).await;
    test.discord.delete_message(&sent).await;
    test.discord.wait_request(DELETE).await;
    assert_eq!(test.discord.messages_of_bot().len(), 0);
}

#[tokio::test]
async fn answers_are_deleted_when_questions_are_deleted_in_bulk() {
    let test = BotTest::start();
    let sent = [test.mention(COST).await, test.mention(PROTEST).await];
    for message in &sent {
        test.discord.wait_reply_to(message).await;
    }
    let ids = sent.map(|message| message.id.to_string());
    let data = json!({
        "ids": ids,
        "channel_id": test.channel.id.to_string(),
        "guild_id": test.discord.guild_id().to_string(),
    });
    test.discord.dispatch("MESSAGE_DELETE_BULK", data).await;
    for _ in 0..2 {
        test.discord.wait_request(DELETE).await;
    }
    assert_eq!(test.discord.messages_of_bot().len(), 0);
}

/// Asks a question whose answer takes a while to be sent.
async fn delayed_answer() -> (BotTest, Message) {
    let test = BotTest::start();
    let slow = Fault::Delay(Duration::from_millis(200));
    test.discord.fail(SEND, 1, &slow);
    let sent = test.mention(COST).await;
    (test, sent)
}

#[tokio::test]
async fn an_edit_waits_for_the_answer_being_sent() {
    let (test, sent) = delayed_answer().await;
    let edit = format!("<@BOT> {PROTEST}");
    test.discord.edit_message(&sent, &edit).await;
    test.discord.wait_request(EDIT).await;
    let replies = test.discord.messages_of_bot();
    assert!(replies[0].text().contains(PROTEST_SOURCE));
}

#[tokio::test]
async fn the_answer_to_a_question_deleted_meanwhile_is_deleted() {
    let (test, sent) = delayed_answer().await;
    test.discord.delete_message(&sent).await;
    test.discord.wait_request(DELETE).await;
    assert_eq!(test.discord.messages_of_bot().len(), 0);
}

#[tokio::test]
async fn answers_name_their_article_and_a_bound_channel_has_one_article() {
    let test = BotTest::with_bound_channel();
    let open = test.discord.guild_channel("open");
    let table = [
        (&open, COST, "**Lindholm votes for electric ferries**", true),
        (&test.channel, COST, "crowns", false),
        (&test.channel, ORCHARD, "**The glass orchard opens**", true),
    ];
    for (channel, question, part, expected) in table {
        let text = test.reply_in(channel, question).await.text();
        assert_eq!(text.contains(part), expected, "{part}: {text}");
    }
}

#[tokio::test]
async fn a_thread_has_the_binding_of_its_channel_which_is_looked_up_once() {
    let test = BotTest::with_bound_channel();
    let thread = test.discord.thread(&test.channel, "a thread");
    for _ in 0..2 {
        let text = test.reply_in(&thread, COST).await.text();
        assert!(!text.contains("crowns"), "{text}");
    }
    assert_eq!(test.discord.requests("GET /channels/*").len(), 1);
}

#[tokio::test]
async fn replaced_knowledge_answers_the_next_question() {
    let test = BotTest::start();
    assert!(!test.reply_to(ORCHARD).await.text().contains("Friday"));
    test.bot.live.replace(answerers::fixture("two"));
    assert!(test.reply_to(ORCHARD).await.text().contains("Friday"));
}

#[tokio::test]
async fn an_answer_links_to_its_sentence_if_the_article_has_a_url() {
    let test = BotTest::with(|bot, _| bot.fixture("two"));
    let reply = test.reply_to(ORCHARD).await;
    let link = reply.components().into_iter().find(|c| c["style"] == 5);
    assert_eq!(
        link.expect("a link")["url"],
        "https://orchard.example/opens#:~:text=The%20glass%20orchard%20on%20Mount,opened%20its%20doors%20on%20Friday."
    );
    let named = test.reply_to(COST).await;
    assert!(named.components().iter().all(|c| c["style"] != 5));
}
