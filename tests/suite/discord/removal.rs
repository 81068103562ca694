//! *Remove* under answers that everyone sees: who may press it, and what becomes of the message.
use std::time::Duration;

use super::{COST, COST_SOURCE};
use crate::harness::bot_test::BotTest;
use crate::harness::discord::faults::Fault;
use crate::harness::discord::messages::{InteractionResponse, Message};
use crate::harness::discord::state::{User, permission};

const REMOVAL: &str = "DELETE /webhooks/*/*/messages/@original";
const OWN_DELETION: &str = "DELETE /channels/*/messages/*";
const FOLLOW_UP: &str = "POST /webhooks/*/*";
const EDIT: &str = "PATCH /channels/*/messages/*";
/// A question that the article does not answer.
const ABSENT: &str = "What is the capital of Peru?";

impl BotTest {
    async fn remove_as(&self, who: &User, message: &Message) -> InteractionResponse {
        let id = message.button("Remove");
        let press = self.discord.press_button(who, message, &id);
        self.discord.wait_response(&press.send().await).await
    }

    fn moderator(&self) -> User {
        let moderator = self.discord.user("moderator");
        self.discord
            .give_permissions(&moderator, permission::MANAGE_MESSAGES);
        moderator
    }

    /// Removes a message, and waits until Discord has done it.
    async fn remove(&self, who: &User, message: &Message) {
        let response = self.remove_as(who, message).await;
        assert_eq!(response.kind, 6, "{:?}", response.data);
        self.discord.wait_request(REMOVAL).await;
        assert!(self.discord.message(message.id).is_none());
    }

    /// Uses `/ask` for an answer to the asker alone, and shares it.
    async fn share(&self, question: &str) -> Message {
        let ask = self
            .discord
            .slash_command(&self.channel, &self.asker, "ask");
        let ask = ask.text("question", question).flag("private", true);
        let private = self.discord.wait_response(&ask.send().await).await;
        let shared = self.press(private.message(), "Share").await;
        shared.message().clone()
    }
}

fn has_removal(message: &Message) -> bool {
    let components = message.components();
    components.iter().any(|button| button["label"] == "Remove")
}

#[tokio::test]
async fn the_asker_and_who_manages_messages_may_remove_and_nobody_else() {
    let test = BotTest::start();
    let (moderator, other) = (test.moderator(), test.discord.user("other"));
    let answers = [
        test.reply_to(COST).await,
        test.ask(COST).await,
        test.reply_to(ABSENT).await,
        test.ask(ABSENT).await,
        test.share(COST).await,
        test.fill_in(&test.reply_to(COST).await, "Ask on", COST)
            .await,
    ];
    for (number, answer) in answers.iter().enumerate() {
        let refusal = test.remove_as(&other, answer).await;
        assert!(refusal.kind == 4 && refusal.message().ephemeral());
        let text = refusal.message().text();
        assert!(
            text.contains("Only the person who asked or shared this"),
            "{text}"
        );
        assert!(test.discord.message(answer.id).is_some());
        let may = [&test.asker, &moderator][number % 2];
        test.remove(may, answer).await;
    }
    assert!(test.discord.requests(FOLLOW_UP).is_empty());
}

#[tokio::test]
async fn an_offer_and_the_answer_in_its_place_can_be_removed() {
    let test = BotTest::with(|bot, _| bot.suggesting());
    let moderator = test.moderator();
    let offer = test.reply_to("how much boats replaced").await;
    let components = offer.components();
    assert_eq!(components.last().unwrap()["label"], "Remove");
    let label = components[0]["label"].as_str().unwrap();
    let answer = test.press(&offer, label).await.message().clone();
    test.remove(&test.asker, &answer).await;
    let offer = test.reply_to("how much boats replaced").await;
    test.remove(&moderator, &offer).await;
}

#[tokio::test]
async fn other_rights_do_not_suffice() {
    let test = BotTest::start();
    let (owner, admin) = (test.discord.user("owner"), test.discord.user("admin"));
    let rights = permission::MANAGE_CHANNELS | permission::MANAGE_GUILD;
    test.discord.give_permissions(&owner, rights);
    test.discord.give_permissions(&admin, 1 << 3);
    let answer = test.reply_to(COST).await;
    assert_eq!(test.remove_as(&owner, &answer).await.kind, 4);
    test.remove(&admin, &answer).await;
}

#[tokio::test]
async fn a_button_removes_after_a_restart() {
    let test = BotTest::start();
    let answer = test.reply_to(COST).await;
    let test = test.restart().await;
    test.remove(&test.asker, &answer).await;
}

#[tokio::test]
async fn private_replies_talk_and_cards_have_no_such_button() {
    let test = BotTest::start();
    let ask = test
        .discord
        .slash_command(&test.channel, &test.asker, "ask");
    let ask = ask.text("question", COST).flag("private", true);
    let private = test.discord.wait_response(&ask.send().await).await;
    let card = test
        .discord
        .slash_command(&test.channel, &test.asker, "article");
    let card = test.discord.wait_response(&card.send().await).await;
    let answer = test.reply_to(COST).await;
    let context = test.press(&answer, "In context").await;
    for message in [
        private.message(),
        card.message(),
        context.message(),
        &test.reply_to("hello").await,
        &test.ask("thanks").await,
    ] {
        assert!(!has_removal(message), "{}", message.json);
    }
    assert!(has_removal(&answer));
}

#[tokio::test]
async fn an_answer_is_removed_in_direct_messages_and_where_the_bot_is_not() {
    let test = BotTest::start();
    let discord = &test.discord;
    let (direct, friend) = (discord.direct_channel(&test.asker), discord.user("friend"));
    let asked = discord.post(&direct, &test.asker, COST).send().await;
    let answer = discord.wait_reply_to(&asked).await;
    test.remove(&test.asker, &answer).await;
    let elsewhere = discord.private_channel(&friend);
    let ask = discord.slash_command(&elsewhere, &test.asker, "ask");
    let ask = ask.text("question", COST).user_installed().send().await;
    let answer = discord.wait_response(&ask).await.message().clone();
    let id = answer.button("Remove");
    let curious = discord.press_button(&friend, &answer, &id);
    let curious = curious.user_installed().send().await;
    assert_eq!(discord.wait_response(&curious).await.kind, 4);
    let press = discord.press_button(&test.asker, &answer, &id);
    discord
        .wait_response(&press.user_installed().send().await)
        .await;
    discord.wait_request(REMOVAL).await;
    assert!(discord.message(answer.id).is_none());
}

#[tokio::test]
async fn two_people_at_once_remove_an_answer_without_a_word() {
    let test = BotTest::start();
    let moderator = test.moderator();
    let answer = test.reply_to(COST).await;
    let slow = Fault::Delay(Duration::from_millis(300));
    test.discord.fail(REMOVAL, 2, &slow);
    for who in [&test.asker, &moderator] {
        assert_eq!(test.remove_as(who, &answer).await.kind, 6);
    }
    let mut statuses = Vec::new();
    for _ in 0..2 {
        statuses.push(test.discord.wait_request(REMOVAL).await.status);
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [Some(204), Some(404)]);
    test.reply_to(COST).await;
    assert!(test.discord.requests(FOLLOW_UP).is_empty());
    assert!(test.discord.requests(OWN_DELETION).is_empty());
}

#[tokio::test]
async fn faults_of_discord_are_overcome() {
    let limited = Fault::RateLimited {
        retry_after: 0.3,
        global: false,
    };
    let test = BotTest::start();
    for (fault, times, by_itself) in [
        (limited, 1, false),
        (Fault::Status(500), 1, false),
        (Fault::LostAnswer, 1, false),
        (Fault::Status(500), 2, true),
        (Fault::MissingPermissions, 1, true),
        (Fault::UnknownInteraction, 1, true),
    ] {
        let answer = test.reply_to(COST).await;
        test.discord.fail(REMOVAL, times, &fault);
        assert_eq!(test.remove_as(&test.asker, &answer).await.kind, 6);
        for _ in 0..times {
            test.discord.wait_request(REMOVAL).await;
        }
        if by_itself {
            test.discord.wait_request(OWN_DELETION).await;
        } else {
            test.discord.wait_request(REMOVAL).await;
        }
        assert!(test.discord.message(answer.id).is_none(), "{fault:?}");
    }
    assert!(test.discord.requests(FOLLOW_UP).is_empty());
}

#[tokio::test]
async fn who_pressed_is_told_of_a_failure() {
    let test = BotTest::start();
    let answer = test.reply_to(COST).await;
    test.discord.fail(REMOVAL, 1, &Fault::MissingAccess);
    test.discord
        .fail(OWN_DELETION, 1, &Fault::MissingPermissions);
    test.remove_as(&test.asker, &answer).await;
    let word = test.discord.wait_request(FOLLOW_UP).await;
    assert_eq!(word.body["flags"].as_u64().unwrap() & 64, 64);
    let text = word.body["content"].as_str().unwrap();
    let reference = text.trim_end_matches('.').rsplit(' ').next().unwrap();
    assert!(
        text.starts_with("Sorry, I could not remove this."),
        "{text}"
    );
    let lines = test.bot.log_lines("an answer could not be removed");
    assert!(
        lines.len() == 1 && lines[0].contains(reference),
        "{lines:?}"
    );
    assert!(test.discord.message(answer.id).is_some());
}

#[tokio::test]
async fn an_edit_of_the_question_brings_no_new_answer_and_no_request() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    let answer = test.discord.wait_reply_to(&sent).await;
    test.remove(&test.asker, &answer).await;
    let edit = format!("<@BOT> {ABSENT}");
    test.discord.edit_message(&sent, &edit).await;
    test.discord.delete_message(&sent).await;
    let next = test.reply_to(COST).await;
    assert!(next.text().contains(COST_SOURCE));
    let answers = test.discord.messages_of_bot();
    assert_eq!(answers.len(), 1, "{answers:?}");
    for request in [EDIT, OWN_DELETION] {
        assert!(test.discord.requests(request).is_empty(), "{request}");
    }
}

#[tokio::test]
async fn a_lost_answer_to_the_callback_does_not_keep_the_message() {
    let test = BotTest::start();
    let answer = test.reply_to(COST).await;
    let callback = "POST /interactions/*/*/callback";
    test.discord.fail(callback, 1, &Fault::LostAnswer);
    let id = answer.button("Remove");
    let press = test.discord.press_button(&test.asker, &answer, &id);
    press.send().await;
    test.discord.wait_request(REMOVAL).await;
    assert!(test.discord.message(answer.id).is_none());
}
