//! Quotations of a paragraph, whose straight and curly marks newspapers mix.

use std::ops::Range;

use crate::text::quotation_marks::{
    is_closing_double, is_double, is_opening_double, is_quotation_mark,
};

/// Returns the quotations of a paragraph, in order, with their marks. An unclosed one is left out, and so is one that
/// spans the whole paragraph, so that its sentences are split.
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

/// Returns true if a byte offset is inside one of the quotations.
pub(super) fn encloses(quotations: &[Range<usize>], at: usize) -> bool {
    let next = quotations.partition_point(|quotation| quotation.end <= at);
    quotations
        .get(next)
        .is_some_and(|quotation| quotation.start < at)
}

/// Returns true for a mark that may stand between the end of a sentence and the space after it.
pub(super) fn may_close(c: char) -> bool {
    is_quotation_mark(c) || matches!(c, ')' | ']' | '}' | '）' | '」' | '』')
}

/// Returns true for a mark that may stand before the first letter of a sentence.
pub(super) fn may_open(c: char) -> bool {
    is_quotation_mark(c) || matches!(c, '(' | '[' | '{' | '¿' | '¡' | '（' | '「' | '『')
}

/// Returns true if a double mark opens a quotation. The spaces around it decide before its shape does, as articles also
/// close quotations with an opening mark.
fn is_opening(c: char, before: Option<char>, after: Option<char>, open: bool) -> bool {
    let space_before =
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '\'' | '‘'));
    let space_after = after.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | ']' | ',' | '.'));
    match (space_before, space_after) {
        (true, false) => true,
        (false, true) => false,
        _ => is_opening_double(c) || !is_closing_double(c) && !open,
    }
}
