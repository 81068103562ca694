//! Characters that show nothing, and white space.

/// Returns true for a character without a shape: Unicode's `Default_Ignorable_Code_Point` (`DerivedCoreProperties`,
/// Unicode 16).
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0x00AD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFF8
        | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

/// Returns true for a mark that turns the direction of writing: Unicode's `Bidi_Control`. All of them are invisible.
#[must_use]
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns true if nothing of a text can be seen.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    const BLANK_BRAILLE: char = '\u{2800}';
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || is_invisible(c) || c == BLANK_BRAILLE)
}

/// Joins the words of a text on one line, one space between them.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_marks_are_invisible() {
        let marks = ('\0'..=char::MAX).filter(|&c| is_direction_mark(c));
        assert_eq!(marks.filter(|&c| is_invisible(c)).count(), 12);
    }

    #[test]
    fn text_without_a_visible_character_is_blank() {
        for (text, blank) in [
            ("", true),
            (" \u{200B}\u{3164}\u{2800}\n", true),
            ("\u{200B}a", false),
        ] {
            assert_eq!(is_blank(text), blank, "{text:?}");
        }
    }

    #[test]
    fn white_space_folds_into_one_line() {
        assert_eq!(one_line("  a\n\tb  c\u{A0}\n"), "a b c");
        assert_eq!(one_line(" \n"), "");
    }
}
