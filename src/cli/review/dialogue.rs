//! Where a curator types and reads.

use std::io::Write;

use crate::cli::chat::input::Input;
use crate::cli::input_lines::InputLine;
use crate::cli::output::terminal::{Style, TextLayout};

/// Where a curator types and reads.
pub struct Dialogue<'d> {
    pub input: &'d mut dyn Input,
    pub out: &'d mut dyn Write,
    pub layout: TextLayout,
}

impl Dialogue<'_> {
    /// Writes a paragraph.
    pub fn say(&mut self, text: &str) -> anyhow::Result<()> {
        self.layout
            .write_paragraph(self.out, "", Style::Plain, text)?;
        Ok(self.out.flush()?)
    }

    /// Writes a paragraph of less weight.
    pub fn note(&mut self, text: &str) -> anyhow::Result<()> {
        self.layout
            .write_paragraph(self.out, "", Style::Dim, text)?;
        Ok(self.out.flush()?)
    }

    /// Reads a line; none at the end of the input.
    pub fn ask(&mut self, question: &str) -> anyhow::Result<Option<String>> {
        if !question.is_empty() {
            self.say(question)?;
        }
        Ok(match self.input.next_line()? {
            Some(InputLine::Text(line)) => Some(line),
            Some(InputLine::NotUtf8 | InputLine::TooLong) => Some(String::new()),
            None => None,
        })
    }

    /// Reads a line that may be left empty to take a proposal; none if the curator thinks better of it.
    pub fn ask_with(&mut self, question: &str, proposal: &str) -> anyhow::Result<Option<String>> {
        let line = self.ask(&format!("{question} [{proposal}]"))?;
        Ok(line.map(|line| match line.trim() {
            "" => proposal.to_owned(),
            other => other.to_owned(),
        }))
    }

    /// Asks for a yes.
    pub fn agrees(&mut self, question: &str) -> anyhow::Result<bool> {
        let line = self.ask(&format!("{question} (y/n)"))?;
        Ok(line.is_some_and(|line| matches!(line.trim(), "y" | "yes")))
    }
}
