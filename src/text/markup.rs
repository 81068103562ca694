//! Discord's markup around words: mentions, emoji codes, links, quoted lines.

/// Splits an utterance into the lines that it quotes (`> …`) and the rest.
#[must_use]
pub fn split_quoted(utterance: &str) -> (String, String) {
    let (mut quoted, mut rest) = (String::new(), String::new());
    let mut quoting_all = false;
    for line in utterance.lines() {
        let start = line.trim_start();
        quoting_all |= start.starts_with(">>>");
        let quote = if quoting_all {
            Some(start.trim_start_matches(">>>"))
        } else {
            quoted_line(start)
        };
        let (side, words) = quote.map_or((&mut rest, line), |words| (&mut quoted, words));
        if !side.is_empty() {
            side.push('\n');
        }
        side.push_str(words);
    }
    (quoted, rest)
}

fn quoted_line(line: &str) -> Option<&str> {
    line.strip_prefix("> ")
        .or_else(|| (line == ">").then_some(""))
}

/// Removes mentions (`<@1>`, `<#1>`, `</ask:1>`, `@name`), custom emoji, timestamps and web addresses. Markdown's own
/// marks stay: they are no letters, so that tokenizing drops them.
#[must_use]
pub fn strip(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '@', 'h', 'H']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = tag_length(rest)
            .or_else(|| handle_length(rest, &plain))
            .or_else(|| address_length(rest, &plain));
        plain.push_str(if length.is_some() { " " } else { &rest[..1] });
        rest = &rest[length.unwrap_or(1)..];
    }
    plain.push_str(rest);
    plain
}

/// Longer than any tag of Discord's: two names of 32 characters and a number of 20 digits.
const MAX_TAG: usize = 128;

/// Returns the length of one of Discord's tags, such as `<@1>`.
fn tag_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let end = inner.bytes().take(MAX_TAG).position(|byte| byte == b'>')?;
    let inner = &inner[..end];
    let starts = ["@", "#", "/", ":", "a:", "t:", "id:", "http"];
    let is_tag =
        starts.iter().any(|start| inner.starts_with(start)) && !inner.contains(char::is_whitespace);
    is_tag.then_some(end + 2)
}

/// Returns the length of a mention by name ("@bot"), which a mail address is not.
fn handle_length(text: &str, before: &str) -> Option<usize> {
    let name = text.strip_prefix('@')?;
    let end = name.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.'));
    let length = end.unwrap_or(name.len());
    (length > 0 && !before.ends_with(char::is_alphanumeric)).then_some(length + 1)
}

/// Returns the length of a web address.
fn address_length(text: &str, before: &str) -> Option<usize> {
    let scheme = text.get(..8)?.to_ascii_lowercase();
    let is_address = !before.ends_with(char::is_alphanumeric)
        && (scheme == "https://" || scheme.starts_with("http://"));
    is_address.then(|| text.find(char::is_whitespace).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_and_addresses_are_removed() {
        for (typed, plain) in [
            ("<@123> who?", "who?"),
            ("<@!1><#2></ask:3><:smile:4><a:wave:5><t:6:R> who?", "who?"),
            ("see https://example.org/a?b=c who", "see who"),
            ("<https://example.org> who", "who"),
            ("@Verbatim who? @here", "who?"),
            (
                "write to a@example.org @ noon",
                "write to a@example.org @ noon",
            ),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("he has the hat", "he has the hat"),
        ] {
            assert_eq!(
                strip(typed)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" "),
                plain,
                "{typed:?}"
            );
        }
    }

    #[test]
    fn quoted_lines_are_split_from_the_question() {
        assert_eq!(
            split_quoted("> said so\n> twice\nuntil when?"),
            ("said so\ntwice".into(), "until when?".into())
        );
        assert_eq!(
            split_quoted("why?\n>>> all\nof it"),
            (" all\nof it".into(), "why?".into())
        );
        assert_eq!(split_quoted("3 > 2"), (String::new(), "3 > 2".into()));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = strip(&text);
            let _ = split_quoted(&text);
        }
    }
}
