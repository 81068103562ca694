//! Renders problems of the knowledge in the style of rustc: file, line, column, the marked text and how to correct it.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::cli::output::sanitize;
use crate::cli::output::terminal::{Colours, TextLayout};
use crate::knowledge::{Problem, Severity};

/// Width of the source lines in files and pipes; longer lines are cut around the marked text.
const DEFAULT_WIDTH: usize = 140;

/// Renders diagnostics, and keeps the files that they quote.
pub struct DiagnosticRenderer {
    renderer: Renderer,
    files: HashMap<PathBuf, String>,
}

/// Lines of a file with a range of them to mark.
struct Excerpt {
    text: String,
    marked: Range<usize>,
}

impl DiagnosticRenderer {
    /// Creates a renderer for an output.
    pub fn new(layout: TextLayout) -> Self {
        let renderer = match layout.colours() {
            Colours::Ansi => Renderer::styled(),
            Colours::Off => Renderer::plain(),
        };
        Self {
            renderer: renderer.term_width(layout.width().unwrap_or(DEFAULT_WIDTH)),
            files: HashMap::new(),
        }
    }

    /// Renders a problem. The marked line is read from the problem's file.
    pub fn problem(&mut self, problem: &Problem) -> String {
        let level = match problem.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let path = sanitize(&problem.file.display().to_string());
        let group = Group::with_title(level.primary_title(sanitize(&problem.kind.to_string())));
        let group = match problem.line {
            None => group.element(Origin::path(path)),
            Some(line) => {
                let column = problem.column.unwrap_or(1);
                let excerpt = excerpt(self.file(&problem.file), line, column, &problem.about);
                let snippet = Snippet::source(excerpt.text).line_start(line).path(path);
                group.element(snippet.annotation(AnnotationKind::Primary.span(excerpt.marked)))
            }
        };
        let notes = problem.kind.notes().into_iter();
        let notes = notes.map(|(label, text)| format!("{label}: {text}"));
        let group = group
            .elements(notes.map(|note| Level::NOTE.message(sanitize(&note))))
            .element(Level::HELP.message(sanitize(&problem.kind.help())));
        self.renderer.render(&[group])
    }

    /// Renders a note that is about no file.
    pub fn note(&self, title: &str, details: &str, help: &str) -> String {
        let group = Group::with_title(Level::NOTE.primary_title(title))
            .element(Level::NOTE.message(details))
            .element(Level::HELP.message(help));
        self.renderer.render(&[group])
    }

    fn file(&mut self, path: &Path) -> &str {
        self.files.entry(path.to_owned()).or_insert_with(|| {
            let bytes = fs::read(path).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        })
    }
}

/// Returns the lines from `line` on that hold `about`, at the column or after it, with its range. If the text is not found,
/// the line is marked.
fn excerpt(file: &str, line: usize, column: usize, about: &str) -> Excerpt {
    let about = sanitize(about);
    // A value begins on the line of its key or, in TOML's multi-line strings, on the next one.
    let candidates = about.lines().count() + 1;
    let lines: Vec<String> = file
        .lines()
        .skip(line.saturating_sub(1))
        .take(candidates)
        .map(sanitize)
        .collect();
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
            let excerpt = excerpt(&format!("first\n{lines}"), 2, 1, about);
            assert_eq!(excerpt.text, text, "{lines:?}");
            assert_eq!(&excerpt.text[excerpt.marked], marked, "{lines:?}");
        }
    }

    #[test]
    fn a_value_is_not_confused_with_its_key() {
        assert_eq!(excerpt("id = \"id\"", 1, 6, "id").marked, 6..8);
        assert_eq!(excerpt("a = \"16 or 6\"", 1, 12, "6").marked, 11..12);
    }
}
