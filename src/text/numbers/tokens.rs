//! Tokens of a text, as numbers are read from it: runs of digits and words, with what stands between them.

use std::ops::Range;

use crate::text::normalize::normalize;

/// A run of digits with the letters right after it, or a word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token<'t> {
    pub(super) range: Range<usize>,
    /// What stands between the token before and this one.
    pub(super) gap: &'t str,
    /// The digits with their separators; empty for a word.
    pub(super) digits: &'t str,
    /// The letters, normalized: those after the digits, or the word.
    pub(super) letters: String,
}

impl Token<'_> {
    pub(super) fn is_word(&self) -> bool {
        self.digits.is_empty()
    }

    /// Returns true if only a space or a hyphen stands before it.
    pub(super) fn follows_closely(&self) -> bool {
        matches!(
            self.gap,
            "" | " " | "-" | "\u{2010}" | "\u{2011}" | "\u{a0}" | "\u{202f}" | "\n"
        )
    }
}

/// Splits a text into tokens. A plain space separates thousands only if `thousands_by_spaces`.
pub(super) fn tokens(text: &str, thousands_by_spaces: bool) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(char::is_alphanumeric) {
        let start = at + offset;
        let rest = &text[start..];
        let digits = digits_length(rest, thousands_by_spaces);
        let letters = letters_length(&rest[digits..], digits > 0);
        let end = start + digits + letters;
        found.push(Token {
            range: start..end,
            gap: &text[at..start],
            digits: &rest[..digits],
            letters: normalize(&rest[digits..digits + letters]),
        });
        at = end;
    }
    found
}

/// Returns the length of the digits that a text begins with, with the separators between them.
fn digits_length(text: &str, thousands_by_spaces: bool) -> usize {
    let mut end = 0;
    while let Some(c) = text[end..].chars().next() {
        let after = &text[end + c.len_utf8()..];
        let separates = match c {
            '.' | ',' | '\'' | '’' => after.starts_with(|c: char| c.is_ascii_digit()),
            ' ' => thousands_by_spaces && is_group(&text[..end], after),
            '\u{a0}' | '\u{202f}' => is_group(&text[..end], after),
            _ => false,
        };
        if !(c.is_ascii_digit() || end > 0 && separates) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// Returns true if a space between these texts separates thousands: one to three digits before it, just three after it.
fn is_group(before: &str, after: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let last = before.rsplit(|c: char| !c.is_ascii_digit()).next();
    digits(after) == 3 && last.is_some_and(|last| (1..=3).contains(&last.len()))
}

/// Returns the length of a word; the letters after digits end before the next digit ("18h30").
fn letters_length(text: &str, after_digits: bool) -> usize {
    let is_end = |c: char| !c.is_alphanumeric() || after_digits && c.is_ascii_digit();
    text.find(is_end).unwrap_or(text.len())
}
