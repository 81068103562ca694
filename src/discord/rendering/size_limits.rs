//! Discord's limits on lengths and counts, and functions that fit texts into them. [`markup`](super::markup) fits
//! formatted text.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::unicode::is_invisible;

/// Characters of a message's content.
pub const CONTENT: usize = 2000;
/// Characters of an embed's title.
pub const TITLE: usize = 256;
/// Characters of an embed's description.
pub const DESCRIPTION: usize = 4096;
/// Characters of an embed's footer. Discord allows 2048; this keeps every embed far below 6000 characters in all.
pub const FOOTER: usize = 256;
/// Characters of a custom id.
#[cfg(test)]
pub const CUSTOM_ID: usize = 100;
/// Characters of a button's label.
pub const LABEL: usize = 80;
/// Characters of a link button's address.
pub const URL: usize = 512;
/// Characters of a menu's placeholder.
pub const PLACEHOLDER: usize = 150;
/// Characters of an option of a menu or of an autocomplete choice, both of its name and of its value.
pub const CHOICE: usize = 100;
/// Characters of a form's title and of a field's label.
pub const FORM_LABEL: usize = 45;
/// Options of a menu, or choices of an autocomplete.
pub const CHOICES: usize = 25;
/// Rows of components in a message.
pub const ROWS: usize = 5;
/// Buttons in a row.
pub const BUTTONS: usize = 5;

/// The mark for a cut.
pub const ELLIPSIS: char = '…';

/// Counts characters as Discord does.
#[must_use]
pub fn count(text: &str) -> usize {
    text.chars().count()
}

/// Cuts the end of a text between graphemes, and marks the cut with an ellipsis.
#[must_use]
pub fn cut(text: &str, limit: usize) -> Cow<'_, str> {
    if count(text) <= limit {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    for grapheme in fitting(text.graphemes(true), limit.saturating_sub(1)) {
        kept.push_str(grapheme);
    }
    kept.truncate(kept.trim_end().len());
    kept.extend((limit > 0).then_some(ELLIPSIS));
    Cow::Owned(kept)
}

/// Cuts the start of a text between graphemes, and marks the cut with an ellipsis.
#[must_use]
pub fn cut_start(text: &str, limit: usize) -> Cow<'_, str> {
    if count(text) <= limit {
        return Cow::Borrowed(text);
    }
    let kept: usize = fitting(text.graphemes(true).rev(), limit.saturating_sub(1))
        .map(str::len)
        .sum();
    let mut tail = text[text.len() - kept..].trim_start().to_owned();
    if limit > 0 {
        tail.insert(0, ELLIPSIS);
    }
    Cow::Owned(tail)
}

fn fitting<'a>(
    graphemes: impl Iterator<Item = &'a str>,
    limit: usize,
) -> impl Iterator<Item = &'a str> {
    let mut room = limit;
    graphemes.take_while(move |grapheme| {
        let rest = room.checked_sub(count(grapheme));
        room = rest.unwrap_or(0);
        rest.is_some()
    })
}

/// Turns a text into one unformatted line for labels, footers and choices: white space is folded, control characters
/// are removed, and the line is cut to the limit. A blank text becomes an ellipsis, because Discord rejects it.
#[must_use]
pub fn single_line(text: &str, limit: usize) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|&c| !is_control(c))
        .collect();
    let folded = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_blank(&folded) {
        return ELLIPSIS.to_string();
    }
    cut(&folded, limit).into_owned()
}

/// Returns true for characters that change how the text around them is shown: control characters, line separators,
/// direction marks, and tags. Joiners and variation selectors are not among them, as letters and emoji need them.
#[must_use]
pub fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Returns true if no character of the text can be seen; Discord treats such text as empty.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    const EMPTY_BRAILLE_PATTERN: char = '\u{2800}';
    text.chars().all(|c| {
        c.is_whitespace() || is_control(c) || is_invisible(c) || c == EMPTY_BRAILLE_PATTERN
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_are_cut_between_graphemes() {
        let table = [
            ("short", 5, "short", "short"),
            ("longer text", 6, "longe…", "… text"),
            ("one two", 5, "one…", "…two"),
            (
                "e\u{301}e\u{301}e\u{301}",
                3,
                "e\u{301}\u{2026}",
                "…e\u{301}",
            ),
            ("👨‍👩‍👧👨‍👩‍👧", 6, "👨‍👩‍👧…", "…👨‍👩‍👧"),
            ("👨‍👩‍👧", 4, "…", "…"),
            ("x", 0, "", ""),
        ];
        for (text, limit, head, tail) in table {
            assert_eq!(cut(text, limit), head, "{text} {limit}");
            assert_eq!(
                cut_start(text, limit).replace("… ", "…"),
                tail.replace("… ", "…"),
                "{text} {limit}"
            );
        }
    }

    #[test]
    fn a_single_line_is_visible_and_without_control_characters() {
        let table = [
            ("  two\nlines\t here ", "two lines here"),
            ("\u{202e}gnp.exe", "gnp.exe"),
            ("", "…"),
            ("\u{200b}\u{3164}", "…"),
        ];
        for (text, expected) in table {
            assert_eq!(single_line(text, LABEL), expected);
        }
    }

    proptest! {
        #[test]
        fn no_cut_is_longer_than_its_limit(text in "\\PC*", limit in 0..40_usize) {
            prop_assert!(count(&cut(&text, limit)) <= limit);
            prop_assert!(count(&cut_start(&text, limit)) <= limit);
        }

        #[test]
        fn a_single_line_is_never_blank_nor_too_long(text in any::<String>(), limit in 1..90_usize) {
            let line = single_line(&text, limit);
            prop_assert!(!is_blank(&line) && count(&line) <= limit, "{line:?}");
            prop_assert!(!line.contains('\n'));
        }
    }
}
