//! A TOML reader that goes key by key, so that each slip is reported at its place and the rest is still read.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problems::collector::ProblemCollector;
use super::problems::kind::ProblemKind;
use super::toml_hints::report_syntax_errors;
use crate::text::did_you_mean::nearest;

/// A value with the byte of the file at which it begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Located<T> {
    pub(super) at: usize,
    pub(super) value: T,
}

/// A table of the file, with the keys that it may have.
pub(super) struct TableReader<'a> {
    section: &'static str,
    keys: &'static [&'static str],
    at: usize,
    table: &'a DeTable<'a>,
}

/// Parses a file as far as possible and reports the rest.
pub(super) fn parse<'a>(text: &'a str, problems: &mut ProblemCollector) -> DeTable<'a> {
    let (table, errors) = DeTable::parse_recoverable(text);
    report_syntax_errors(text, &errors, problems);
    table.into_inner()
}

impl<'a> TableReader<'a> {
    /// Opens a table and reports every key that it may not have.
    pub(super) fn new(
        section: &'static str,
        keys: &'static [&'static str],
        at: usize,
        table: &'a DeTable<'a>,
        problems: &mut ProblemCollector,
    ) -> Self {
        let reader = Self {
            section,
            keys,
            at,
            table,
        };
        reader.report_unknown_keys(problems);
        reader
    }

    /// Returns the byte at which the table begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn report_unknown_keys(&self, problems: &mut ProblemCollector) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !self.keys.contains(&name) {
                let kind = ProblemKind::UnknownKey {
                    key: name.to_owned(),
                    section: self.section,
                    nearest: nearest(name, self.keys.iter().copied()),
                    known: self.keys,
                };
                problems.add(key.span().start, "", kind);
            }
        }
    }

    /// Returns a value, if the table has the key.
    pub(super) fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut entries = self.table.iter();
        entries
            .find(|(name, _)| name.get_ref() == key)
            .map(|(_, value)| value)
    }

    /// Returns a text, if the table has the key.
    pub(super) fn text(
        &self,
        key: &str,
        problems: &mut ProblemCollector,
    ) -> Option<Located<String>> {
        as_text(key, self.get(key)?, problems)
    }

    /// Returns a text; reports a missing key.
    pub(super) fn required_text(
        &self,
        key: &'static str,
        problems: &mut ProblemCollector,
    ) -> Option<Located<String>> {
        self.require(key, problems)?;
        self.text(key, problems)
    }

    /// Returns at least one text; reports a missing key or an empty list.
    pub(super) fn required_texts(
        &self,
        key: &'static str,
        problems: &mut ProblemCollector,
    ) -> Vec<Located<String>> {
        let Some(at) = self.require(key, problems) else {
            return Vec::new();
        };
        let texts = self.texts(key, problems);
        if let Some(found) = &texts
            && found.is_empty()
        {
            problems.add(at, "", ProblemKind::EmptyList(key.to_owned()));
        }
        texts.unwrap_or_default()
    }

    /// Returns the texts of a list, perhaps none, if the table has the key; reports entries that are not texts.
    pub(super) fn texts(
        &self,
        key: &'static str,
        problems: &mut ProblemCollector,
    ) -> Option<Vec<Located<String>>> {
        let value = self.get(key)?;
        let Some(list) = value.get_ref().as_array() else {
            report_wrong_type(key, value, "a list of texts: [\"…\", \"…\"]", problems);
            return None;
        };
        let texts: Vec<_> = list
            .iter()
            .filter_map(|text| as_text(key, text, problems))
            .collect();
        // A list whose entries were all reported is not reported as empty once more.
        (texts.len() == list.len() || !texts.is_empty()).then_some(texts)
    }

    /// Returns the byte at which a key's value begins; reports a missing key, unless the table has a misspelt one for it.
    pub(super) fn require(
        &self,
        key: &'static str,
        problems: &mut ProblemCollector,
    ) -> Option<usize> {
        if let Some(value) = self.get(key) {
            return Some(value.span().start);
        }
        let misspelt = self.table.keys().any(|other| {
            let other = other.get_ref().as_ref();
            !self.keys.contains(&other) && nearest(other, self.keys.iter().copied()) == Some(key)
        });
        if !misspelt {
            let section = self.section;
            problems.add(self.at, "", ProblemKind::MissingKey { key, section });
        }
        None
    }

    /// Returns the section of a key that occurs once, if the table has it.
    pub(super) fn table(
        &self,
        key: &str,
        problems: &mut ProblemCollector,
    ) -> Option<Located<&'a DeTable<'a>>> {
        as_section(&format!("[{key}]"), self.get(key)?, problems)
    }

    /// Returns the sections of a key that may occur many times.
    pub(super) fn tables(
        &self,
        key: &str,
        problems: &mut ProblemCollector,
    ) -> Vec<Located<&'a DeTable<'a>>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let heading = format!("[[{key}]]");
        match value.get_ref() {
            DeValue::Array(list) => list
                .iter()
                .filter_map(|value| as_section(&heading, value, problems))
                .collect(),
            DeValue::Table(_) => {
                let kind = ProblemKind::SingleBrackets(key.to_owned());
                problems.add(value.span().start, "", kind);
                Vec::new()
            }
            _ => as_section(&heading, value, problems).into_iter().collect(),
        }
    }
}

fn as_section<'a>(
    heading: &str,
    value: &'a Spanned<DeValue<'a>>,
    problems: &mut ProblemCollector,
) -> Option<Located<&'a DeTable<'a>>> {
    let at = value.span().start;
    let table = value.get_ref().as_table();
    if table.is_none() {
        problems.add(at, "", ProblemKind::NotASection(heading.to_owned()));
    }
    table.map(|value| Located { at, value })
}

/// Returns a text with at least one letter or digit.
fn as_text(
    key: &str,
    value: &Spanned<DeValue<'_>>,
    problems: &mut ProblemCollector,
) -> Option<Located<String>> {
    let at = value.span().start;
    let Some(text) = value.get_ref().as_str() else {
        report_wrong_type(
            key,
            value,
            "a text between quotation marks: \"…\"",
            problems,
        );
        return None;
    };
    if !text.contains(char::is_alphanumeric) {
        problems.add(at, text, ProblemKind::NoWords(key.to_owned()));
        return None;
    }
    Some(Located {
        at,
        value: text.trim().to_owned(),
    })
}

/// Reports a value of another type than the one wanted.
pub(super) fn report_wrong_type(
    key: &str,
    value: &Spanned<DeValue<'_>>,
    wanted: &'static str,
    problems: &mut ProblemCollector,
) {
    let found = match value.get_ref() {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    };
    let kind = ProblemKind::WrongType {
        key: key.to_owned(),
        wanted,
        found,
    };
    problems.add(value.span().start, "", kind);
}
