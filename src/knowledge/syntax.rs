//! Slips of TOML's syntax, told to people who do not write TOML for a living.

use toml::de::Error;

use super::cause::Cause;
use super::problem::Report;

/// A slip as people make it: what it is, and the way out.
type Slip = (&'static str, &'static str);

const CURLY: Slip = (
    "the text here begins with a curly quotation mark",
    "begin and end it with straight ones: \"…\"; curly ones may only stand inside",
);
const INNER: Slip = (
    "the text ends at its second quotation mark, and more follows",
    "write each quotation mark inside the text as \\\", or put the whole text between ''' and '''",
);
const UNCLOSED: Slip = (
    "the text that begins here does not end",
    "end it with the quotation mark that it began with, on the same line",
);
const UNQUOTED: Slip = (
    "this text stands without quotation marks",
    "write it between straight quotation marks: \"…\"",
);
const DUPLICATE: Slip = ("this stands twice in the same entry", "keep one of the two");
const DATE: Slip = (
    "this is not a date",
    "write year, month and day, as in 2029-10-16",
);
const NO_VALUE: Slip = (
    "this line says nothing: it has no = sign",
    "write a key, an = sign and a value; put # before a remark",
);
const OTHER: Slip = (
    "this line cannot be understood",
    "texts stand between quotation marks, lists between [ and ], their entries parted by commas",
);

/// Reports each broken line once.
pub(super) fn report(text: &str, errors: &[Error], report: &mut Report) {
    let mut places: Vec<(usize, &str)> = errors
        .iter()
        .map(|error| (error.span().map_or(0, |span| span.start), error.message()))
        .collect();
    places.sort_by_key(|(at, _)| *at);
    places.dedup_by_key(|(at, _)| report.line(*at));
    for (at, parser) in places {
        let line = line_of(text, at);
        let (slip, way_out) = slip(line, parser);
        report.add(at, line, Cause::Syntax { slip, way_out });
    }
}

fn line_of(text: &str, at: usize) -> &str {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let end = text[at..].find('\n').map_or(text.len(), |after| at + after);
    text[start..end].trim()
}

/// The likely slip, as the line and the parser's words show it.
fn slip(line: &str, parser: &str) -> Slip {
    let straight = line.matches('"').count() - line.matches("\\\"").count();
    let value = line.split_once('=').map_or(line, |(_, value)| value);
    let value = value.trim_start_matches([' ', '[']);
    if parser.contains("duplicate") {
        DUPLICATE
    } else if parser.contains("date") {
        DATE
    } else if value.starts_with(['“', '”', '‘', '’', '„', '«']) {
        CURLY
    } else if parser.contains("key with no value") {
        NO_VALUE
    } else if straight > 2 && !parser.contains("multi-line") {
        INNER
    } else if parser.starts_with("invalid") && parser.contains("string") {
        UNCLOSED
    } else if value.starts_with(char::is_alphabetic) {
        UNQUOTED
    } else {
        OTHER
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{CURLY, DATE, DUPLICATE, INNER, NO_VALUE, OTHER, Slip, UNCLOSED, UNQUOTED};
    use crate::knowledge::Cause;
    use crate::knowledge::fields::parse;
    use crate::knowledge::problem::Report;

    #[test]
    fn slips_are_told_as_people_make_them() {
        let rows: &[(&str, Slip)] = &[
            ("a = “Boats”", CURLY),
            ("a = [“Boats”]", CURLY),
            ("a = \"She said \"no\" to it\"", INNER),
            ("a = [\"x\", \"She said \"no\".\"]", INNER),
            ("a = Boats", UNQUOTED),
            ("a = [Boats]", UNQUOTED),
            ("a = \"Boats", UNCLOSED),
            ("a = \"\"\"Boats", UNCLOSED),
            ("a = 1\na = 2", DUPLICATE),
            ("a = 2029-02-30", DATE),
            ("Boats are cheap.", NO_VALUE),
            ("a = [1 2]", OTHER),
            ("a = ", OTHER),
        ];
        for (text, (slip, _)) in rows {
            let mut report = Report::new(Path::new("facts.toml"), text);
            parse(text, &mut report);
            let told = report.finish(text).into_iter().map(|it| match it.cause {
                Cause::Syntax { slip, .. } => slip,
                other => panic!("{other}"),
            });
            assert_eq!(told.collect::<Vec<_>>(), [*slip], "{text}");
        }
    }
}
