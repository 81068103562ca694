//! `/article`: metadata, topics, what is stored.
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::harness::bot_test::BotTest;
use crate::harness::cli::fixture;
use crate::harness::discord::messages::{InteractionResponse, Message};

/// A select menu: its custom id, and its lines as (label, value).
struct Menu {
    custom_id: String,
    lines: Vec<(String, String)>,
}

fn menu(message: &Message) -> Menu {
    let components = message.components();
    let menu = components
        .iter()
        .find(|component| component["type"] == 3)
        .expect("a menu");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let options = menu["options"].as_array().unwrap();
    let lines = options
        .iter()
        .map(|line| (text(&line["label"]), text(&line["value"])));
    Menu {
        custom_id: text(&menu["custom_id"]),
        lines: lines.collect(),
    }
}

impl BotTest {
    /// Uses `/article`, and waits for the answer.
    async fn article(&self, named: Option<&str>) -> Message {
        let command = self
            .discord
            .slash_command(&self.channel, &self.asker, "article");
        let command = named
            .into_iter()
            .fold(command, |command, named| command.text("article", named));
        let answer = self.discord.wait_response(&command.send().await).await;
        answer.message().clone()
    }

    /// Chooses a line of the menu, and waits for the response.
    async fn choose(&self, message: &Message, line: usize) -> InteractionResponse {
        let menu = menu(message);
        let value = menu.lines[line].1.as_str();
        let choice = self
            .discord
            .select_option(&self.asker, message, &menu.custom_id, &[value]);
        self.discord.wait_response(&choice.send().await).await
    }
}

#[tokio::test]
async fn an_article_is_browsed_from_topics_to_an_answer() {
    let test = BotTest::start();
    let about = test.article(None).await;
    assert!(about.ephemeral());
    for part in [
        "Lindholm votes for electric ferries",
        "The harbour council replaces the car ferry",
        "An invented article, made for these tests.",
        "**Publisher**: The Lindholm Post",
        "**Published**: 2029-10-16",
        "**Knowledge**: ",
        "Nothing that you ask is stored",
    ] {
        assert!(about.text().contains(part), "{part} in {}", about.text());
    }
    let topics = menu(&about);
    let labels: Vec<_> = topics.lines.iter().map(|(label, _)| label).collect();
    assert_eq!(
        labels,
        ["the new boats (2)", "the old ferry (1)", "the protest (1)"]
    );
    let topic = test.choose(&about, 0).await;
    assert_eq!(topic.kind, 7);
    let topic = topic.message();
    assert_eq!(menu(topic).lines[1].0, "How much do the new boats cost?");
    let answer = test.choose(topic, 1).await;
    assert!(answer.kind == 4 && answer.message().ephemeral());
    let text = answer.message().text();
    assert!(text.contains("> The two boats will cost"), "{text}");
    let back = test.press(topic, "All topics").await;
    assert_eq!(back.kind, 7);
    assert_eq!(menu(back.message()).custom_id, topics.custom_id);
}

#[tokio::test]
async fn several_articles_are_listed_to_choose_from() {
    let test = BotTest::with(|bot, _| bot.fixture("two"));
    let list = test.article(None).await;
    assert_eq!(menu(&list).lines[0].0, "The glass orchard opens");
    let about = test.choose(&list, 0).await.message().clone();
    assert_eq!(about.embed()["title"], "The glass orchard opens");
    assert!(!about.text().contains("Publisher"), "{}", about.text());
    let list = test.press(&about, "All articles").await;
    assert_eq!(menu(list.message()).lines.len(), 2);
    let named = test.article(Some("harbour-ferry")).await;
    assert_eq!(
        named.embed()["title"],
        "Lindholm votes for electric ferries"
    );
}

/// Writes the fixture `good` into a folder, with these facts pinned.
fn write_pinned(folder: &Path, pinned: &[&str]) {
    let article = fixture("good").join("harbour-ferry");
    let facts = fs::read_to_string(article.join("facts.toml")).unwrap();
    let facts = pinned.iter().fold(facts, |facts, id| {
        let id = format!("id = \"{id}\"\n");
        assert!(facts.contains(&id), "{id}");
        facts.replace(&id, &format!("{id}pinned = true\n"))
    });
    fs::copy(article.join("article.txt"), folder.join("article.txt")).unwrap();
    fs::write(folder.join("facts.toml"), facts).unwrap();
}

#[tokio::test]
async fn pinned_questions_come_first_where_nothing_was_typed_and_in_browsing() {
    let folder = tempfile::tempdir().unwrap();
    write_pinned(folder.path(), &["boats-cost", "mayor-on-the-astrid"]);
    let test = BotTest::with(|bot, _| bot.knowledge(folder.path().to_owned()));
    let pinned = [
        "How much do the new boats cost?",
        "What did the mayor say about the Astrid?",
    ];
    let choices = test.choices(("question", ""), &[]).await;
    let names: Vec<_> = choices.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..2], pinned);
    assert_eq!(names.len(), 4);
    let about = test.article(None).await;
    assert_eq!(menu(&about).lines[0].0, "Good to start with (2)");
    let topic = test.choose(&about, 0).await;
    let lines = menu(topic.message()).lines;
    let labels: Vec<_> = lines.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(labels, pinned);
    let answer = test.choose(topic.message(), 0).await;
    assert!(
        answer
            .message()
            .text()
            .contains("> The two boats will cost")
    );
}

/// Writes an article with one fact for each of `many` topics.
fn write_topics(folder: &Path, many: usize) {
    let fact = |number: usize| {
        format!(
            "[[fact]]\nid = \"f{number}\"\ntopic = \"Topic {number}\"\nquestions = [\"What about {number}?\"]\nanswer = \"It rained.\"\nsources = [\"It rained.\"]\n"
        )
    };
    let facts: String = (1..=many).map(fact).collect();
    let facts = format!("[article]\ntitle = \"Rain\"\n{facts}");
    fs::write(folder.join("article.txt"), "It rained.\n").unwrap();
    fs::write(folder.join("facts.toml"), facts).unwrap();
}

#[tokio::test]
async fn more_topics_than_a_menu_holds_are_paged() {
    let folder = tempfile::tempdir().unwrap();
    write_topics(folder.path(), 30);
    let test = BotTest::with(|bot, _| bot.knowledge(folder.path().to_owned()));
    let first = test.article(None).await;
    assert_eq!(menu(&first).lines.len(), 25);
    let second = test.press(&first, "Next (page 1 of 2)").await;
    assert_eq!(second.kind, 7);
    let second = second.message();
    let lines = menu(second).lines;
    assert_eq!((lines.len(), lines[0].0.as_str()), (5, "Topic 26 (1)"));
    let first = test.press(second, "Previous").await;
    assert_eq!(menu(first.message()).lines.len(), 25);
}
