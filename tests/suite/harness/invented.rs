//! A small base of an invented article.

use std::path::PathBuf;

use verbatim::knowledge::{ArticleFiles, KnowledgeBase, TextFile, compile};

/// A base of questions with the sentence that answers each.
pub(crate) fn base(facts: &[(&str, &str)]) -> KnowledgeBase {
    let file = |name: &str, text| TextFile {
        path: PathBuf::from(name),
        text,
    };
    let sources: Vec<&str> = facts.iter().map(|(_, source)| *source).collect();
    let facts = facts.iter().enumerate().map(|(number, (question, source))| {
        format!("[[fact]]\nid = \"fact-{number}\"\nquestions = [{question:?}]\nanswer = {source:?}\nsources = [{source:?}]\n")
    });
    let facts = facts.collect::<String>();
    let compiled = compile(&[ArticleFiles {
        id: "invented".into(),
        article: Some(file("article.txt", sources.join("\n"))),
        facts: Some(file(
            "facts.toml",
            format!("[article]\ntitle = \"Invented\"\n{facts}"),
        )),
        gold: None,
    }]);
    compiled
        .base
        .unwrap_or_else(|| panic!("{:?}", compiled.problems))
}
