//! `gold.toml`: the questions that a curator tries the base with.

use super::GoldCase;
use super::cause::Cause;
use super::facts_file::FactsFile;
use super::fields::{At, Fields, parse};
use super::problem::Report;
use crate::text::suggestion::nearest;

/// Reads the file; what is expected is held against the facts, where these could be read.
pub(super) fn read(text: &str, facts: Option<&FactsFile>, report: &mut Report) -> Vec<GoldCase> {
    const KEYS: &[&str] = &["question", "expect"];
    let table = parse(text, report);
    let top = Fields::new("this file", &["case"], 0, &table, report);
    let mut cases = Vec::new();
    for table in top.tables("case", report) {
        let fields = Fields::new("[[case]]", KEYS, table.at, table.value, report);
        let question = fields.needed_text("question", report);
        fields.need("expect", report);
        let expect = fields.texts("expect", report).unwrap_or_default();
        if let Some(facts) = facts {
            check(question.as_ref(), &expect, facts, report);
        }
        cases.push(GoldCase {
            question: question.map(|question| question.value).unwrap_or_default(),
            expect: expect.into_iter().map(|id| id.value).collect(),
            line: report.line(table.at),
        });
    }
    cases
}

fn check(
    question: Option<&At<String>>,
    expect: &[At<String>],
    facts: &FactsFile,
    report: &mut Report,
) {
    if let Some(question) = question
        && let Some(id) = facts.examples.entry_of(&question.value)
    {
        let cause = Cause::GoldIsExample { id: id.to_owned() };
        report.add(question.at, &question.value, cause);
    }
    for id in expect {
        if let Some(cause) = unknown(&id.value, facts) {
            report.add(id.at, &id.value, cause);
        }
    }
}

fn unknown(id: &str, facts: &FactsFile) -> Option<Cause> {
    let ids: Vec<&str> = facts
        .facts
        .iter()
        .map(|draft| draft.fact.id.as_str())
        .collect();
    if ids.contains(&id) {
        None
    } else if facts.absences.iter().any(|absence| absence.id == id) {
        Some(Cause::ExpectsAbsence)
    } else {
        let nearest = nearest(id, ids.iter().copied()).map(str::to_owned);
        Some(Cause::UnknownFact { nearest })
    }
}
