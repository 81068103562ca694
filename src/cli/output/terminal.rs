//! What a terminal needs: its width, whether it takes colour, and text that cannot command it.

use std::io::{self, IsTerminal, Write};
use std::{env, iter};

use terminal_size::{Width, terminal_size_of};
use unicode_segmentation::UnicodeSegmentation;

/// Longer lines tire the eye.
const WIDEST: usize = 100;
/// Narrower ones are no lines.
const NARROWEST: usize = 20;

/// How text is put on standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Where lines are broken; a file or a pipe gets them whole.
    width: Option<usize>,
    colour: bool,
}

/// How a piece of text stands out on a terminal with colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// What matters most.
    Strong,
    /// What is said beside.
    Faint,
}

impl Page {
    /// Standard output as it is.
    pub fn of_stdout() -> Self {
        let out = io::stdout();
        let width = |(Width(columns), _)| usize::from(columns).clamp(NARROWEST, WIDEST);
        Self {
            width: Some(&out)
                .filter(|out| out.is_terminal())
                .and_then(terminal_size_of)
                .map(width),
            colour: colours(&out),
        }
    }

    /// Writes a paragraph, each of its lines after `indent`.
    pub fn paragraph(
        self,
        out: &mut dyn Write,
        indent: &str,
        style: Style,
        text: &str,
    ) -> io::Result<()> {
        for line in self.lines(indent, &harmless(text)) {
            match style.code().filter(|_| self.colour) {
                Some(code) => writeln!(out, "{indent}\x1b[{code}m{line}\x1b[0m")?,
                None => writeln!(out, "{indent}{line}")?,
            }
        }
        Ok(())
    }

    fn lines(self, indent: &str, text: &str) -> Vec<String> {
        let room = self.width.map_or(usize::MAX, |width| {
            width.saturating_sub(indent.len()).max(1)
        });
        text.lines().flat_map(|line| wrap(line, room)).collect()
    }
}

impl Style {
    fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Strong => Some("1"),
            Self::Faint => Some("2"),
        }
    }
}

/// Whether a stream wants colours: a terminal that is not dumb, and nobody said no.
pub fn colours(stream: &impl IsTerminal) -> bool {
    let said_no = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    stream.is_terminal() && !said_no && !dumb
}

/// Breaks a line at its spaces; what it begins with stays before each piece, and a word longer than the room whole.
fn wrap(line: &str, room: usize) -> Vec<String> {
    let text = line.trim_start_matches(' ');
    let lead = &line[..line.len() - text.len()];
    let mut lines = vec![lead.to_owned()];
    let mut used = lead.len();
    for word in text.split(' ') {
        let length = word.graphemes(true).count();
        if used > lead.len() && used + 1 + length > room {
            lines.push(lead.to_owned());
            used = lead.len();
        }
        let gap = if used > lead.len() { " " } else { "" };
        if let Some(last) = lines.last_mut() {
            last.push_str(gap);
            last.push_str(word);
        }
        used += gap.len() + length;
    }
    lines
}

/// Text without anything that commands a terminal or turns the direction of what follows; lines stay.
pub fn harmless(text: &str) -> String {
    text.chars().filter_map(harmless_char).collect()
}

fn harmless_char(c: char) -> Option<char> {
    match c {
        '\n' => Some(c),
        '\t' => Some(' '),
        '\u{061c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => None,
        c if c.is_control() => Some('\u{fffd}'),
        c => Some(c),
    }
}

/// Tells on standard error why the program could not do its work.
pub fn complain(error: &anyhow::Error) {
    let causes: Vec<_> = iter::once("error".to_owned())
        .chain(error.chain().map(ToString::to_string))
        .collect();
    let message = harmless(&causes.join(": "));
    // Where nobody listens, there is nobody to tell.
    let _ = writeln!(io::stderr(), "{message}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize, indent: &str, text: &str) -> String {
        let page = Page {
            width: Some(width),
            colour: false,
        };
        let mut out = Vec::new();
        page.paragraph(&mut out, indent, Style::Strong, text)
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_break_at_spaces() {
        let table = [
            ("", "one two three", "one two\nthree\n"),
            ("> ", "one two three", "> one\n> two\n> three\n"),
            ("", "unbreakable", "unbreakable\n"),
            ("", "a\nb", "a\nb\n"),
            ("", "  one two", "  one\n  two\n"),
            (
                "",
                "e\u{301}e\u{301}e\u{301} one",
                "e\u{301}e\u{301}e\u{301} one\n",
            ),
        ];
        for (indent, text, expected) in table {
            assert_eq!(page(7, indent, text), expected);
        }
    }

    #[test]
    fn a_pipe_gets_lines_whole_and_plain() {
        let page = Page {
            width: None,
            colour: false,
        };
        let mut out = Vec::new();
        let long = "word ".repeat(100);
        page.paragraph(&mut out, "", Style::Strong, &long).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), format!("{long}\n"));
    }

    #[test]
    fn nothing_commands_the_terminal() {
        let table = [
            ("a\x1b[31mred", "a\u{fffd}[31mred"),
            ("bell\x07 c1\u{9b}2J", "bell\u{fffd} c1\u{fffd}2J"),
            ("right\u{202e}left\u{2066}x\u{2069}\u{200f}", "rightleftx"),
            ("one\ntwo\tthree\r", "one\ntwo three\u{fffd}"),
            ("Zoë 👨‍👩‍👧 नमस्ते", "Zoë 👨‍👩‍👧 नमस्ते"),
        ];
        for (typed, shown) in table {
            assert_eq!(harmless(typed), shown);
        }
    }
}
