//! Text on standard output and standard error: width, colours and wrapped paragraphs.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::{env, iter};

use terminal_size::{Width, terminal_size_of};
use textwrap::{Options, WordSplitter};

use super::sanitize::sanitize;
use crate::settings::token_shape::hide_tokens;

/// Longest line, in columns: longer ones are tiring to read.
const MAX_WIDTH: usize = 100;
/// Shortest line, in columns, so that a tiny window still gets whole words.
const MIN_WIDTH: usize = 20;

/// Width and colours of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextLayout {
    /// Columns at which lines wrap; `None` for files and pipes, where they do not.
    width: Option<usize>,
    colours: Colours,
}

/// Use of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// ANSI colours.
    Ansi,
    /// No colours.
    Off,
}

/// Emphasis of a paragraph on a terminal with colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Normal text.
    Plain,
    /// Main text.
    Bold,
    /// Secondary text.
    Dim,
}

impl Colours {
    /// Returns the colours to use on a stream: none unless it is a terminal, and none if the environment forbids them.
    pub fn of(stream: &impl IsTerminal) -> Self {
        let forbidden = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        if stream.is_terminal() && !forbidden && !dumb {
            Self::Ansi
        } else {
            Self::Off
        }
    }
}

impl TextLayout {
    /// Returns the layout for standard output.
    pub fn of_stdout() -> Self {
        let out = io::stdout();
        let width = |(Width(columns), _)| usize::from(columns).clamp(MIN_WIDTH, MAX_WIDTH);
        Self {
            width: Some(&out)
                .filter(|out| out.is_terminal())
                .and_then(terminal_size_of)
                .map(width),
            colours: Colours::of(&out),
        }
    }

    /// Returns the columns at which lines wrap.
    pub fn width(self) -> Option<usize> {
        self.width
    }

    /// Returns the use of colours.
    pub fn colours(self) -> Colours {
        self.colours
    }

    /// Writes a paragraph with `indent` before each of its lines.
    pub fn write_paragraph(
        self,
        out: &mut dyn Write,
        indent: &str,
        style: Style,
        text: &str,
    ) -> io::Result<()> {
        let text = sanitize(text);
        for line in text.lines().flat_map(|line| self.wrap(indent, line)) {
            match style.ansi_code().filter(|_| self.colours == Colours::Ansi) {
                Some(code) => writeln!(out, "{indent}\x1b[{code}m{line}\x1b[0m")?,
                None => writeln!(out, "{indent}{line}")?,
            }
        }
        Ok(())
    }

    /// Wraps a line at its spaces. Each piece keeps the leading spaces; a word longer than the width stays whole.
    fn wrap<'t>(self, indent: &str, line: &'t str) -> Vec<Cow<'t, str>> {
        let Some(width) = self.width else {
            return vec![Cow::Borrowed(line)];
        };
        let text = line.trim_start_matches(' ');
        let spaces = &line[..line.len() - text.len()];
        let options = Options::new(width.saturating_sub(indent.len()).max(1))
            .initial_indent(spaces)
            .subsequent_indent(spaces)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        textwrap::wrap(text, options)
    }
}

impl Style {
    fn ansi_code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Bold => Some("1"),
            Self::Dim => Some("2"),
        }
    }
}

/// Prints an error and its causes on standard error.
pub fn print_error(error: &anyhow::Error) {
    let causes: Vec<_> = iter::once("error".to_owned())
        .chain(error.chain().map(ToString::to_string))
        .collect();
    print_notice(&causes.join(": "));
}

/// Prints a line on standard error, without any token in it.
pub fn print_notice(text: &str) {
    // Standard error may be closed; there is no other place to report to.
    let _ = writeln!(io::stderr(), "{}", sanitize(&hide_tokens(text)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(width: Option<usize>, indent: &str, text: &str) -> String {
        let layout = TextLayout {
            width,
            colours: Colours::Off,
        };
        let mut out = Vec::new();
        layout
            .write_paragraph(&mut out, indent, Style::Bold, text)
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_wrap_at_spaces() {
        let table = [
            ("", "one two three", "one two\nthree\n"),
            ("> ", "one two three", "> one\n> two\n> three\n"),
            ("", "unbreakable", "unbreakable\n"),
            ("", "half-way there", "half-way\nthere\n"),
            ("", "a\nb", "a\nb\n"),
            ("", "  one two", "  one\n  two\n"),
            (
                "",
                "e\u{301}e\u{301}e\u{301} one",
                "e\u{301}e\u{301}e\u{301} one\n",
            ),
            ("", "日本 日本", "日本\n日本\n"),
        ];
        for (indent, text, expected) in table {
            assert_eq!(written(Some(7), indent, text), expected);
        }
    }

    #[test]
    fn a_pipe_gets_whole_lines_without_colours() {
        let long = "word ".repeat(100);
        assert_eq!(written(None, "", &long), format!("{long}\n"));
    }
}
