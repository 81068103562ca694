//! `/article`: what it is, what it can answer, what is stored.
use crate::harness::bot::{Bot, Start};
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::seen::Message;

/// The menu of a message: what it carries, and its lines with what they stand for.
fn menu(message: &Message) -> (String, Vec<(String, String)>) {
    let components = message.components();
    let menu = components
        .iter()
        .find(|component| component["type"] == 3)
        .expect("a menu");
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let options = menu["options"].as_array().unwrap();
    let lines = options
        .iter()
        .map(|line| (text(&line["label"]), text(&line["value"])));
    (text(&menu["custom_id"]), lines.collect())
}

#[tokio::test]
async fn the_article_is_browsed_by_topics_down_to_an_answer() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let asked = discord.slash(&channel, &asker, "article").send().await;
    let about = discord.wait_answer(&asked).await.message().clone();
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
    let (topics, lines) = menu(&about);
    let labels: Vec<_> = lines.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(
        labels,
        ["the new boats (2)", "the old ferry (1)", "the protest (1)"]
    );
    let choice = discord
        .selects(&asker, &about, &topics, &[&lines[0].1])
        .send()
        .await;
    let topic = discord.wait_answer(&choice).await;
    assert_eq!(topic.kind, 7);
    let (questions, lines) = menu(topic.message());
    assert_eq!(lines[1].0, "How much do the new boats cost?");
    let choice = discord
        .selects(&asker, topic.message(), &questions, &[&lines[1].1])
        .send()
        .await;
    let answer = discord.wait_answer(&choice).await;
    assert!(answer.kind == 4 && answer.message().ephemeral());
    assert!(
        answer
            .message()
            .text()
            .contains("> The two boats will cost")
    );
    let back = topic.message().button("All topics");
    let back = discord.presses(&asker, topic.message(), &back).send().await;
    let back = discord.wait_answer(&back).await;
    assert_eq!(back.kind, 7);
    assert_eq!(menu(back.message()).0, topics);
    discord.finish();
}

#[tokio::test]
async fn of_several_articles_one_is_chosen() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Start::on(&discord).knowing("two").start();
    let asked = discord.slash(&channel, &asker, "article").send().await;
    let list = discord.wait_answer(&asked).await.message().clone();
    let (articles, lines) = menu(&list);
    assert_eq!(lines[0].0, "The glass orchard opens");
    let choice = discord
        .selects(&asker, &list, &articles, &[&lines[0].1])
        .send()
        .await;
    let about = discord.wait_answer(&choice).await.message().clone();
    assert_eq!(about.embed()["title"], "The glass orchard opens");
    assert!(!about.text().contains("Publisher"), "{}", about.text());
    about.button("All articles");
    let named = discord
        .slash(&channel, &asker, "article")
        .text("article", "harbour-ferry")
        .send()
        .await;
    let named = discord.wait_answer(&named).await.message().clone();
    assert_eq!(
        named.embed()["title"],
        "Lindholm votes for electric ferries"
    );
    discord.finish();
}
