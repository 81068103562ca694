//! Runs of white space made one space.

/// Returns the text in one line: trimmed, each run of white space inside made one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
