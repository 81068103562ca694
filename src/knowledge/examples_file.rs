//! A reader of `examples.toml`: more ways of asking for a fact or an absence, collected from what people asked.

use std::collections::{BTreeSet, HashMap};

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::checks::duplicate_question::{ExampleQuestions, Origin, claim};
use super::fact::Absence;
use super::facts_file::{FactsFile, UnprovenFact};
use super::located::Located;
use super::places::Place;
use super::problems::collector::ProblemCollector;
use super::problems::kind::ProblemKind;
use super::toml_reader::{TableReader, as_section, parse, repair};
use crate::text::did_you_mean::nearest;

/// The content of the file: examples by the id of their fact or absence, with their places.
pub(super) type CollectedExamples = HashMap<String, (Vec<String>, Vec<Place>)>;

/// Reads the file; checks it against the facts, where these could be read, and adds its examples to theirs.
pub(super) fn read(
    text: &str,
    facts: Option<&mut FactsFile>,
    problems: &mut ProblemCollector,
) -> CollectedExamples {
    let text = repair(text, &[], problems);
    let table = parse(&text, problems);
    let mut no_examples = ExampleQuestions::default();
    let (ids, examples) = match facts {
        Some(facts) => (
            Some(ids(&facts.facts, &facts.absences)),
            &mut facts.examples,
        ),
        None => (None, &mut no_examples),
    };
    let mut reader = ExamplesReader {
        ids,
        examples,
        problems,
    };
    let entries = in_order(&table).into_iter();
    entries
        .map(|(id, value)| (id.get_ref().to_string(), reader.entry(id, value)))
        .collect()
}

/// Returns the entries as they stand in the file: of two equal examples, the later one is reported.
fn in_order<'a>(
    table: &'a DeTable<'a>,
) -> Vec<(&'a Spanned<DeString<'a>>, &'a Spanned<DeValue<'a>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(id, _)| id.span().start);
    entries
}

fn ids<'f>(facts: &'f [UnprovenFact], absences: &'f [Absence]) -> BTreeSet<&'f str> {
    let facts = facts.iter().map(|unproven| unproven.fact.id.as_str());
    let absences = absences.iter().map(|absence| absence.id.as_str());
    facts.chain(absences).collect()
}

struct ExamplesReader<'r> {
    /// The ids of all facts and absences; none if they could not be read.
    ids: Option<BTreeSet<&'r str>>,
    examples: &'r mut ExampleQuestions,
    problems: &'r mut ProblemCollector,
}

impl ExamplesReader<'_> {
    /// Reads the examples of one id.
    fn entry(
        &mut self,
        id: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
    ) -> (Vec<String>, Vec<Place>) {
        let name = id.get_ref().as_ref();
        if let Some(kind) = self.unknown(name) {
            self.problems.add(id.span().start, name, kind);
            return Default::default();
        }
        let Some(table) = as_section(&format!("[{name}]"), value, self.problems) else {
            return Default::default();
        };
        self.questions(name, &table)
    }

    fn unknown(&self, id: &str) -> Option<ProblemKind> {
        let ids = self.ids.as_ref().filter(|ids| !ids.contains(id))?;
        let nearest = nearest(id, ids.iter().copied()).map(str::to_owned);
        Some(ProblemKind::UnknownEntry { nearest })
    }

    fn questions(&mut self, id: &str, table: &Located<&DeTable<'_>>) -> (Vec<String>, Vec<Place>) {
        let fields = TableReader::new(
            "this entry",
            &["questions"],
            table.at,
            table.value,
            self.problems,
        );
        let questions = fields.required_texts("questions", self.problems);
        claim(
            &questions,
            id,
            Origin::Collected,
            self.examples,
            self.problems,
        );
        let places = self.problems.places(&questions);
        (
            questions.into_iter().map(|text| text.value).collect(),
            places,
        )
    }
}
