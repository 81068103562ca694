//! The contact line: where people find a person, when the article does not say what they ask.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::unicode::{is_blank, is_direction_mark, is_invisible};

/// Characters of a contact line.
pub const LONGEST_CONTACT: usize = 200;

/// Beginnings of what pings people and roles in Discord, and the two names that ping everyone.
const PINGS: [&str; 3] = ["<@", "@everyone", "@here"];

/// A line that tells people where they find a person: plain words, channels as `<#123>`, and links with `https`. It pings
/// nobody, and does not look as if it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContactLine(String);

/// A text that is no contact line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidContact {
    /// It is blank.
    #[error("it has no words")]
    Blank,
    /// It is too long.
    #[error("it has {0} characters; it may have {LONGEST_CONTACT}")]
    Long(usize),
    /// It mentions a person or a role, or everyone.
    #[error(
        "it must not ping anybody: write the name of a person or a role plainly, without <@…>, @everyone and @here"
    )]
    Ping,
}

impl ContactLine {
    /// Returns the line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ContactLine {
    type Err = InvalidContact;

    /// Makes one line of a text: white space is folded, and control characters and direction marks are left out.
    fn from_str(text: &str) -> Result<Self, InvalidContact> {
        let is_kept = |c: &char| c.is_whitespace() || !(c.is_control() || is_direction_mark(*c));
        let kept: String = text.chars().filter(is_kept).collect();
        let line = kept.split_whitespace().collect::<Vec<_>>().join(" ");
        let visible = line.chars().filter(|c| !is_invisible(*c));
        let visible = visible.collect::<String>().to_lowercase();
        match line.chars().count() {
            _ if is_blank(&line) => Err(InvalidContact::Blank),
            length if length > LONGEST_CONTACT => Err(InvalidContact::Long(length)),
            _ if PINGS.iter().any(|ping| visible.contains(ping)) => Err(InvalidContact::Ping),
            _ => Ok(Self(line)),
        }
    }
}

impl TryFrom<String> for ContactLine {
    type Error = InvalidContact;

    fn try_from(text: String) -> Result<Self, InvalidContact> {
        text.parse()
    }
}

impl From<ContactLine> for String {
    fn from(line: ContactLine) -> Self {
        line.0
    }
}

impl Display for ContactLine {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_line_is_one_line_that_pings_nobody() {
        let longest = "é".repeat(200);
        let long = "é".repeat(201);
        let table = [
            ("Ask in <#123>.", Ok("Ask in <#123>.")),
            (" Ask\n the\tModerators ", Ok("Ask the Moderators")),
            ("@Moderators know", Ok("@Moderators know")),
            ("the 👨‍👩‍👧 team\u{202e}", Ok("the 👨‍👩‍👧 team")),
            (
                "https://example.org/@here-to-help",
                Err(InvalidContact::Ping),
            ),
            (longest.as_str(), Ok(longest.as_str())),
            (long.as_str(), Err(InvalidContact::Long(201))),
            (" \u{200b} ", Err(InvalidContact::Blank)),
            ("ask <@123>", Err(InvalidContact::Ping)),
            ("ask <@&123>", Err(InvalidContact::Ping)),
            ("ask <\u{200b}@123>", Err(InvalidContact::Ping)),
            ("ask @Everyone", Err(InvalidContact::Ping)),
            ("ask @he\u{ad}re", Err(InvalidContact::Ping)),
        ];
        for (text, expected) in table {
            let line = text.parse::<ContactLine>();
            let line = line
                .as_ref()
                .map(ContactLine::as_str)
                .map_err(|error| *error);
            assert_eq!(line, expected, "{text}");
        }
    }
}
