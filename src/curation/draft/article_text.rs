//! The text of a new article, as `article.txt` keeps it.

use crate::text::unicode::one_line;

/// The longest first line that is taken for a title, in characters.
const LONGEST_TITLE: usize = 120;
/// What a sentence ends with, and a title does not.
const ENDS: [char; 8] = ['.', '…', '"', '”', '»', ':', ';', ','];

/// Returns a text with plain line ends, without white space at the ends of lines and without runs of blank lines. The words
/// stay as they are.
pub(super) fn normalized(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut normal = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && blank) {
            normal.push_str(line);
            normal.push('\n');
        }
        blank = line.is_empty();
    }
    normal.truncate(normal.trim_end().len());
    normal.push('\n');
    normal
}

/// Splits a title off a normalized text: a short first line, followed by a blank one, that does not end like a sentence.
pub(super) fn split_title(text: &str) -> (Option<String>, String) {
    let Some((first, rest)) = text.split_once("\n\n") else {
        return (None, text.to_owned());
    };
    let is_title = !first.contains('\n')
        && first.chars().count() <= LONGEST_TITLE
        && !first.ends_with(ENDS)
        && first.contains(char::is_alphanumeric);
    if is_title {
        (Some(one_line(first)), rest.to_owned())
    } else {
        (None, text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_normalized_and_words_stay() {
        for (text, normal) in [
            (
                "\u{feff}A \u{201c}b\u{201d}.  \r\n\r\n\r\n  C.\r\n",
                "A \u{201c}b\u{201d}.\n\n  C.\n",
            ),
            ("\n\nA.\n\n\n\nB.", "A.\n\nB.\n"),
            ("", "\n"),
        ] {
            assert_eq!(normalized(text), normal, "{text:?}");
            assert_eq!(normalized(normal), normal);
        }
    }

    #[test]
    fn a_first_line_that_looks_like_a_title_is_one() {
        for (text, title, rest) in [
            (
                "New boats for Lindholm\n\nThe council voted.\n",
                Some("New boats for Lindholm"),
                "The council voted.\n",
            ),
            (
                "Will it float?\n\nNobody knows.\n",
                Some("Will it float?"),
                "Nobody knows.\n",
            ),
            (
                "The council voted.\n\nIt was late.\n",
                None,
                "The council voted.\n\nIt was late.\n",
            ),
            (
                "One line\nand another\n\nMore.\n",
                None,
                "One line\nand another\n\nMore.\n",
            ),
            ("Lindholm\n", None, "Lindholm\n"),
        ] {
            let (found, article) = split_title(text);
            assert_eq!(
                (found.as_deref(), article.as_str()),
                (title, rest),
                "{text:?}"
            );
        }
    }
}
