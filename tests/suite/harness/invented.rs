//! A small base of an invented article.

use std::path::PathBuf;
use std::sync::Arc;

use verbatim::answering::{Answerer, Decision, Policy, Question};
use verbatim::knowledge::{ArticleFiles, KnowledgeBase, TextFile, compile};

/// A base of questions, one a line, with the sentence that answers them.
pub(crate) fn base(facts: &[(&str, &str)]) -> KnowledgeBase {
    let sources: Vec<&str> = facts.iter().map(|(_, source)| *source).collect();
    let facts = facts
        .iter()
        .enumerate()
        .map(|(number, (question, source))| fact(&format!("fact-{number}"), question, source));
    compiled(sources.join("\n"), &facts.collect::<String>())
}

/// A fact of questions, one a line, as it stands in `facts.toml`.
pub(crate) fn fact(id: &str, questions: &str, source: &str) -> String {
    let questions: Vec<&str> = questions.lines().collect();
    format!(
        "[[fact]]\nid = {id:?}\nquestions = {questions:?}\nanswer = {source:?}\nsources = [{source:?}]\n"
    )
}

/// A base of a text and what `facts.toml` says of it.
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
        gold: None,
    }]);
    compiled
        .base
        .unwrap_or_else(|| panic!("{:?}", compiled.problems))
}

/// What answers from such a base, with a lexicon or without.
pub(crate) fn answerer(facts: &[(&str, &str)], lexicon: bool) -> Answerer {
    let policy = Policy {
        lexicon,
        ..Policy::default()
    };
    Answerer::new(Arc::new(base(facts)), policy)
}

/// The number of the fact that answers, if one does.
pub(crate) fn answered(answerer: &Answerer, utterance: &str) -> Option<usize> {
    let question = Question {
        utterance,
        ..Question::default()
    };
    match answerer.ask(question).decision {
        Decision::Answer { answers, .. } => Some(answers[0].fact.fact),
        _ => None,
    }
}
