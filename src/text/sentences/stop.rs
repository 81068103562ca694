//! The marks that may end a sentence, and whether they do.

use super::{abbreviations, quotes};

/// How many words after a quoted question may come up to "asked", as in `"Why?" the mayor then asked.`
const WORDS_TO_SPEECH: usize = 4;

/// A run of stops and the marks that close after it: `.`, `?!`, `...`, `."`, `!)`.
pub(super) struct Stop {
    /// Where the run begins.
    start: usize,
    /// Where the closing marks begin.
    closing: usize,
    /// Where the closing marks end.
    pub(super) end: usize,
}

impl Stop {
    /// The first one from a place on.
    pub(super) fn next(text: &str, from: usize) -> Option<Self> {
        let start = from + text[from..].find(is_stop)?;
        let closing = skip(text, start, is_stop);
        let end = skip(text, closing, |c| is_stop(c) || quotes::may_close(c));
        Some(Self {
            start,
            closing,
            end,
        })
    }

    /// Whether a sentence ends here and another follows in the same text.
    pub(super) fn ends_sentence(&self, text: &str, small_letters: bool) -> bool {
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
            && self.can_begin(text, rest, small_letters)
            && match marks {
                "." if self.is_bare() => abbreviations::ends_before(&text[..self.start], rest),
                "." => true,
                _ => !(self.is_quoted(text) && is_speech(rest)),
            }
    }

    /// Whether what follows can begin a sentence: no comma, no dash, and a small letter only in a chat message.
    fn can_begin(&self, text: &str, rest: &str, small_letters: bool) -> bool {
        match rest.chars().find(|&c| !quotes::may_open(c)) {
            None => false,
            Some(c) if c.is_lowercase() => {
                let marks = &text[self.start..self.closing];
                let chat = marks.contains(['?', '!']) || (marks == "." && small_letters);
                self.is_bare() && chat
            }
            Some(c) => !is_stop(c) && !matches!(c, ',' | ';' | ':' | '-' | '–' | '—'),
        }
    }

    fn is_bare(&self) -> bool {
        self.closing == self.end
    }

    fn is_quoted(&self, text: &str) -> bool {
        text[self.closing..self.end].contains(quotes::is_quote)
    }
}

/// The first place from `from` on whose character is another.
fn skip(text: &str, from: usize, is_one: impl Fn(char) -> bool) -> usize {
    text[from..]
        .find(|c| !is_one(c))
        .map_or(text.len(), |length| from + length)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…' | '‽' | '؟' | '۔' | '।') || is_full_width(c)
}

/// Stops of scripts that put no space after them.
fn is_full_width(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡')
}

/// Whether the words after a quoted question say who asked it.
fn is_speech(rest: &str) -> bool {
    let words = || rest.split_whitespace().map(abbreviations::bare);
    let begins_anew = words().next().is_some_and(abbreviations::begins_sentence);
    !begins_anew && words().take(WORDS_TO_SPEECH).any(is_saying)
}

fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "asked"
            | "asks"
            | "added"
            | "adds"
            | "told"
            | "wrote"
            | "replied"
            | "answered"
            | "shouted"
            | "cried"
            | "warned"
            | "wondered"
            | "tweeted"
    )
}
