//! A reader of the table `[article]` of `facts.toml`: what is told of the article itself.

use toml::de::DeValue;

use super::article::Metadata;
use super::checks::date::calendar_day;
use super::checks::language_tag::is_language_tag;
use super::checks::web_address::is_web_address;
use super::contact_line::ContactLine;
use super::keys;
use super::problems::collector::ProblemCollector;
use super::problems::kind::ProblemKind;
use super::toml_reader::{TableReader, report_wrong_type};

/// Reads the table; reports every problem and reads on.
pub(super) fn read(top: &TableReader<'_>, problems: &mut ProblemCollector) -> Metadata {
    if top.get("article").is_none() {
        problems.add(top.at(), "", ProblemKind::NoMetadata);
    }
    let Some(table) = top.table("article", problems) else {
        return Metadata::default();
    };
    let fields = TableReader::new("[article]", keys::ARTICLE, table.at, table.value, problems);
    let title = fields
        .required_text("title", problems)
        .map(|title| title.value);
    let mut text = |key| fields.text(key, problems).map(|text| text.value);
    Metadata {
        title: title.unwrap_or_default(),
        publisher: text("publisher"),
        byline: text("byline"),
        summary: text("summary"),
        source_note: text("source_note"),
        url: url(&fields, problems),
        published: date(&fields, problems),
        language: language(&fields, problems),
        contact: contact(&fields, problems),
    }
}

fn url(fields: &TableReader<'_>, problems: &mut ProblemCollector) -> Option<String> {
    let url = fields.text("url", problems)?;
    if !is_web_address(&url.value) {
        problems.add(url.at, &url.value, ProblemKind::BadUrl);
    }
    Some(url.value)
}

/// Reads a day, written as a TOML date or as a text.
fn date(fields: &TableReader<'_>, problems: &mut ProblemCollector) -> Option<String> {
    let value = fields.get("published")?;
    let written = match value.get_ref() {
        DeValue::Datetime(date) => date.to_string(),
        DeValue::String(text) => text.trim().to_owned(),
        _ => {
            report_wrong_type("published", value, "a date: 2029-10-16", problems);
            return None;
        }
    };
    let day = calendar_day(&written);
    if day.is_none() {
        problems.add(value.span().start, &written, ProblemKind::BadDate);
    }
    day
}

fn language(fields: &TableReader<'_>, problems: &mut ProblemCollector) -> String {
    let Some(tag) = fields.text("language", problems) else {
        return "en".to_owned();
    };
    if !is_language_tag(&tag.value) {
        problems.add(tag.at, &tag.value, ProblemKind::BadLanguage);
    }
    tag.value
}

fn contact(fields: &TableReader<'_>, problems: &mut ProblemCollector) -> Option<ContactLine> {
    let written = fields.text("contact", problems)?;
    let line = written.value.parse();
    if let Err(reason) = line {
        let kind = ProblemKind::BadContact(reason);
        problems.add(written.at, &written.value, kind);
    }
    line.ok()
}
