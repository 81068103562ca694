//! Reads a TOML file key by key, so that each slip is reported where it is and the rest is still read.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::cause::Cause;
use super::problem::Report;
use super::syntax;
use crate::text::suggestion::nearest;

/// A value with the byte of the file it stands at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct At<T> {
    pub(super) at: usize,
    pub(super) value: T,
}

/// One table of the file: its keys and values, and how it is called.
pub(super) struct Fields<'a> {
    section: &'static str,
    keys: &'static [&'static str],
    at: usize,
    table: &'a DeTable<'a>,
}

/// Parses a file as far as it can be understood; what cannot is reported.
pub(super) fn parse<'a>(text: &'a str, report: &mut Report) -> DeTable<'a> {
    let (table, errors) = DeTable::parse_recoverable(text);
    syntax::report(text, &errors, report);
    table.into_inner()
}

impl<'a> Fields<'a> {
    /// Reads a table that knows these keys; others are reported.
    pub(super) fn new(
        section: &'static str,
        keys: &'static [&'static str],
        at: usize,
        table: &'a DeTable<'a>,
        report: &mut Report,
    ) -> Self {
        let fields = Self {
            section,
            keys,
            at,
            table,
        };
        fields.report_unknown(report);
        fields
    }

    /// Where the table begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn report_unknown(&self, report: &mut Report) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !self.keys.contains(&name) {
                let cause = Cause::UnknownKey {
                    key: name.to_owned(),
                    section: self.section,
                    nearest: nearest(name, self.keys.iter().copied()),
                    known: self.keys,
                };
                report.add(key.span().start, "", cause);
            }
        }
    }

    /// A value, if the key is there.
    pub(super) fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut entries = self.table.iter();
        entries
            .find(|(name, _)| name.get_ref() == key)
            .map(|(_, value)| value)
    }

    /// A text, if the key is there.
    pub(super) fn text(&self, key: &str, report: &mut Report) -> Option<At<String>> {
        words(key, self.get(key)?, report)
    }

    /// A text that must be there.
    pub(super) fn needed_text(&self, key: &'static str, report: &mut Report) -> Option<At<String>> {
        self.need(key, report)?;
        self.text(key, report)
    }

    /// Texts, at least one.
    pub(super) fn needed_texts(&self, key: &'static str, report: &mut Report) -> Vec<At<String>> {
        let Some(at) = self.need(key, report) else {
            return Vec::new();
        };
        let texts = self.texts(key, report);
        if let Some(found) = &texts
            && found.is_empty()
        {
            report.add(at, "", Cause::EmptyList(key.to_owned()));
        }
        texts.unwrap_or_default()
    }

    /// Texts, perhaps none, of a key that must be there; what is no text among them is reported.
    pub(super) fn texts(&self, key: &'static str, report: &mut Report) -> Option<Vec<At<String>>> {
        let value = self.get(key)?;
        let Some(list) = value.get_ref().as_array() else {
            wrong_type(key, value, "a list of texts: [\"…\", \"…\"]", report);
            return None;
        };
        let texts: Vec<_> = list
            .iter()
            .filter_map(|text| words(key, text, report))
            .collect();
        // A list whose entries were all reported is not reported as empty once more.
        (texts.len() == list.len() || !texts.is_empty()).then_some(texts)
    }

    /// The byte of a key's value; one that is missing is reported, unless a misspelt key stands for it.
    pub(super) fn need(&self, key: &'static str, report: &mut Report) -> Option<usize> {
        if let Some(value) = self.get(key) {
            return Some(value.span().start);
        }
        let misspelt = self.table.keys().any(|other| {
            let other = other.get_ref().as_ref();
            !self.keys.contains(&other) && nearest(other, self.keys.iter().copied()) == Some(key)
        });
        if !misspelt {
            let section = self.section;
            report.add(self.at, "", Cause::MissingKey { key, section });
        }
        None
    }

    /// The one table of a key, if it is there.
    pub(super) fn table(&self, key: &str, report: &mut Report) -> Option<At<&'a DeTable<'a>>> {
        section(&format!("[{key}]"), self.get(key)?, report)
    }

    /// The tables of a key that may stand many times.
    pub(super) fn tables(&self, key: &str, report: &mut Report) -> Vec<At<&'a DeTable<'a>>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let heading = format!("[[{key}]]");
        match value.get_ref() {
            DeValue::Array(list) => list
                .iter()
                .filter_map(|value| section(&heading, value, report))
                .collect(),
            DeValue::Table(_) => {
                let cause = Cause::SingleBrackets(key.to_owned());
                report.add(value.span().start, "", cause);
                Vec::new()
            }
            _ => section(&heading, value, report).into_iter().collect(),
        }
    }
}

fn section<'a>(
    heading: &str,
    value: &'a Spanned<DeValue<'a>>,
    report: &mut Report,
) -> Option<At<&'a DeTable<'a>>> {
    let at = value.span().start;
    let table = value.get_ref().as_table();
    if table.is_none() {
        report.add(at, "", Cause::NotASection(heading.to_owned()));
    }
    table.map(|value| At { at, value })
}

/// A text with at least one letter or digit.
fn words(key: &str, value: &Spanned<DeValue<'_>>, report: &mut Report) -> Option<At<String>> {
    let at = value.span().start;
    let Some(text) = value.get_ref().as_str() else {
        wrong_type(key, value, "a text between quotation marks: \"…\"", report);
        return None;
    };
    if !text.contains(char::is_alphanumeric) {
        report.add(at, text, Cause::NoWords(key.to_owned()));
        return None;
    }
    Some(At {
        at,
        value: text.trim().to_owned(),
    })
}

/// Reports a value of another kind than is wanted.
pub(super) fn wrong_type(
    key: &str,
    value: &Spanned<DeValue<'_>>,
    wanted: &'static str,
    report: &mut Report,
) {
    let found = match value.get_ref() {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    };
    let cause = Cause::WrongType {
        key: key.to_owned(),
        wanted,
        found,
    };
    report.add(value.span().start, "", cause);
}
