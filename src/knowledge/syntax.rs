//! Slips of TOML's syntax, told to people who do not write TOML for a living.

use toml::de::Error;

use super::cause::Cause;
use super::problem::Report;

const CURLY: &str =
    "a text begins and ends with straight quotation marks: \"…\"; curly ones may only stand inside";
const INNER: &str =
    "write each quotation mark inside the text as \\\", or put the whole text between ''' and '''";
const UNCLOSED: &str = "a text ends with the quotation mark that it began with, on the same line";
const DUPLICATE: &str = "keep one of the two lines";
const DATE: &str = "write year, month and day, as in 2029-10-16";
const GENERAL: &str =
    "texts stand between quotation marks, lists between [ and ], their entries parted by commas";

/// Reports each broken line once.
pub(super) fn report(text: &str, errors: &[Error], report: &mut Report) {
    let mut places: Vec<(usize, &str)> = errors
        .iter()
        .map(|error| (error.span().map_or(0, |span| span.start), error.message()))
        .collect();
    places.sort_by_key(|(at, _)| *at);
    places.dedup_by_key(|(at, _)| report.line(*at));
    for (at, message) in places {
        let line = line_of(text, at);
        let cause = Cause::Syntax {
            message: message.to_owned(),
            hint: hint(line, message),
        };
        report.add(at, line, cause);
    }
}

fn line_of(text: &str, at: usize) -> &str {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let end = text[at..].find('\n').map_or(text.len(), |after| at + after);
    text[start..end].trim()
}

/// The likely slip, as the line and the parser's words show it.
fn hint(line: &str, message: &str) -> &'static str {
    let straight = line.matches('"').count() - line.matches("\\\"").count();
    let value = line.split_once('=').map_or(line, |(_, value)| value);
    if message.contains("duplicate") {
        DUPLICATE
    } else if message.contains("date") {
        DATE
    } else if value
        .trim_start_matches([' ', '['])
        .starts_with(['“', '”', '‘', '’', '„', '«'])
    {
        CURLY
    } else if straight > 2 {
        INNER
    } else if message.contains("string") {
        UNCLOSED
    } else {
        GENERAL
    }
}
