//! A small fact base over an invented article.

use std::path::PathBuf;
use std::sync::Arc;

use verbatim::answering::{Answerer, Policy};
use verbatim::knowledge::{ArticleFiles, KnowledgeBase, TextFile, compile};
use verbatim::matching::{EntryKind, Index};
use verbatim::text::tokenize::words;

use super::answerers::{answers, ask};

/// Builds a base from pairs of example questions, one a line, and the sentence that answers them.
pub(crate) fn base(facts: &[(&str, &str)]) -> KnowledgeBase {
    let sources: Vec<&str> = facts.iter().map(|(_, source)| *source).collect();
    let facts = facts
        .iter()
        .enumerate()
        .map(|(number, (question, source))| fact(&format!("fact-{number}"), question, source));
    compiled(sources.join("\n"), &facts.collect::<String>())
}

/// Writes a `[[fact]]` of `facts.toml` from example questions, one a line, and its source.
pub(crate) fn fact(id: &str, questions: &str, source: &str) -> String {
    let questions: Vec<&str> = questions.lines().collect();
    format!(
        "[[fact]]\nid = {id:?}\nquestions = {questions:?}\nanswer = {source:?}\nsources = [{source:?}]\n"
    )
}

/// Writes an `[[absence]]` of `facts.toml` from example questions, one a line.
pub(crate) fn absence(id: &str, questions: &str) -> String {
    let questions: Vec<&str> = questions.lines().collect();
    format!(
        "[[absence]]\nid = {id:?}\nquestions = {questions:?}\nanswer = \"The article does not say.\"\n"
    )
}

/// Compiles a base from the article's text and the entries of its `facts.toml`.
pub(crate) fn compiled(text: String, facts: &str) -> KnowledgeBase {
    let file = |name: &str, text| TextFile {
        path: PathBuf::from(name),
        text,
    };
    let compiled = compile(&[ArticleFiles {
        id: "invented".into(),
        article: Some(file("article.txt", text)),
        facts: Some(file(
            "facts.toml",
            format!("[article]\ntitle = \"Invented\"\n{facts}"),
        )),
        examples: None,
        gold: None,
    }]);
    compiled
        .base
        .unwrap_or_else(|| panic!("{:?}", compiled.problems))
}

/// Builds an answerer over such a base, with the lexicon or without.
pub(crate) fn answerer(facts: &[(&str, &str)], lexicon: bool) -> Answerer {
    let policy = Policy {
        lexicon,
        ..Policy::default()
    };
    Answerer::new(Arc::new(base(facts)), policy)
}

/// Returns the number of the fact that answers, if one does.
pub(crate) fn answered(answerer: &Answerer, utterance: &str) -> Option<usize> {
    answers(&ask(answerer, utterance))
        .first()
        .map(|fact| fact.fact)
}

/// Returns the number of the fact that an index ranks first, if that is a fact.
pub(crate) fn best(index: &Index, message: &str) -> Option<usize> {
    match index.search(&words(message), None).first()?.kind {
        EntryKind::Fact(fact) => Some(fact.fact),
        EntryKind::Absence(_) => None,
    }
}
