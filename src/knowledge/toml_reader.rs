//! A TOML reader that goes key by key, so that each slip is reported at its place and the rest is still read.

mod repair;
mod scanner;
mod syntax_hints;
mod values;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use self::syntax_hints::report_syntax_errors;
use self::values::{as_list, as_text, as_texts};
use super::problems::collector::ProblemCollector;
use super::problems::kind::ProblemKind;
use crate::text::did_you_mean::nearest;

pub(super) use self::repair::repair;
pub(super) use self::values::{as_section, report_wrong_type};
pub(super) use super::located::Located;

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

    /// Returns true if the table has the key and its value is `true`.
    pub(super) fn flag(&self, key: &str, problems: &mut ProblemCollector) -> bool {
        let Some(value) = self.get(key) else {
            return false;
        };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            report_wrong_type(
                key,
                value,
                "true or false, without quotation marks",
                problems,
            );
        }
        flag.unwrap_or_default()
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
        as_texts(key, self.get(key)?, problems)
    }

    /// Returns the lists of texts in a list, if the table has the key; reports empty ones.
    pub(super) fn text_lists(
        &self,
        key: &'static str,
        problems: &mut ProblemCollector,
    ) -> Option<Vec<Vec<Located<String>>>> {
        const WANTED: &str = "a list of lists: [[\"…\"], [\"…\"]]";
        let lists = self.required_entries(key, WANTED, problems)?;
        let mut texts = Vec::new();
        for value in lists {
            match as_list(key, value, WANTED, problems) {
                Some([]) => problems.add(
                    value.span().start,
                    "",
                    ProblemKind::EmptyPart(key.to_owned()),
                ),
                Some(_) => texts.extend(as_texts(key, value, problems)),
                None => {}
            }
        }
        Some(texts)
    }

    /// Returns the tables in a list, if the table has the key; reports entries that are not tables, and an empty list.
    pub(super) fn inline_tables(
        &self,
        key: &'static str,
        wanted: &'static str,
        problems: &mut ProblemCollector,
    ) -> Option<Vec<Located<&'a DeTable<'a>>>> {
        let entries = self.required_entries(key, wanted, problems)?;
        let mut tables = Vec::new();
        for entry in entries {
            match entry.get_ref().as_table() {
                Some(value) => tables.push(Located {
                    at: entry.span().start,
                    value,
                }),
                None => report_wrong_type(key, entry, wanted, problems),
            }
        }
        Some(tables)
    }

    /// Returns the entries of a list, if the table has the key; reports an empty list.
    fn required_entries(
        &self,
        key: &'static str,
        wanted: &'static str,
        problems: &mut ProblemCollector,
    ) -> Option<&'a [Spanned<DeValue<'a>>]> {
        let value = self.get(key)?;
        let list = as_list(key, value, wanted, problems)?;
        if list.is_empty() {
            problems.add(
                value.span().start,
                "",
                ProblemKind::EmptyList(key.to_owned()),
            );
        }
        Some(list)
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
        self.report_missing(&[key], problems);
        None
    }

    /// Reports that the table has none of some keys, by the name of the first, unless it has a misspelt one for any.
    pub(super) fn report_missing(&self, keys: &[&'static str], problems: &mut ProblemCollector) {
        let misspelt = self.table.keys().any(|other| {
            let other = other.get_ref().as_ref();
            let meant = nearest(other, self.keys.iter().copied());
            !self.keys.contains(&other) && meant.is_some_and(|meant| keys.contains(&meant))
        });
        if let [key, ..] = *keys
            && !misspelt
        {
            let section = self.section;
            problems.add(self.at, "", ProblemKind::MissingKey { key, section });
        }
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
                let kind = ProblemKind::SingleBrackets {
                    key: key.to_owned(),
                    places: 1,
                };
                problems.add(value.span().start, "", kind);
                Vec::new()
            }
            _ => as_section(&heading, value, problems).into_iter().collect(),
        }
    }
}
