//! `/ask`, its autocomplete, and the message command.
use serde_json::{Value, json};

use super::{COST, COST_SOURCE};
use crate::harness::bot_test::BotTest;
use crate::harness::discord::messages::Message;

impl BotTest {
    /// Returns the choices while the asker types an option of `/ask` with other options filled in.
    pub async fn choices(
        &self,
        typed: (&str, &str),
        filled: &[(&str, &str)],
    ) -> Vec<(String, Value)> {
        let typing = self.discord.autocomplete(&self.channel, &self.asker, "ask");
        let typing = filled
            .iter()
            .fold(typing, |typing, (name, text)| typing.text(name, text));
        let typing = typing.focused(typed.0, typed.1).send().await;
        let answer = self.discord.wait_response(&typing).await;
        assert_eq!(answer.kind, 8);
        answer.choices()
    }

    /// Uses the message command on a message, and waits for the answer.
    async fn ask_about(&self, said: &Message) -> Message {
        let ask = self
            .discord
            .message_command(&self.channel, &self.asker, "Ask the article", said);
        let asked = ask.send().await;
        self.discord.wait_response(&asked).await.message().clone()
    }
}

#[tokio::test]
async fn the_answer_has_the_question_as_its_title() {
    let test = BotTest::start();
    let message = test
        .ask("what is the *price* of the electric ferries")
        .await;
    assert_eq!(
        message.embed()["title"],
        r"what is the \*price\* of the electric ferries"
    );
    assert!(message.text().contains(COST_SOURCE), "{}", message.text());
    assert!(!message.ephemeral());
    message.assert_pings_nobody();
}

#[tokio::test]
async fn a_private_answer_is_ephemeral_until_it_is_shared() {
    let test = BotTest::start();
    let ask = test
        .discord
        .slash_command(&test.channel, &test.asker, "ask");
    let asked = ask.text("question", COST).flag("private", true);
    let private = test.discord.wait_response(&asked.send().await).await;
    let private = private.message();
    assert!(private.ephemeral());
    let shared = test.press(private, "Share").await;
    assert_eq!(shared.kind, 4);
    let shared = shared.message();
    assert!(!shared.ephemeral());
    assert_eq!(shared.embed()["title"], COST);
    assert!(shared.text().contains(COST_SOURCE));
    let mut buttons = shared.components().into_iter();
    assert!(buttons.all(|button| button["label"] != "Share"));
}

#[tokio::test]
async fn users_who_installed_the_app_can_ask_in_direct_channels() {
    let test = BotTest::start();
    let discord = &test.discord;
    let places = [
        discord.direct_channel(&test.asker),
        discord.private_channel(&discord.user("friend")),
    ];
    for place in places {
        let ask = discord.slash_command(&place, &test.asker, "ask");
        let asked = ask.text("question", COST).user_installed().send().await;
        let answer = discord.wait_response(&asked).await;
        assert!(answer.message().text().contains(COST_SOURCE));
    }
}

#[tokio::test]
async fn autocomplete_offers_questions_that_match_the_text() {
    let test = BotTest::start();
    assert_eq!(test.choices(("question", ""), &[]).await.len(), 4);
    for typed in ["h", "how much do", "ow much do the new baots"] {
        let choices = test.choices(("question", typed), &[]).await;
        assert!(choices.iter().any(|(name, _)| name == COST), "{typed}");
    }
    let cost = test.choices(("question", "how much do"), &[]).await;
    assert_eq!(cost[0].0, COST);
    let answer = test.ask(cost[0].1.as_str().unwrap()).await;
    assert!(answer.text().contains(COST_SOURCE));
}

#[tokio::test]
async fn an_article_can_be_selected_and_is_offered_by_title() {
    let test = BotTest::with(|bot, _| bot.fixture("two"));
    let choices = test
        .choices(("article", "glass"), &[("question", "x")])
        .await;
    assert_eq!(choices[0].0, "The glass orchard opens");
    let orchard = choices[0].1.as_str().unwrap();
    let ask = async |article: &str| {
        let ask = test
            .discord
            .slash_command(&test.channel, &test.asker, "ask");
        let asked = ask.text("question", COST).text("article", article);
        let answer = test.discord.wait_response(&asked.send().await).await;
        answer.message().clone()
    };
    assert!(!ask(orchard).await.text().contains("crowns"));
    let named = ask("Lindholm votes for electric ferries").await;
    assert!(named.text().contains(COST_SOURCE));
    let unknown = ask("the *moon*").await;
    assert!(unknown.ephemeral());
    let text = unknown.text();
    assert!(
        text.contains(r"I do not know an article “the \*moon\*”"),
        "{text}"
    );
    let choices = test
        .choices(("question", ""), &[("article", orchard)])
        .await;
    assert!(
        choices.iter().all(|(name, _)| name.contains("glass")),
        "{choices:?}"
    );
}

#[tokio::test]
async fn a_bound_channel_asks_its_article_unless_another_is_selected() {
    let test = BotTest::with_bound_channel();
    let thread = test.discord.thread(&test.channel, "a thread");
    for channel in [&test.channel, &thread] {
        let ask = test.discord.slash_command(channel, &test.asker, "ask");
        let asked = ask.text("question", COST).send().await;
        let text = test.discord.wait_response(&asked).await.message().text();
        assert!(!text.contains("crowns"), "{text}");
    }
    let choices = test.choices(("question", ""), &[]).await;
    assert!(
        choices.iter().all(|(name, _)| name.contains("glass")),
        "{choices:?}"
    );
    let ask = test
        .discord
        .slash_command(&test.channel, &test.asker, "ask");
    let named = ask
        .text("question", COST)
        .text("article", "harbour-ferry")
        .send()
        .await;
    let text = test.discord.wait_response(&named).await.message().text();
    assert!(text.contains(COST_SOURCE), "{text}");
}

#[tokio::test]
async fn the_message_command_asks_about_a_message() {
    let test = BotTest::start();
    let author = test.discord.user("author");
    let said = test.discord.post(&test.channel, &author, COST);
    let answer = test.ask_about(&said.store()).await;
    assert!(answer.ephemeral());
    assert!(answer.text().contains(COST_SOURCE));
    answer.button("Share");
}

#[tokio::test]
async fn the_message_command_on_an_empty_message_gets_a_hint() {
    let test = BotTest::start();
    let said = test.discord.post(&test.channel, &test.asker, "");
    let answer = test.ask_about(&said.store()).await;
    let text = answer.text();
    assert!(text.contains("Ask me about the article"), "{text}");
    assert!(answer.ephemeral() && answer.components().is_empty());
}

#[tokio::test]
async fn the_message_command_reads_forwards_and_tells_that_it_reads_no_files() {
    let test = BotTest::start();
    let author = test.discord.user("author");
    let said = test.discord.post(&test.channel, &author, COST).store();
    let forward = test.discord.post(&test.channel, &test.asker, "");
    let answer = test.ask_about(&forward.forwarding(&said).store()).await;
    assert!(answer.text().contains(COST_SOURCE), "{}", answer.text());
    let picture = test.discord.post(&test.channel, &author, "");
    let answer = test
        .ask_about(&picture.attaching("photo.png").store())
        .await;
    assert!(answer.ephemeral() && answer.text().contains("I read text only"));
}

#[tokio::test]
async fn an_unknown_command_is_answered_with_a_hint() {
    let test = BotTest::start();
    let used = test
        .discord
        .slash_command(&test.channel, &test.asker, "forgotten");
    let answer = test.discord.wait_response(&used.send().await).await;
    let word = answer.message();
    assert!(
        word.ephemeral() && word.text().contains("/ask"),
        "{}",
        word.text()
    );
}

#[tokio::test]
async fn the_answer_is_plain_text_without_permission_to_embed() {
    let test = BotTest::start();
    let speak = 1 << 10 | 1 << 11 | 1 << 16;
    test.discord.set_bot_permissions(&test.channel, speak);
    let answer = test.ask(COST).await;
    assert_eq!(answer.json["embeds"], json!([]));
    for part in [COST_SOURCE, "\n-# Lindholm votes"] {
        assert!(answer.content().contains(part), "{}", answer.content());
    }
}
