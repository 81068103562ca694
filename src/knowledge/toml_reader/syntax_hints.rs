//! Hints for slips of TOML's syntax, for people who do not write TOML for a living.

use toml::de::Error;

use crate::knowledge::problems::collector::ProblemCollector;
use crate::knowledge::problems::kind::ProblemKind;
use crate::text::unicode::is_invisible;

/// A slip and the way to fix it.
type Slip = (&'static str, &'static str);

const CURLY: Slip = (
    "the text here begins with a curly quotation mark",
    "begin and end it with straight ones: \"…\"; curly ones may only stand inside",
);
const INNER: Slip = (
    "the text ends at its second quotation mark, but more follows",
    "write each quotation mark inside the text as \\\", or put the whole text between ''' and '''",
);
const UNCLOSED: Slip = (
    "this text has no closing quotation mark",
    "end it with the quotation mark that it began with, on the same line",
);
const UNQUOTED: Slip = (
    "this text has no quotation marks around it",
    "write it between straight quotation marks: \"…\"",
);
const DUPLICATE: Slip = ("this occurs twice in the same entry", "keep one of the two");
const DUPLICATE_HEADING: Slip = (
    "this heading occurs twice in the file",
    "put what stands below it under the first one",
);
const DATE: Slip = (
    "this is not a date",
    "write year, month and day, as in 2029-10-16",
);
const NO_VALUE: Slip = (
    "this line has no = sign",
    "write a key, an = sign and a value; put # before a comment",
);
const ODD_SPACE: Slip = (
    "a gap in this line is no ordinary space but an invisible character",
    "delete each gap outside the quotation marks, and type it anew with the space bar",
);
const OTHER: Slip = (
    "this line cannot be understood",
    "put texts between quotation marks, and lists between [ and ] with commas between their entries",
);

/// Reports each line that the parser rejected, once.
pub(super) fn report_syntax_errors(text: &str, errors: &[Error], problems: &mut ProblemCollector) {
    let mut places: Vec<(usize, &str)> = errors
        .iter()
        .map(|error| (error.span().map_or(0, |span| span.start), error.message()))
        .collect();
    places.sort_by_key(|(at, _)| *at);
    places.dedup_by_key(|(at, _)| problems.line(*at));
    places.retain(|(at, _)| !problems.has_slip(*at));
    let mut repeated_heading = None;
    for (at, parser) in places {
        let line = line_of(text, at);
        let likely = likely_slip(line, parser);
        if likely == DUPLICATE_HEADING {
            repeated_heading = Some(at);
        } else if likely == DUPLICATE && repeated_heading.is_some_and(|it| is_below(text, it, at)) {
            // The key occurs twice only because its heading does.
            continue;
        }
        let (slip, help) = likely;
        problems.add(at, line.trim(), ProblemKind::Syntax { slip, help });
    }
}

/// Returns true if there is no other heading between a heading and a later place.
fn is_below(text: &str, heading: usize, at: usize) -> bool {
    let between = text.get(heading..at);
    between.is_some_and(|between| !between.contains("\n["))
}

fn line_of(text: &str, at: usize) -> &str {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let end = text[at..].find('\n').map_or(text.len(), |after| at + after);
    &text[start..end]
}

/// Returns true if a line holds, outside its texts, a space or an invisible character that TOML does not know.
fn has_odd_space(line: &str) -> bool {
    let is_odd = |c: char| c.is_whitespace() && !matches!(c, ' ' | '\t' | '\r') || is_invisible(c);
    line.split('"')
        .step_by(2)
        .any(|outside| outside.contains(is_odd))
}

/// Returns the likely slip, judged by the line and the parser's message.
fn likely_slip(line: &str, parser: &str) -> Slip {
    if has_odd_space(line) {
        return ODD_SPACE;
    }
    let line = line.trim();
    let straight = line.matches('"').count() - line.matches("\\\"").count();
    let value = line.split_once('=').map_or(line, |(_, value)| value);
    let value = value.trim_start_matches([' ', '[']);
    if parser.contains("duplicate") {
        if line.starts_with('[') {
            DUPLICATE_HEADING
        } else {
            DUPLICATE
        }
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

    use super::{
        CURLY, DATE, DUPLICATE, DUPLICATE_HEADING, INNER, NO_VALUE, OTHER, Slip, UNCLOSED, UNQUOTED,
    };
    use crate::knowledge::problems::collector::ProblemCollector;
    use crate::knowledge::problems::kind::ProblemKind;
    use crate::knowledge::toml_reader::parse;

    #[test]
    fn each_slip_gets_its_own_hint() {
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
            ("[a]\nb = 1\n[a]\nb = 2", DUPLICATE_HEADING),
            ("a = 2029-02-30", DATE),
            ("Boats are cheap.", NO_VALUE),
            ("a = [1 2]", OTHER),
            ("a = ", OTHER),
        ];
        for (text, (slip, _)) in rows {
            let mut problems = ProblemCollector::new(Path::new("facts.toml"), text);
            parse(text, &mut problems);
            let slips = problems.finish(text).into_iter().map(|it| match it.kind {
                ProblemKind::Syntax { slip, .. } => slip,
                other => panic!("{other}"),
            });
            assert_eq!(slips.collect::<Vec<_>>(), [*slip], "{text}");
        }
    }
}
