//! Recognizes what may be a token of Discord, so that no message shows it, wherever it was pasted.

use std::borrow::Cow;

/// What stands in a message in place of a token.
const HIDDEN: &str = "(hidden, as it looks like a token)";
/// Shortest first part of a token: the bot's id in base 64.
const SHORTEST_ID: usize = 17;
/// Lengths of the second part: the time at which the token was made.
const SHORTEST_TIME: usize = 4;
const LONGEST_TIME: usize = 12;
/// Shortest last part: the signature.
const SHORTEST_SIGNATURE: usize = 20;
/// Longest value that a message quotes, unless it is a number: less than any part of a token that matters.
const LONGEST_QUOTED: usize = 16;
/// Longest number that a message quotes.
const LONGEST_NUMBER: usize = 24;

/// Returns true if a text holds what looks like a token.
#[must_use]
pub fn holds_token(text: &str) -> bool {
    words(text).any(is_token)
}

/// Replaces what looks like a token in a text for people.
#[must_use]
pub fn hide_tokens(text: &str) -> Cow<'_, str> {
    if !holds_token(text) {
        return Cow::Borrowed(text);
    }
    let tokens = words(text).filter(|word| is_token(word));
    Cow::Owned(tokens.fold(text.to_owned(), |text, token| text.replace(token, HIDDEN)))
}

/// Returns the name of an unknown setting for a message. No setting has a long name with capitals and small letters.
#[must_use]
pub fn shown_name(name: &str) -> Cow<'_, str> {
    let is_mixed = |part: &str| {
        let has = |is: fn(&char) -> bool| part.chars().any(|c| is(&c));
        part.len() >= SHORTEST_ID && has(char::is_ascii_uppercase) && has(char::is_ascii_lowercase)
    };
    if holds_token(name) || name.split('.').any(is_mixed) {
        Cow::Borrowed(HIDDEN)
    } else {
        Cow::Borrowed(name)
    }
}

/// Returns true if a message may quote a value that is not accepted: if it is no secret, nor a part of one.
#[must_use]
pub fn may_be_quoted(value: &str) -> bool {
    let is_number = value.parse::<f64>().is_ok() && value.len() <= LONGEST_NUMBER;
    is_number || (value.len() <= LONGEST_QUOTED && !value.contains('.'))
}

/// Returns the stretches of a text that consist of the characters of tokens.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')))
}

/// Returns true for three parts of the lengths that a token has. Names of hosts have them too, but no capitals.
fn is_token(word: &str) -> bool {
    let parts: Vec<_> = word.trim_matches('.').split('.').collect();
    let [id, time, signature] = parts[..] else {
        return false;
    };
    id.len() >= SHORTEST_ID
        && (SHORTEST_TIME..=LONGEST_TIME).contains(&time.len())
        && signature.len() >= SHORTEST_SIGNATURE
        && word.bytes().any(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shaped like a token, and worthless.
    const TOKEN: &str = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.fake00.opens-nothing-anywhere-at-all";

    #[test]
    fn a_token_is_hidden_wherever_it_stands() {
        let table = [
            ("cannot read {}, which --config names", true),
            ("\"Bot {}\"", true),
            ("https://host/{}/path?x={}", true),
            (
                "a-very-long-name-of-a-host.proxy.some-other-long-name-of-a-domain",
                false,
            ),
            ("verbatim.toml, line 3: nothing to hide", false),
        ];
        for (text, has_token) in table {
            let text = text.replace("{}", TOKEN);
            assert_eq!(holds_token(&text), has_token, "{text}");
            let hidden = hide_tokens(&text);
            assert!(!hidden.contains("opens-nothing"), "{hidden}");
            assert_eq!(hidden != text, has_token, "{hidden}");
        }
    }

    #[test]
    fn only_names_that_may_hold_a_token_are_hidden() {
        let known = [
            "discord.gild_id",
            "VERBATIM_ANSWERING_THRESHOLD",
            "Discord.Token",
        ];
        for name in known {
            assert_eq!(shown_name(name), name);
        }
        for name in [
            TOKEN,
            "MTEwMDAwMDAwMDAwMDAwMDAwMQ",
            "discord.MTEwMDAwMDAwMDAwMDAwMDAwMQ",
        ] {
            assert_eq!(shown_name(name), HIDDEN, "{name}");
        }
    }

    #[test]
    fn only_short_values_are_quoted() {
        let table = [
            ("my server", true),
            ("1.5", true),
            ("-12345678901234567890", true),
            ("abc.def-ghi", false),
            ("a value longer than sixteen", false),
            ("0.0000000000000000000000000000001", false),
        ];
        for (value, expected) in table {
            assert_eq!(may_be_quoted(value), expected, "{value}");
        }
    }
}
