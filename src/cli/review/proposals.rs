//! The groups as proposals in TOML, ready to be copied.

use std::collections::BTreeMap;
use std::fmt::Write;

use toml_edit::{Array, Value};

use super::show::{MOST_QUESTIONS, counted};
use crate::cli::output::sanitize;
use crate::curation::review::{Group, NEAR, NearFact, Review};
use crate::curation::slug;
use crate::knowledge::KnowledgeBase;

/// What is proposed for one file of an article.
#[derive(Default)]
struct Proposals<'r> {
    /// By the id of their fact.
    examples: BTreeMap<&'r str, Vec<&'r Group>>,
    absences: Vec<&'r Group>,
}

/// Returns the proposals by article: examples for the nearest fact of each group, absences for groups that are near none.
pub fn toml(base: &KnowledgeBase, review: &Review) -> String {
    let first = base
        .articles()
        .first()
        .map_or("", |article| article.id.as_str());
    let mut articles: BTreeMap<&str, Proposals<'_>> = BTreeMap::new();
    for group in &review.groups {
        match nearest(group) {
            Some((article, id)) => {
                let examples = &mut articles.entry(article).or_default().examples;
                examples.entry(id).or_default().push(group);
            }
            None => articles.entry(first).or_default().absences.push(group),
        }
    }
    let mut text = String::new();
    for (article, proposals) in articles {
        examples(&mut text, article, &proposals.examples);
        absences(&mut text, base, article, &proposals.absences);
    }
    text
}

/// Returns the article and the id of the fact that a group is probably asked of, if it is near any.
fn nearest(group: &Group) -> Option<(&str, &str)> {
    let is_near = |fact: &&NearFact| fact.pressed + fact.helpful > 0 || fact.confidence >= NEAR;
    let near = group.facts.first().filter(is_near)?;
    near.fact.split_once('/')
}

fn examples(text: &mut String, article: &str, examples: &BTreeMap<&str, Vec<&Group>>) {
    if !examples.is_empty() {
        let _ = writeln!(
            text,
            "# For {article}/examples.toml: keep what is asked of the fact.\n"
        );
    }
    for (id, groups) in examples {
        let _ = writeln!(text, "[{id}]\nquestions = [");
        for group in groups {
            for question in group.questions.iter().take(MOST_QUESTIONS) {
                let times = counted(question.counts.asked, "time");
                let _ = writeln!(text, "    {}, # asked {times}", quoted(&question.text));
            }
        }
        let _ = writeln!(text, "]\n");
    }
}

fn absences(text: &mut String, base: &KnowledgeBase, article: &str, groups: &[&Group]) {
    if !groups.is_empty() {
        let _ = writeln!(
            text,
            "# For {article}/facts.toml: what the article does not say.\n"
        );
    }
    let language = base.language(base.find_article(article));
    for group in groups {
        let questions = group.questions.iter().take(MOST_QUESTIONS);
        let questions: Array = questions.map(|it| sanitize(&it.text)).collect();
        let id = slug::id(&group.questions[0].text, language, "absence");
        let _ = writeln!(
            text,
            "[[absence]] # asked {}\nid = {}\nquestions = {}\nanswer = \"…\"\n",
            counted(group.counts.asked, "time"),
            quoted(&id),
            Value::from(questions)
        );
    }
}

fn quoted(text: &str) -> String {
    Value::from(sanitize(text)).to_string()
}
