//! Discord's limits in characters and pieces, and texts made to keep them. Whatever leaves the bot passes here or
//! through [`markup`](super::markup), which keeps the same promises for formatted text.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

/// Characters of a message without an embed.
pub const CONTENT: usize = 2000;
/// Characters of an embed's title.
pub const TITLE: usize = 256;
/// Characters of an embed's text.
pub const DESCRIPTION: usize = 4096;
/// Characters we give a footer, far below what Discord allows, so that no embed comes near 6000 in all.
pub const FOOTER: usize = 256;
/// Characters of what a button carries; no [`Action`](crate::discord::custom_id::Action) needs more, as its tests show.
#[cfg(test)]
pub const CUSTOM_ID: usize = 100;
/// Characters on a button.
pub const LABEL: usize = 80;
/// Characters of an address behind a button.
pub const URL: usize = 512;
/// Characters of a menu's hint.
pub const PLACEHOLDER: usize = 150;
/// Characters of a menu's or an autocomplete's line, and of what it stands for.
pub const CHOICE: usize = 100;
/// Lines of a menu or an autocomplete.
pub const CHOICES: usize = 25;
/// Rows of buttons and menus.
pub const ROWS: usize = 5;
/// Buttons a row.
pub const BUTTONS: usize = 5;

/// What stands for what was cut off.
pub const ELLIPSIS: char = '…';

/// Characters, as Discord counts them.
#[must_use]
pub fn count(text: &str) -> usize {
    text.chars().count()
}

/// The text, or as many of its whole graphemes as fit with an ellipsis after them.
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

/// The text, or as many of its last whole graphemes as fit with an ellipsis before them.
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
        let fits = room.checked_sub(count(grapheme));
        room = fits.unwrap_or(0);
        fits.is_some()
    })
}

/// One line without formatting, for labels, footers and choices: white space folded, invisible marks dropped, cut to
/// the limit, never blank.
#[must_use]
pub fn line(text: &str, limit: usize) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|&c| !is_hidden(c))
        .collect();
    let folded = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_blank(&folded) {
        return ELLIPSIS.to_string();
    }
    cut(&folded, limit).into_owned()
}

/// Marks that change how the text around them is shown and are never part of a word: control characters, and those
/// that turn the direction of writing.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether nothing of the text can be seen, which Discord takes for no text at all.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || is_hidden(c)
            || matches!(c, '\u{ad}' | '\u{034f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}')
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cuts_between_graphemes() {
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
    fn a_line_is_one_line_that_shows_what_it_is() {
        let table = [
            ("  two\nlines\t here ", "two lines here"),
            ("\u{202e}gnp.exe", "gnp.exe"),
            ("", "…"),
            ("\u{200b}\u{3164}", "…"),
        ];
        for (text, expected) in table {
            assert_eq!(line(text, LABEL), expected);
        }
    }

    proptest! {
        #[test]
        fn no_cut_is_longer_than_its_limit(text in "\\PC*", limit in 0..40_usize) {
            prop_assert!(count(&cut(&text, limit)) <= limit);
            prop_assert!(count(&cut_start(&text, limit)) <= limit);
        }

        #[test]
        fn a_line_is_never_blank_nor_long(text in any::<String>(), limit in 1..90_usize) {
            let line = line(&text, limit);
            prop_assert!(!is_blank(&line) && count(&line) <= limit, "{line:?}");
            prop_assert!(!line.contains('\n'));
        }
    }
}
