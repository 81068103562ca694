//! What a curator types about a group.

/// What becomes of a group, or what is asked about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The questions are asked of the fact or absence with this number in the list, from 1.
    Number(usize),
    /// They are asked of the fact or absence with this id.
    Entry(String),
    /// The article does not say it.
    Absence,
    /// The question with this number, from 0, does not belong to the group.
    Drop(usize),
    /// Nothing for now.
    Skip,
    /// Nothing ever.
    Never,
    /// No more groups.
    Quit,
    /// Anything else.
    Unclear,
}

impl Choice {
    /// Reads a line.
    pub fn parse(line: &str) -> Self {
        let (word, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        let rest = rest.trim();
        match (word, rest) {
            ("of", id) if !id.is_empty() => Self::Entry(id.to_owned()),
            ("drop" | "d", letter) => letter_number(letter).map_or(Self::Unclear, Self::Drop),
            ("absence" | "a", "") => Self::Absence,
            ("skip" | "s", "") => Self::Skip,
            ("never" | "n", "") => Self::Never,
            ("quit" | "q" | "exit", "") => Self::Quit,
            (number, "") => number.parse().map_or(Self::Unclear, Self::Number),
            _ => Self::Unclear,
        }
    }
}

/// Returns the letter of a question, counted from 0.
pub fn letter(number: usize) -> char {
    char::from(b'a' + (number % 26) as u8)
}

fn letter_number(text: &str) -> Option<usize> {
    let mut letters = text.chars();
    let letter = letters.next().filter(char::is_ascii_lowercase)?;
    letters
        .next()
        .is_none()
        .then(|| usize::from(letter as u8 - b'a'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_a_choice() {
        for (line, choice) in [
            (" 2 ", Choice::Number(2)),
            ("of boats-cost", Choice::Entry("boats-cost".to_owned())),
            ("of", Choice::Unclear),
            ("absence", Choice::Absence),
            ("drop b", Choice::Drop(1)),
            ("drop bb", Choice::Unclear),
            ("d 1", Choice::Unclear),
            ("s", Choice::Skip),
            ("never", Choice::Never),
            ("q", Choice::Quit),
            ("", Choice::Unclear),
            ("-1", Choice::Unclear),
            ("quit it", Choice::Unclear),
        ] {
            assert_eq!(Choice::parse(line), choice, "{line}");
        }
    }
}
