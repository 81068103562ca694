//! The groups as JSON. The format is stable; `docs/review.md` describes it.

use std::io::{self, Write};

use serde::Serialize;

use crate::curation::review::{Counts, Group, Review};
use crate::knowledge::KnowledgeBase;

#[derive(Serialize)]
struct ReviewJson<'r> {
    knowledge: &'r str,
    entries: usize,
    left_out: usize,
    groups: Vec<GroupJson<'r>>,
}

#[derive(Serialize)]
struct GroupJson<'r> {
    #[serde(flatten)]
    counts: CountsJson,
    questions: Vec<QuestionJson<'r>>,
    facts: Vec<FactJson<'r>>,
    absences: &'r [String],
}

#[derive(Serialize)]
struct CountsJson {
    asked: usize,
    not_covered: usize,
    offered: usize,
    not_helpful: usize,
}

#[derive(Serialize)]
struct QuestionJson<'r> {
    text: &'r str,
    #[serde(flatten)]
    counts: CountsJson,
}

#[derive(Serialize)]
struct FactJson<'r> {
    fact: &'r str,
    question: Option<&'r str>,
    confidence: f32,
    pressed: usize,
    helpful: usize,
}

/// Writes the groups as one line of JSON.
pub fn write(out: &mut dyn Write, base: &KnowledgeBase, review: &Review) -> io::Result<()> {
    let json = ReviewJson {
        knowledge: base.version(),
        entries: review.entries,
        left_out: review.left_out,
        groups: review
            .groups
            .iter()
            .map(|group| group_json(base, group))
            .collect(),
    };
    serde_json::to_writer(&mut *out, &json).map_err(io::Error::from)?;
    writeln!(out)
}

fn group_json<'r>(base: &'r KnowledgeBase, group: &'r Group) -> GroupJson<'r> {
    let questions = group.questions.iter().map(|question| QuestionJson {
        text: &question.text,
        counts: counts_json(question.counts),
    });
    let facts = group.facts.iter().map(|near| FactJson {
        fact: &near.fact,
        question: base
            .find_fact(&near.fact)
            .map(|at| base.fact(at).questions[0].as_str()),
        confidence: near.confidence,
        pressed: near.pressed,
        helpful: near.helpful,
    });
    GroupJson {
        counts: counts_json(group.counts),
        questions: questions.collect(),
        facts: facts.collect(),
        absences: &group.absences,
    }
}

fn counts_json(counts: Counts) -> CountsJson {
    CountsJson {
        asked: counts.asked,
        not_covered: counts.not_covered,
        offered: counts.offered,
        not_helpful: counts.not_helpful,
    }
}
