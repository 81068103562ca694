//! `facts.toml`: metadata, facts, absences, synonyms and the article's own threshold.

use std::collections::HashMap;

use toml::de::DeValue;

use super::cause::{Cause, LONGEST_ANSWER};
use super::examples::Examples;
use super::fields::{At, Fields, parse, wrong_type};
use super::problem::Report;
use super::{Absence, Fact, Metadata};

/// What the file says, its sources still to be proven.
#[derive(Debug, Default)]
pub(super) struct FactsFile {
    pub(super) metadata: Metadata,
    pub(super) facts: Vec<Draft>,
    pub(super) absences: Vec<Absence>,
    pub(super) synonyms: Vec<Vec<String>>,
    pub(super) threshold: Option<f32>,
    pub(super) examples: Examples,
}

/// A fact whose sources are not proven yet.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) fact: Fact,
    pub(super) sources: Vec<At<String>>,
}

/// Reads the file; whatever is wrong is reported, and the rest read on.
pub(super) fn read(text: &str, report: &mut Report) -> FactsFile {
    const SECTIONS: &[&str] = &["article", "fact", "absence", "synonyms", "answering"];
    let table = parse(text, report);
    let top = Fields::new("this file", SECTIONS, 0, &table, report);
    let mut reader = Reader {
        report,
        file: FactsFile::default(),
        ids: HashMap::new(),
    };
    reader.metadata(&top);
    reader.facts(&top);
    reader.absences(&top);
    reader.synonyms(&top);
    reader.threshold(&top);
    reader.file
}

struct Reader<'r> {
    report: &'r mut Report,
    file: FactsFile,
    /// Each id with the line it was first used at.
    ids: HashMap<String, usize>,
}

impl Reader<'_> {
    fn metadata(&mut self, top: &Fields<'_>) {
        const KEYS: &[&str] = &[
            "title",
            "publisher",
            "byline",
            "url",
            "published",
            "language",
            "summary",
            "source_note",
        ];
        if top.get("article").is_none() {
            self.report.add(top.at(), "", Cause::NoMetadata);
        }
        let Some(table) = top.table("article", self.report) else {
            return;
        };
        let fields = Fields::new("[article]", KEYS, table.at, table.value, self.report);
        let report = &mut *self.report;
        let title = fields.needed_text("title", report).map(|title| title.value);
        let mut text = |key| fields.text(key, report).map(|text| text.value);
        self.file.metadata = Metadata {
            title: title.unwrap_or_default(),
            publisher: text("publisher"),
            byline: text("byline"),
            summary: text("summary"),
            source_note: text("source_note"),
            url: url(&fields, self.report),
            published: date(&fields, self.report),
            language: language(&fields, self.report),
        };
    }

    fn facts(&mut self, top: &Fields<'_>) {
        const KEYS: &[&str] = &["id", "topic", "questions", "answer", "sources"];
        for table in top.tables("fact", self.report) {
            let fields = Fields::new("[[fact]]", KEYS, table.at, table.value, self.report);
            let id = self.id(&fields);
            let fact = Fact {
                topic: fields.text("topic", self.report).map(|topic| topic.value),
                questions: self.questions(&fields, &id),
                answer: self.answer(&fields),
                sources: Vec::new(),
                id,
            };
            let sources = fields.needed_texts("sources", self.report);
            self.file.facts.push(Draft { fact, sources });
        }
        if top.get("fact").is_none() {
            self.report.add(top.at(), "", Cause::NoFacts);
        }
    }

    fn absences(&mut self, top: &Fields<'_>) {
        const KEYS: &[&str] = &["id", "questions", "answer"];
        for table in top.tables("absence", self.report) {
            let fields = Fields::new("[[absence]]", KEYS, table.at, table.value, self.report);
            let id = self.id(&fields);
            let absence = Absence {
                questions: self.questions(&fields, &id),
                answer: self.answer(&fields),
                id,
            };
            self.file.absences.push(absence);
        }
    }

    fn synonyms(&mut self, top: &Fields<'_>) {
        for table in top.tables("synonyms", self.report) {
            let fields = Fields::new(
                "[[synonyms]]",
                &["terms"],
                table.at,
                table.value,
                self.report,
            );
            let terms = fields.needed_texts("terms", self.report);
            if let [lone] = terms.as_slice() {
                self.report.add(lone.at, &lone.value, Cause::LoneSynonym);
            }
            self.file.synonyms.push(values(terms));
        }
    }

    fn threshold(&mut self, top: &Fields<'_>) {
        let Some(table) = top.table("answering", self.report) else {
            return;
        };
        let fields = Fields::new(
            "[answering]",
            &["threshold"],
            table.at,
            table.value,
            self.report,
        );
        let Some(value) = fields.get("threshold") else {
            return;
        };
        let written = match value.get_ref() {
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::Integer(number) => number.to_string().parse().ok(),
            _ => return wrong_type("threshold", value, "a number from 0 to 1", self.report),
        };
        self.file.threshold = written.filter(|number| (0.0..=1.0).contains(number));
        if self.file.threshold.is_none() {
            self.report.add(value.span().start, "", Cause::BadThreshold);
        }
    }

    fn id(&mut self, fields: &Fields<'_>) -> String {
        let Some(At { at, value: id }) = fields.needed_text("id", self.report) else {
            return String::new();
        };
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.chars().all(allowed) {
            self.report.add(at, &id, Cause::BadId);
        }
        let line = self.report.line(at);
        if let Some(&first) = self.ids.get(&id) {
            self.report.add(at, &id, Cause::DuplicateId { first });
        } else {
            self.ids.insert(id.clone(), line);
        }
        id
    }

    fn questions(&mut self, fields: &Fields<'_>, id: &str) -> Vec<String> {
        let questions = fields.needed_texts("questions", self.report);
        for question in &questions {
            let line = self.report.line(question.at);
            let before = self.file.examples.add(&question.value, id, line);
            if let Some((id, line)) = before {
                let cause = Cause::DuplicateQuestion { id, line };
                self.report.add(question.at, &question.value, cause);
            }
        }
        values(questions)
    }

    fn answer(&mut self, fields: &Fields<'_>) -> String {
        let Some(answer) = fields.needed_text("answer", self.report) else {
            return String::new();
        };
        let length = answer.value.chars().count();
        if length > LONGEST_ANSWER {
            self.report
                .add(answer.at, &answer.value, Cause::LongAnswer(length));
        }
        answer.value
    }
}

fn values(texts: Vec<At<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

fn url(fields: &Fields<'_>, report: &mut Report) -> Option<String> {
    let url = fields.text("url", report)?;
    let host = url
        .value
        .strip_prefix("https://")
        .or_else(|| url.value.strip_prefix("http://"));
    let good = host.is_some_and(|host| {
        host.starts_with(char::is_alphanumeric)
            && !host.contains(|c: char| c.is_whitespace() || c.is_control())
    });
    if !good {
        report.add(url.at, &url.value, Cause::BadUrl);
    }
    Some(url.value)
}

/// A day, written as a TOML date or as a text.
fn date(fields: &Fields<'_>, report: &mut Report) -> Option<String> {
    let value = fields.get("published")?;
    let written = match value.get_ref() {
        DeValue::Datetime(date) => date.to_string(),
        DeValue::String(text) => text.trim().to_owned(),
        _ => {
            wrong_type("published", value, "a date: 2029-10-16", report);
            return None;
        }
    };
    let day = written
        .parse::<toml::value::Datetime>()
        .ok()
        .filter(|date| date.date.is_some() && date.time.is_none());
    if day.is_none() {
        report.add(value.span().start, &written, Cause::BadDate);
    }
    day.map(|day| day.to_string())
}

fn language(fields: &Fields<'_>, report: &mut Report) -> String {
    let Some(tag) = fields.text("language", report) else {
        return "en".to_owned();
    };
    let part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let first = tag.value.split('-').next().unwrap_or("");
    let named = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    if !named || !tag.value.split('-').all(part) {
        report.add(tag.at, &tag.value, Cause::BadLanguage);
    }
    tag.value
}
