//! Renders problems of the knowledge in the style of rustc: file, line, column, the marked text and how to correct it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::excerpt;
use crate::cli::output::sanitize;
use crate::cli::output::terminal::{Colours, TextLayout};
use crate::knowledge::{Problem, Severity};
use crate::text::line_index::LineIndex;

/// Width of the source lines in files and pipes; longer lines are cut around the marked text.
const DEFAULT_WIDTH: usize = 140;

/// Renders diagnostics, and keeps the files that they quote.
pub struct DiagnosticRenderer {
    renderer: Renderer,
    files: HashMap<PathBuf, (String, LineIndex)>,
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
                let excerpt = excerpt(self.lines_from(&problem.file, line), column, &problem.about);
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

    /// Returns a file's text from a line on.
    fn lines_from(&mut self, path: &Path, line: usize) -> &str {
        let (text, lines) = self.files.entry(path.to_owned()).or_insert_with(|| {
            let bytes = fs::read(path).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let lines = LineIndex::new(&text);
            (text, lines)
        });
        text.get(lines.start(line)..).unwrap_or_default()
    }
}
