//! Splits text into paragraphs.

use std::ops::Range;

/// Columns at which people and mail programs wrap text. A line break at any other column ends a paragraph.
const WRAP_COLUMNS: std::ops::RangeInclusive<usize> = 50..=100;

/// Returns the paragraphs of a text, in order, without the white space around them.
///
/// A paragraph ends at a blank line, and at a line break that does not wrap a long line: a heading and each item of a
/// list are paragraphs.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for block in lines(text).split(Range::is_empty) {
        let column = block
            .iter()
            .map(|line| width(text, line))
            .max()
            .unwrap_or(0);
        let mut before: Option<&Range<usize>> = None;
        for line in block {
            match (before, found.last_mut()) {
                (Some(before), Some(open)) if wraps(text, before, line, column) => {
                    open.end = line.end;
                }
                _ => found.push(line.clone()),
            }
            before = Some(line);
        }
    }
    found
}

/// Returns each line without the white space around it; a blank line is an empty range.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(is_line_break) {
        let second_half = line == "\n" && text[..start].ends_with('\r');
        if !second_half {
            found.push(trimmed(text, start..start + line.len()));
        }
        start += line.len();
    }
    found
}

fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let line = &text[range.clone()];
    let start = range.start + line.len() - line.trim_start().len();
    start..start + line.trim().len()
}

fn width(text: &str, line: &Range<usize>) -> usize {
    text[line.clone()].chars().count()
}

/// Returns true if two lines are separate only because the next word did not fit before the column.
fn wraps(text: &str, before: &Range<usize>, line: &Range<usize>, column: usize) -> bool {
    let next = text[line.clone()].split_whitespace().next().unwrap_or("");
    let needed = width(text, before) + 1 + next.chars().count();
    WRAP_COLUMNS.contains(&column) && needed > column
}
