//! A reader of `facts.toml`: metadata, facts, absences, synonyms and the article's own threshold.

use std::collections::HashMap;

use toml::de::DeValue;

use super::article::Metadata;
use super::checks::duplicate_question::{ExampleQuestions, Origin, claim};
use super::checks::opposite_synonyms::check_opposites;
use super::fact::{Absence, Fact};
use super::keys;
use super::located::Located;
use super::metadata_table;
use super::places::Place;
use super::problems::collector::ProblemCollector;
use super::problems::kind::{LONGEST_ANSWER, MOST_PINNED, ProblemKind};
use super::toml_reader::{TableReader, parse, repair, report_wrong_type};

/// The content of the file, with sources that are not proven yet.
#[derive(Debug, Default)]
pub(super) struct FactsFile {
    pub(super) metadata: Metadata,
    pub(super) facts: Vec<UnprovenFact>,
    pub(super) absences: Vec<Absence>,
    /// Where each absence stands.
    pub(super) absence_places: Vec<EntryPlace>,
    pub(super) synonyms: Vec<Vec<String>>,
    pub(super) threshold: Option<f32>,
    /// Ids of entries that are marked `todo`.
    pub(super) todo: Vec<String>,
    pub(super) examples: ExampleQuestions,
}

/// A fact whose sources are not proven yet.
#[derive(Debug)]
pub(super) struct UnprovenFact {
    pub(super) fact: Fact,
    pub(super) place: EntryPlace,
    pub(super) sources: Vec<Located<String>>,
}

/// Where the parts of a fact or an absence stand in the file.
#[derive(Debug)]
pub(super) struct EntryPlace {
    /// The answer, where there is one.
    pub(super) answer: Option<Located<String>>,
    /// Why its curator accepts what `check` says about the answer.
    pub(super) checked: Option<Located<String>>,
    /// Its example questions.
    pub(super) questions: Vec<Place>,
}

/// Reads the file; reports every problem and reads on.
pub(super) fn read(text: &str, problems: &mut ProblemCollector) -> FactsFile {
    let text = repair(text, keys::FACTS_LISTS, problems);
    let table = parse(&text, problems);
    let top = TableReader::new("this file", keys::FACTS_FILE, 0, &table, problems);
    let mut reader = FactsReader {
        problems,
        file: FactsFile::default(),
        ids: HashMap::new(),
        pinned: 0,
    };
    reader.file.metadata = metadata_table::read(&top, reader.problems);
    reader.facts(&top);
    reader.absences(&top);
    reader.synonyms(&top);
    reader.threshold(&top);
    reader.file
}

struct FactsReader<'r> {
    problems: &'r mut ProblemCollector,
    file: FactsFile,
    /// The line at which each id is first used.
    ids: HashMap<String, usize>,
    /// The number of pinned facts so far.
    pinned: usize,
}

impl FactsReader<'_> {
    fn facts(&mut self, top: &TableReader<'_>) {
        for table in top.tables("fact", self.problems) {
            let fields =
                TableReader::new("[[fact]]", keys::FACT, table.at, table.value, self.problems);
            let id = self.id(&fields);
            let questions = fields.required_texts("questions", self.problems);
            let place = self.place(&fields, &questions, &id);
            let questions = values(questions);
            let fact = Fact {
                topic: fields.text("topic", self.problems).map(|topic| topic.value),
                curated: questions.len(),
                questions,
                pinned: self.pinned(&fields),
                answer: place.answer_text(),
                sources: Vec::new(),
                id,
            };
            let sources = fields.required_texts("sources", self.problems);
            self.file.facts.push(UnprovenFact {
                fact,
                place,
                sources,
            });
        }
        if top.get("fact").is_none() {
            self.problems.add(top.at(), "", ProblemKind::NoFacts);
        }
    }

    fn absences(&mut self, top: &TableReader<'_>) {
        for table in top.tables("absence", self.problems) {
            let fields = TableReader::new(
                "[[absence]]",
                keys::ABSENCE,
                table.at,
                table.value,
                self.problems,
            );
            let id = self.id(&fields);
            let questions = fields.required_texts("questions", self.problems);
            let place = self.place(&fields, &questions, &id);
            let questions = values(questions);
            self.file.absences.push(Absence {
                questions,
                answer: place.answer_text(),
                id,
            });
            self.file.absence_places.push(place);
        }
    }

    fn synonyms(&mut self, top: &TableReader<'_>) {
        for table in top.tables("synonyms", self.problems) {
            let fields = TableReader::new(
                "[[synonyms]]",
                keys::SYNONYMS,
                table.at,
                table.value,
                self.problems,
            );
            let terms = fields.required_texts("terms", self.problems);
            if let [lone] = terms.as_slice() {
                self.problems
                    .add(lone.at, &lone.value, ProblemKind::LoneSynonym);
            }
            let language = &self.file.metadata.language;
            check_opposites(&terms, language, self.problems);
            self.file.synonyms.push(values(terms));
        }
    }

    fn threshold(&mut self, top: &TableReader<'_>) {
        let Some(table) = top.table("answering", self.problems) else {
            return;
        };
        let fields = TableReader::new(
            "[answering]",
            keys::ANSWERING,
            table.at,
            table.value,
            self.problems,
        );
        let Some(value) = fields.get("threshold") else {
            return;
        };
        let written = match value.get_ref() {
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::Integer(number) => number.to_string().parse().ok(),
            _ => {
                return report_wrong_type(
                    "threshold",
                    value,
                    "a number from 0 to 1",
                    self.problems,
                );
            }
        };
        self.file.threshold = written.filter(|number| (0.0..=1.0).contains(number));
        if self.file.threshold.is_none() {
            self.problems
                .add(value.span().start, "", ProblemKind::BadThreshold);
        }
    }

    fn id(&mut self, fields: &TableReader<'_>) -> String {
        let Some(Located { at, value: id }) = fields.required_text("id", self.problems) else {
            return String::new();
        };
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.chars().all(allowed) {
            self.problems.add(at, &id, ProblemKind::BadId);
        }
        let line = self.problems.line(at);
        if let Some(&first) = self.ids.get(&id) {
            self.problems
                .add(at, &id, ProblemKind::DuplicateId { first });
        } else {
            self.ids.insert(id.clone(), line);
        }
        id
    }

    /// Reads whether a fact is pinned, and counts those that are.
    fn pinned(&mut self, fields: &TableReader<'_>) -> bool {
        let is_pinned = fields.flag("pinned", self.problems);
        self.pinned += usize::from(is_pinned);
        if is_pinned && self.pinned == MOST_PINNED + 1 {
            self.problems.add(fields.at(), "", ProblemKind::ManyPinned);
        }
        is_pinned
    }

    fn place(
        &mut self,
        fields: &TableReader<'_>,
        questions: &[Located<String>],
        id: &str,
    ) -> EntryPlace {
        if fields.flag("todo", self.problems) {
            // Drafts may well resemble each other.
            self.file.todo.push(id.to_owned());
        } else {
            let examples = &mut self.file.examples;
            claim(questions, id, Origin::Curated, examples, self.problems);
        }
        let answer = fields.required_text("answer", self.problems);
        if let Some(answer) = &answer {
            let length = answer.value.chars().count();
            if length > LONGEST_ANSWER {
                self.problems
                    .add(answer.at, &answer.value, ProblemKind::LongAnswer(length));
            }
        }
        EntryPlace {
            answer,
            checked: fields.text("checked", self.problems),
            questions: self.problems.places(questions),
        }
    }
}

impl EntryPlace {
    fn answer_text(&self) -> String {
        let answer = self.answer.as_ref();
        answer
            .map(|answer| answer.value.clone())
            .unwrap_or_default()
    }
}

fn values(texts: Vec<Located<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}
