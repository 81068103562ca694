//! Where a conversation's lines come from: a person at a terminal, or a pipe.

use std::io::BufRead;
use std::path::PathBuf;
use std::{env, fs};

use anyhow::Context;
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use crate::cli::input_lines::{self as lines, Line};

const PROMPT: &str = "? ";

/// Lines, one at a time.
pub trait Input {
    /// The next line, or what is wrong with it; `None` where the person is gone.
    fn next(&mut self) -> anyhow::Result<Option<Result<String, &'static str>>>;
}

/// A terminal, with line editing and a history that outlives the program where it can be kept.
pub struct Editor {
    editor: DefaultEditor,
    history: Option<PathBuf>,
}

impl Editor {
    /// Takes the terminal.
    pub fn open() -> anyhow::Result<Self> {
        let mut editor = DefaultEditor::new().context("cannot use this terminal")?;
        let history = history_file();
        if let Some(file) = &history {
            // A first conversation has no history yet.
            let _ = editor.load_history(file);
        }
        Ok(Self { editor, history })
    }
}

impl Input for Editor {
    fn next(&mut self) -> anyhow::Result<Option<Result<String, &'static str>>> {
        match self.editor.readline(PROMPT) {
            Ok(line) => {
                let _ = self.editor.add_history_entry(&line);
                Ok(Some(Ok(line)))
            }
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
            Err(error) => Err(error).context("cannot read from this terminal"),
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        if let Some(file) = &self.history {
            // A folder that cannot be written keeps no history; that is no reason to trouble anyone.
            let _ = file.parent().map(fs::create_dir_all);
            let _ = self.editor.save_history(file);
        }
    }
}

/// Where programs keep what is of use from one run to the next.
fn history_file() -> Option<PathBuf> {
    let state = set("XDG_STATE_HOME").filter(|folder| folder.is_absolute());
    let folder = state.or_else(|| Some(set("HOME")?.join(".local/state")))?;
    Some(folder.join("verbatim/history"))
}

fn set(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

/// A pipe or a file.
pub struct Pipe<R>(pub R);

impl<R: BufRead> Input for Pipe<R> {
    fn next(&mut self) -> anyhow::Result<Option<Result<String, &'static str>>> {
        let line = lines::next(&mut self.0).context("cannot read from standard input")?;
        Ok(line.map(Line::text))
    }
}
