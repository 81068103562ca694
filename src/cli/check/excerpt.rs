//! Lines of a file around the text that a problem is about.

use std::ops::Range;

use crate::cli::output::sanitize;

/// Lines of a file with a range of them to mark.
pub struct Excerpt {
    /// The lines.
    pub text: String,
    /// The bytes of them to mark.
    pub marked: Range<usize>,
}

/// Returns the lines of a text that hold `about`, at the column of the first line or after it, with its range. If `about` is not
/// found, the first line is marked.
pub fn excerpt(text: &str, column: usize, about: &str) -> Excerpt {
    let about = sanitize(about);
    // A value begins on the line of its key or, in TOML's multi-line strings, on the next one.
    let candidates = about.lines().count() + 1;
    let lines: Vec<String> = text.lines().take(candidates).map(sanitize).collect();
    let text = lines.join("\n");
    let from = text.char_indices().nth(column.saturating_sub(1));
    let from = from.map_or(0, |(at, _)| at);
    let found = find(&text[from..], about.trim_end());
    let found = found.map(|marked| from + marked.start..from + marked.end);
    if let Some(marked) = found.or_else(|| find(&text, about.trim_end())) {
        let end = text[marked.end..].find('\n');
        let end = end.map_or(text.len(), |length| marked.end + length);
        return Excerpt {
            text: text[..end].to_owned(),
            marked,
        };
    }
    let first = lines.into_iter().next().unwrap_or_default();
    let indent = first.len() - first.trim_start().len();
    Excerpt {
        marked: indent.min(first.trim_end().len())..first.trim_end().len(),
        text: first,
    }
}

/// Finds a value: first as a TOML string, so that it is not confused with its key, then as it is.
fn find(text: &str, value: &str) -> Option<Range<usize>> {
    if value.is_empty() {
        return None;
    }
    if text.starts_with(value) {
        return Some(0..value.len());
    }
    let escaped = value.replace('\\', r"\\").replace('"', "\\\"");
    let string = text.find(&format!("\"{escaped}\""));
    let string = string.map(|quote| quote + 1..quote + 1 + escaped.len());
    let plain = || text.find(value).map(|start| start..start + value.len());
    string.or_else(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_the_problem_is_marked() {
        let table = [
            ("[article]\r\n", "", "[article]", "[article]"),
            ("  id = \"id\"", "id", "  id = \"id\"", "id"),
            (
                r#"title = "A \"B\"""#,
                "A \"B\"",
                r#"title = "A \"B\"""#,
                r#"A \"B\""#,
            ),
            ("  date = 5  ", "absent", "  date = 5  ", "date = 5"),
            (
                "a = \"\"\"\nb\nc\"\"\"\nd",
                "b\nc",
                "a = \"\"\"\nb\nc\"\"\"",
                "b\nc",
            ),
            ("", "absent", "", ""),
        ];
        for (lines, about, text, marked) in table {
            let excerpt = excerpt(lines, 1, about);
            assert_eq!(excerpt.text, text, "{lines:?}");
            assert_eq!(&excerpt.text[excerpt.marked], marked, "{lines:?}");
        }
    }

    #[test]
    fn a_value_is_not_confused_with_its_key() {
        assert_eq!(excerpt("id = \"id\"", 6, "id").marked, 6..8);
        assert_eq!(excerpt("a = \"16 or 6\"", 12, "6").marked, 11..12);
    }
}
