//! Small fact bases for tests, over an invented article.

use std::path::PathBuf;

use crate::knowledge::{ArticleFiles, FactRef, KnowledgeBase, TextFile, compile};

const ARTICLE: &str = "\
A harbour is a place that waits.

The lamp was lit in 1911, on a night of fog, by the Harbour Board itself. It stood on *three* legs of iron.

Nobody counted the ships.";

const FACTS: &str = r#"
[[fact]]
id = "lamp-lit-when"
topic = "the lamp"
questions = ["When was the lamp lit?", "In which year was the lamp lit?"]
answer = "In 1911, on a night of fog."
sources = ["The lamp was lit in 1911, on a night of fog, by the Harbour Board itself."]

[[fact]]
id = "lamp-legs"
questions = ["How many legs has the lamp?"]
answer = "It stood on three legs of iron."
sources = ["It stood on *three* legs of iron."]

[[absence]]
id = "ships"
questions = ["How many ships came in?"]
answer = "The article does not say how many ships came."
"#;

/// Builds a base of one article.
pub fn base() -> KnowledgeBase {
    base_of(&[(
        "harbour",
        "The lamp of the harbour",
        "publisher = \"The Fogbound\"\npublished = 1999-02-03",
    )])
}

/// Builds a base of one article with a web address.
pub fn base_at(url: &str) -> KnowledgeBase {
    base_of(&[(
        "harbour",
        "The lamp of the harbour",
        &format!("url = {url:?}"),
    )])
}

/// Builds a base of one article with `count` topics of one fact each, and one topic of `count` facts.
pub fn base_with_topics(count: usize) -> KnowledgeBase {
    let fact = |number: usize, topic: String| {
        format!(
            "[[fact]]\nid = \"f{number}\"\ntopic = \"{topic}\"\nquestions = [\"What is number {number}?\"]\nanswer = \"It stood on legs.\"\nsources = [\"Nobody counted the ships.\"]\n"
        )
    };
    let single = (0..count).map(|number| fact(number, format!("topic {number}")));
    let shared = (count..2 * count).map(|number| fact(number, "shared".to_owned()));
    let facts: String = single.chain(shared).collect();
    base_of(&[(
        "harbour",
        "The lamp of the harbour",
        &format!("language = \"en\"\n{facts}"),
    )])
}

/// Builds a base of articles, given by their ids, titles and other lines of metadata.
pub fn base_of(articles: &[(&str, &str, &str)]) -> KnowledgeBase {
    let files: Vec<_> = articles
        .iter()
        .map(|(id, title, metadata)| files(id, title, metadata))
        .collect();
    let compiled = compile(&files);
    compiled
        .base
        .unwrap_or_else(|| panic!("{:?}", compiled.problems))
}

/// Finds a fact of the first article.
pub fn fact(base: &KnowledgeBase, id: &str) -> FactRef {
    let name = format!("{}/{id}", base.articles()[0].id);
    base.find_fact(&name).unwrap()
}

fn files(id: &str, title: &str, metadata: &str) -> ArticleFiles {
    let file = |name: &str, text: String| {
        let path = PathBuf::from(name);
        Some(TextFile { path, text })
    };
    ArticleFiles {
        id: id.to_owned(),
        article: file("article.txt", ARTICLE.to_owned()),
        facts: file(
            "facts.toml",
            format!("[article]\ntitle = {title:?}\n{metadata}\n{FACTS}"),
        ),
        examples: None,
        gold: None,
    }
}
