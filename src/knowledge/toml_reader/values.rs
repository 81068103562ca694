//! Readers of single TOML values, which report a value of the wrong type at its place.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::knowledge::located::Located;
use crate::knowledge::problems::collector::ProblemCollector;
use crate::knowledge::problems::kind::ProblemKind;

/// Returns the section that a heading begins; reports any other value.
pub(in crate::knowledge) fn as_section<'a>(
    heading: &str,
    value: &'a Spanned<DeValue<'a>>,
    problems: &mut ProblemCollector,
) -> Option<Located<&'a DeTable<'a>>> {
    let at = value.span().start;
    let table = value.get_ref().as_table();
    if table.is_none() {
        let kind = if !heading.starts_with("[[") && is_list_of_tables(value) {
            ProblemKind::DoubleBrackets
        } else {
            ProblemKind::NotASection
        };
        problems.add(at, "", kind(heading.to_owned()));
    }
    table.map(|value| Located { at, value })
}

fn is_list_of_tables(value: &Spanned<DeValue<'_>>) -> bool {
    let first = value.get_ref().as_array().and_then(|list| list.first());
    first.is_some_and(|first| first.get_ref().is_table())
}

/// Returns a text with at least one letter or digit.
pub(super) fn as_text(
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

/// Returns the texts of a list, perhaps none; reports entries that are not texts.
pub(super) fn as_texts(
    key: &str,
    value: &Spanned<DeValue<'_>>,
    problems: &mut ProblemCollector,
) -> Option<Vec<Located<String>>> {
    let list = as_list(key, value, "a list of texts: [\"…\", \"…\"]", problems)?;
    let texts: Vec<_> = list
        .iter()
        .filter_map(|text| as_text(key, text, problems))
        .collect();
    // A list whose entries were all reported is not reported as empty once more.
    (texts.len() == list.len() || !texts.is_empty()).then_some(texts)
}

/// Returns the entries of a list; reports any other value.
pub(super) fn as_list<'a>(
    key: &str,
    value: &'a Spanned<DeValue<'a>>,
    wanted: &'static str,
    problems: &mut ProblemCollector,
) -> Option<&'a [Spanned<DeValue<'a>>]> {
    let list = value.get_ref().as_array();
    if list.is_none() {
        report_wrong_type(key, value, wanted, problems);
    }
    list.map(|list| &**list)
}

/// Reports a value of another type than the one wanted.
pub(in crate::knowledge) fn report_wrong_type(
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
