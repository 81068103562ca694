//! Quotation marks, straight and curly, mixed as newspapers mix them.

use std::ops::Range;

/// The quotations of a paragraph, in order, marks included. One that is never closed is none; one that is the whole
/// paragraph parts like any text.
pub(super) fn quotations(paragraph: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    let mut before = None;
    let mut chars = paragraph.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_double(c) {
            let after = chars.peek().map(|&(_, after)| after);
            if is_opening(c, before, after, open.is_some()) {
                open = Some(at);
            } else if let Some(start) = open.take() {
                found.push(start..at + c.len_utf8());
            }
        }
        before = Some(c);
    }
    found.retain(|quotation| *quotation != (0..paragraph.len()));
    found
}

/// Whether a place is inside one of the quotations.
pub(super) fn encloses(quotations: &[Range<usize>], at: usize) -> bool {
    let next = quotations.partition_point(|quotation| quotation.end <= at);
    quotations
        .get(next)
        .is_some_and(|quotation| quotation.start < at)
}

/// Marks that may stand between the end of a sentence and the space after it.
pub(super) fn may_close(c: char) -> bool {
    is_quote(c) || matches!(c, ')' | ']' | '}' | '）' | '」' | '』')
}

/// Marks that may stand before the first letter of a sentence.
pub(super) fn may_open(c: char) -> bool {
    is_quote(c) || matches!(c, '(' | '[' | '{' | '¿' | '¡' | '（' | '「' | '『')
}

/// Any quotation mark, single or double.
pub(super) fn is_quote(c: char) -> bool {
    is_double(c) || matches!(c, '\'' | '‘' | '’' | '‚' | '‹' | '›')
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '＂')
}

/// What stands around a mark says more than its shape: articles close with what they should open with.
fn is_opening(c: char, before: Option<char>, after: Option<char>, open: bool) -> bool {
    let space_before =
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '\'' | '‘'));
    let space_after = after.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | ']' | ',' | '.'));
    match (space_before, space_after) {
        (true, false) => true,
        (false, true) => false,
        _ => match c {
            '“' | '„' | '«' => true,
            '”' | '»' => false,
            _ => !open,
        },
    }
}
