//! The contact line of a server, beside those of its curators and the operator.
use std::path::PathBuf;

use super::Scene;
use crate::harness::cli::fixture;

/// Where the fixture with two articles is, with a line added to the metadata of the first.
fn with_contact(line: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for article in ["harbour-ferry", "glass-orchard"] {
        let from = fixture("two").join(article);
        let to = folder.path().join(article);
        std::fs::create_dir(&to).unwrap();
        for file in ["article.txt", "facts.toml"] {
            let text = std::fs::read_to_string(from.join(file)).unwrap();
            let own = format!("[article]\ncontact = \"{line}\"");
            let text = if article == "harbour-ferry" {
                text.replace("[article]", &own)
            } else {
                text
            };
            std::fs::write(to.join(file), text).unwrap();
        }
    }
    let path = folder.path().to_owned();
    (folder, path)
}

#[tokio::test]
async fn the_line_of_the_server_comes_before_the_articles_and_that_before_the_operators() {
    let (_folder, knowledge) = with_contact("of the curator");
    let scene = Scene::with(|bot, _| {
        let bot = bot.knowledge(knowledge);
        bot.options(|options| options.contact = Some("of the operator".parse().unwrap()))
    });
    let test = &scene.test;
    let absence = "How many council members voted against it?";
    let unknown = "What is the capital of Peru?";
    for (question, line) in [(absence, "of the curator"), (unknown, "of the operator")] {
        let text = test.reply_to(question).await.text();
        assert!(text.contains(&format!("\n\n{line}")), "{text}");
    }
    scene
        .setup("change", |it| it.text("article", "harbour-ferry"))
        .await;
    let text = test.reply_to(unknown).await.text();
    assert!(text.contains("\n\nof the curator"), "{text}");
    scene
        .setup("change", |it| it.text("contact", "of the server"))
        .await;
    for question in [absence, unknown] {
        let text = test.reply_to(question).await.text();
        assert!(text.contains("\n\nof the server"), "{text}");
    }
    let channel = test.channel.clone();
    scene
        .setup("change", |it| {
            it.channel("channel", &channel)
                .text("contact", "of the channel")
        })
        .await;
    let text = test.reply_to(unknown).await.text();
    assert!(
        text.contains("\n\nof the channel") && !text.contains("of the server"),
        "{text}"
    );
}
