//! A reader of `gold.toml`, the questions with which a curator tests the base.

use super::checks::gold_case::check_gold_case;
use super::fact::GoldCase;
use super::facts_file::FactsFile;
use super::problems::collector::ProblemCollector;
use super::toml_reader::{TableReader, parse};

/// Reads the file; checks its cases against the facts, where these could be read.
pub(super) fn read(
    text: &str,
    facts: Option<&FactsFile>,
    problems: &mut ProblemCollector,
) -> Vec<GoldCase> {
    const KEYS: &[&str] = &["question", "expect"];
    let table = parse(text, problems);
    let top = TableReader::new("this file", &["case"], 0, &table, problems);
    let mut cases = Vec::new();
    for table in top.tables("case", problems) {
        let fields = TableReader::new("[[case]]", KEYS, table.at, table.value, problems);
        let question = fields.required_text("question", problems);
        fields.require("expect", problems);
        let expect = fields.texts("expect", problems).unwrap_or_default();
        if let Some(facts) = facts {
            check_gold_case(question.as_ref(), &expect, facts, problems);
        }
        cases.push(GoldCase {
            question: question.map(|question| question.value).unwrap_or_default(),
            expect: expect.into_iter().map(|id| id.value).collect(),
            line: problems.line(table.at),
        });
    }
    cases
}
