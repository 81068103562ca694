//! Makes foreign text safe to print on a terminal.

use crate::text::unicode::is_invisible;

/// Removes invisible characters, direction marks among them, and replaces control characters, which could command a
/// terminal. Line breaks stay, tabs become spaces.
pub fn sanitize(text: &str) -> String {
    text.chars().filter_map(sanitize_char).collect()
}

fn sanitize_char(c: char) -> Option<char> {
    match c {
        '\n' => Some(c),
        '\t' => Some(' '),
        c if c.is_control() => Some(char::REPLACEMENT_CHARACTER),
        c if is_invisible(c) && !is_shaping(c) => None,
        c => Some(c),
    }
}

/// Returns true for joiners and variation selectors, on which the shape of emoji and of several scripts depends.
fn is_shaping(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::sanitize;

    #[test]
    fn controls_are_replaced_and_invisible_characters_removed() {
        let table = [
            ("a\x1b[31mred", "a\u{fffd}[31mred"),
            ("bell\x07 c1\u{9b}2J", "bell\u{fffd} c1\u{fffd}2J"),
            ("right\u{202e}left\u{2066}x\u{2069}\u{200f}", "rightleftx"),
            ("zero\u{200b}width", "zerowidth"),
            ("one\ntwo\tthree\r", "one\ntwo three\u{fffd}"),
            ("Zoë 👨‍👩‍👧 ❤️ नमस्ते", "Zoë 👨‍👩‍👧 ❤️ नमस्ते"),
        ];
        for (text, expected) in table {
            assert_eq!(sanitize(text), expected);
        }
    }
}
