//! Emoji in messages: Unicode's and those of a Discord server.

/// Returns true if a text holds an emoji: one of Unicode's, or the tag of one of a server's (`<:name:1>`). A question mark
/// asks, whatever its form.
#[must_use]
pub fn holds_emoji(text: &str) -> bool {
    text.contains("<:") || text.contains("<a:") || text.chars().any(is_emoji)
}

/// Returns true for a character of Unicode's blocks of pictures and symbols that are shown as emoji.
fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x2600..=0x2752 | 0x2756..=0x27BF | 0x1F000..=0x1FAFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_are_found() {
        for (text, expected) in [
            ("\u{1F602}", true),
            ("\u{2764}\u{FE0F}", true),
            ("<:smile:4>", true),
            ("<a:wave:5>", true),
            ("<@5>", false),
            ("\u{2753}", false),
            ("?!", false),
            ("", false),
        ] {
            assert_eq!(holds_emoji(text), expected, "{text:?}");
        }
    }
}
