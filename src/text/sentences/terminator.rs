//! Sentence terminators, and the decision if one ends a sentence.

use std::sync::LazyLock;

use super::{nonbreaking_prefixes, quotations};
use crate::text::data::{WordSet, word_set};
use crate::text::quotation_marks::is_quotation_mark;

/// Words after a quoted question up to a reporting verb, as in `"Why?" the mayor then asked.`
const MAX_WORDS_TO_VERB: usize = 4;

static REPORTING_VERBS: LazyLock<WordSet> =
    LazyLock::new(|| word_set(include_str!("../data/en/reporting_verbs.txt")));

/// A run of terminating marks and the closing marks after it: `.`, `?!`, `...`, `."`, `!)`.
pub(super) struct Terminator {
    /// Offset of the run.
    start: usize,
    /// Offset of the closing marks.
    closing: usize,
    /// End of the closing marks.
    pub(super) end: usize,
}

impl Terminator {
    /// Returns the first terminator at or after an offset.
    pub(super) fn next(text: &str, from: usize) -> Option<Self> {
        let start = from + text[from..].find(is_stop)?;
        let closing = skip(text, start, is_stop);
        let end = skip(text, closing, |c| is_stop(c) || quotations::may_close(c));
        Some(Self {
            start,
            closing,
            end,
        })
    }

    /// Returns true if a sentence ends here and another follows. Without capitals in the text (`uncapitalized`) a small
    /// letter may begin one.
    pub(super) fn ends_sentence(&self, text: &str, uncapitalized: bool) -> bool {
        let after = &text[self.end..];
        let rest = after.trim_start();
        if rest.is_empty() {
            return false;
        }
        let marks = &text[self.start..self.closing];
        if marks.contains(is_full_width) {
            return true;
        }
        after.len() > rest.len()
            && self.can_begin(text, rest, uncapitalized)
            && match marks {
                "." if self.is_bare() => {
                    nonbreaking_prefixes::ends_before(&text[..self.start], rest)
                }
                "." => true,
                _ => !(self.is_quoted(text) && is_attribution(rest)),
            }
    }

    /// Returns true if the rest can begin a sentence: with no comma or dash, and with a small letter only in chat.
    fn can_begin(&self, text: &str, rest: &str, uncapitalized: bool) -> bool {
        match rest.chars().find(|&c| !quotations::may_open(c)) {
            None => false,
            Some(c) if c.is_lowercase() => {
                let marks = &text[self.start..self.closing];
                let chat = marks.contains(['?', '!']) || (marks == "." && uncapitalized);
                self.is_bare() && chat
            }
            Some(c) => !is_stop(c) && !matches!(c, ',' | ';' | ':' | '-' | '–' | '—'),
        }
    }

    fn is_bare(&self) -> bool {
        self.closing == self.end
    }

    fn is_quoted(&self, text: &str) -> bool {
        text[self.closing..self.end].contains(is_quotation_mark)
    }
}

/// Returns the offset of the first other character at or after `from`.
fn skip(text: &str, from: usize, is_one: impl Fn(char) -> bool) -> usize {
    text[from..]
        .find(|c| !is_one(c))
        .map_or(text.len(), |length| from + length)
}

/// Returns true for a mark that may end a sentence.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…' | '‽' | '؟' | '۔' | '।') || is_full_width(c)
}

/// Returns true for a terminating mark of a script that puts no space after it.
fn is_full_width(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡')
}

/// Returns true if the words after a quoted question say who asked it.
fn is_attribution(rest: &str) -> bool {
    let words = || rest.split_whitespace().map(nonbreaking_prefixes::bare);
    let opens_sentence = words().next().is_some_and(nonbreaking_prefixes::is_opener);
    !opens_sentence
        && words()
            .take(MAX_WORDS_TO_VERB)
            .any(|word| REPORTING_VERBS.contains(word))
}
