//! Which messages may become an example: one question, without links, mentions and formatting.

use crate::discord::rendering::size_limits;
use crate::text::markup;
use crate::text::tokenize::words;

/// Characters of a question that may be taught: it must fit into a footer, where Discord keeps it as it is.
pub const LONGEST_TAUGHT: usize = size_limits::FOOTER;

/// Marks of Discord's formatting that no plain question holds.
const FORMATTING: [&str; 8] = ["`", "**", "__", "~~", "||", "](", "<", ">"];

/// The reason why a message cannot become an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It holds a link or an invitation.
    Link,
    /// It holds a mention, an emoji of a server, or formatting.
    Formatting,
    /// It is longer than [`LONGEST_TAUGHT`].
    TooLong,
    /// It holds no words.
    NoWords,
}

/// Returns the question in a message on one line, without a mention of the bot.
pub fn question(message: &str, bot: u64) -> Result<String, Refusal> {
    let mut text = message.to_owned();
    for mention in [format!("<@{bot}>"), format!("<@!{bot}>")] {
        text = text.replace(&mention, " ");
    }
    let is_link = text.split_whitespace().any(is_address);
    if is_link {
        return Err(Refusal::Link);
    }
    if markup::strip(&text) != text || FORMATTING.iter().any(|mark| text.contains(mark)) {
        return Err(Refusal::Formatting);
    }
    if words(&text).is_empty() {
        return Err(Refusal::NoWords);
    }
    let question = size_limits::single_line(&text, usize::MAX);
    if size_limits::count(&question) > LONGEST_TAUGHT {
        return Err(Refusal::TooLong);
    }
    Ok(question)
}

/// Returns true for a word that browsers or Discord take for an address: `https://…`, `www.…`, `discord.gg/…`.
fn is_address(word: &str) -> bool {
    let word = word.to_lowercase();
    let host = word.split('/').next().unwrap_or_default();
    let has_path = host.len() < word.len();
    let domain = host.rsplit('.').next().filter(|end| *end != host);
    let is_host = domain.is_some_and(|end| end.len() > 1 && end.chars().all(char::is_alphabetic));
    word.contains("://") || host.starts_with("www.") || has_path && is_host
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOT: u64 = 5;

    #[test]
    fn a_question_is_taken_without_the_mention_of_the_bot() {
        for (message, expected) in [
            (
                "<@5> when is it,\n  and/or where? ",
                "when is it, and/or where?",
            ),
            (
                "how much in 2031... 1/2 of it?",
                "how much in 2031... 1/2 of it?",
            ),
            ("C'est combien \u{1f6a2} ?", "C'est combien \u{1f6a2} ?"),
            ("when\u{202e} is it", "when is it"),
        ] {
            assert_eq!(question(message, BOT).as_deref(), Ok(expected), "{message}");
        }
    }

    #[test]
    fn links_mentions_formatting_and_emptiness_are_refused() {
        let long = "when ".repeat(60);
        let table = [
            ("see https://evil.example when", Refusal::Link),
            ("join discord.gg/abc when?", Refusal::Link),
            ("join discord.com/invite/abc", Refusal::Link),
            ("WWW.evil.example?", Refusal::Link),
            ("is [this](x) it?", Refusal::Formatting),
            ("<@6> when?", Refusal::Formatting),
            ("@everyone when?", Refusal::Formatting),
            ("<:smile:123> when?", Refusal::Formatting),
            ("||when||", Refusal::Formatting),
            ("```when```", Refusal::Formatting),
            ("> when", Refusal::Formatting),
            ("<@5>", Refusal::NoWords),
            ("?!", Refusal::NoWords),
            ("\u{3164}\u{200b}", Refusal::NoWords),
            (long.as_str(), Refusal::TooLong),
        ];
        for (message, refusal) in table {
            assert_eq!(question(message, BOT), Err(refusal), "{message}");
        }
    }
}
