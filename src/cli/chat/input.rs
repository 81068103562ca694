//! Input of a conversation: a terminal or a pipe.

use std::io::BufRead;
use std::path::PathBuf;
use std::{env, fs};

use anyhow::Context;
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use crate::cli::input_lines::{self, InputLine};

const PROMPT: &str = "? ";

/// Source of lines.
pub trait Input {
    /// Reads the next line; returns `None` at the end.
    fn next_line(&mut self) -> anyhow::Result<Option<InputLine>>;
}

/// Terminal with line editing and a history file.
pub struct Editor {
    editor: DefaultEditor,
    history: Option<PathBuf>,
}

impl Editor {
    /// Opens the terminal; what is typed is not kept.
    pub fn open() -> anyhow::Result<Self> {
        Ok(Self {
            editor: DefaultEditor::new().context("cannot use this terminal")?,
            history: None,
        })
    }

    /// Opens the terminal and loads the history.
    pub fn with_history() -> anyhow::Result<Self> {
        let mut editor = Self::open()?;
        editor.history = history_file();
        if let Some(file) = &editor.history {
            // The file does not exist before the first conversation ends.
            let _ = editor.editor.load_history(file);
        }
        Ok(editor)
    }
}

impl Input for Editor {
    fn next_line(&mut self) -> anyhow::Result<Option<InputLine>> {
        match self.editor.readline(PROMPT) {
            Ok(line) => {
                let _ = self.editor.add_history_entry(&line);
                Ok(Some(InputLine::Text(line)))
            }
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
            Err(error) => Err(error).context("cannot read from this terminal"),
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        if let Some(file) = &self.history {
            // The history is a convenience: failing to save it is not worth an error.
            let _ = file.parent().map(fs::create_dir_all);
            let _ = self.editor.save_history(file);
        }
    }
}

/// Returns the path of the history, in the user's state folder of the XDG base directories.
fn history_file() -> Option<PathBuf> {
    let state = folder_variable("XDG_STATE_HOME").filter(|folder| folder.is_absolute());
    let folder = state.or_else(|| Some(folder_variable("HOME")?.join(".local/state")))?;
    Some(folder.join("verbatim/history"))
}

fn folder_variable(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

/// Pipe or file.
pub struct Pipe<R>(pub R);

impl<R: BufRead> Input for Pipe<R> {
    fn next_line(&mut self) -> anyhow::Result<Option<InputLine>> {
        input_lines::read_line(&mut self.0).context("cannot read from standard input")
    }
}
