//! A reader of `gold.toml`, the questions and conversations with which a curator tests the base.

use std::collections::HashMap;

use toml::de::DeTable;

use super::checks::gold_case::{check_expected, check_gold_question};
use super::fact::{Conversation, GoldCase};
use super::facts_file::FactsFile;
use super::keys;
use super::located::Located;
use super::problems::collector::ProblemCollector;
use super::problems::kind::ProblemKind;
use super::toml_reader::{TableReader, parse, repair};
use crate::text::tokenize::words;

/// The content of the file.
#[derive(Debug, Default)]
pub(super) struct GoldFile {
    pub(super) cases: Vec<GoldCase>,
    pub(super) conversations: Vec<Conversation>,
}

/// Reads the file; checks its cases against the facts, where these could be read.
pub(super) fn read(
    text: &str,
    facts: Option<&FactsFile>,
    problems: &mut ProblemCollector,
) -> GoldFile {
    let text = repair(text, keys::GOLD_FILE, problems);
    let table = parse(&text, problems);
    let top = TableReader::new("this file", keys::GOLD_FILE, 0, &table, problems);
    let (cases, conversations) = (
        top.tables("case", problems),
        top.tables("conversation", problems),
    );
    let mut reader = GoldReader {
        facts,
        problems,
        asked: HashMap::new(),
    };
    GoldFile {
        cases: cases.iter().map(|table| reader.case(table)).collect(),
        conversations: conversations
            .iter()
            .map(|table| reader.conversation(table))
            .collect(),
    }
}

struct GoldReader<'r> {
    facts: Option<&'r FactsFile>,
    problems: &'r mut ProblemCollector,
    /// What each case expects, by the words of its question, and its line.
    asked: HashMap<Vec<String>, (Vec<Vec<String>>, usize)>,
}

impl GoldReader<'_> {
    fn case(&mut self, table: &Located<&DeTable<'_>>) -> GoldCase {
        let (case, question) = self.question("[[case]]", table);
        if let (Some(question), Some(facts)) = (&question, self.facts) {
            check_gold_question(question, facts, self.problems);
        }
        if let Some(question) = &question {
            self.check_contradiction(question, &case);
        }
        case
    }

    /// Reports a case that expects something else of the same question than an earlier one.
    fn check_contradiction(&mut self, question: &Located<String>, case: &GoldCase) {
        let words = words(&question.value);
        let expected = (case.parts.clone(), case.line);
        let (parts, line) = self.asked.entry(words).or_insert(expected);
        if *parts != case.parts {
            let kind = ProblemKind::ContradictoryCases { line: *line };
            self.problems.add(question.at, &question.value, kind);
        }
    }

    fn conversation(&mut self, table: &Located<&DeTable<'_>>) -> Conversation {
        const TURNS: &str = "a list of turns: [{ question = \"…\", expect = [\"…\"] }, …]";
        let fields = TableReader::new(
            "[[conversation]]",
            keys::CONVERSATION,
            table.at,
            table.value,
            self.problems,
        );
        fields.require("turns", self.problems);
        let turns = fields.inline_tables("turns", TURNS, self.problems);
        let list = fields
            .get("turns")
            .and_then(|value| value.get_ref().as_array());
        if let Some([lone]) = list.map(|list| &**list) {
            self.problems
                .add(lone.span().start, "", ProblemKind::LoneTurn);
        }
        Conversation {
            // The first turn may well be an example: a conversation tests what is made of the turns after it.
            turns: turns
                .unwrap_or_default()
                .iter()
                .map(|turn| self.question("a turn", turn).0)
                .collect(),
            line: self.problems.line(table.at),
        }
    }

    /// Reads a question and what it expects.
    fn question(
        &mut self,
        section: &'static str,
        table: &Located<&DeTable<'_>>,
    ) -> (GoldCase, Option<Located<String>>) {
        let fields = TableReader::new(section, keys::CASE, table.at, table.value, self.problems);
        let question = fields.required_text("question", self.problems);
        let parts = self.parts(&fields);
        let case = GoldCase {
            question: question
                .as_ref()
                .map(|question| question.value.clone())
                .unwrap_or_default(),
            parts,
            line: self.problems.line(table.at),
        };
        (case, question)
    }

    /// Reads `expect` or `all`, one of which must be there.
    fn parts(&mut self, fields: &TableReader<'_>) -> Vec<Vec<String>> {
        match (fields.get("expect"), fields.get("all")) {
            (None, None) => fields.report_missing(&["expect", "all"], self.problems),
            (Some(_), Some(all)) => {
                self.problems
                    .add(all.span().start, "", ProblemKind::ExpectAndAll);
            }
            _ => {}
        }
        let expect = fields.texts("expect", self.problems).unwrap_or_default();
        let mut parts = fields.text_lists("all", self.problems).unwrap_or_default();
        parts.extend((!expect.is_empty()).then_some(expect));
        if let Some(facts) = self.facts {
            check_expected(parts.iter().flatten(), facts, self.problems);
        }
        let ids = |part: Vec<Located<String>>| part.into_iter().map(|id| id.value).collect();
        parts.into_iter().map(ids).collect()
    }
}
