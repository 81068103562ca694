//! The program as a process: in a folder of its own, with an environment that holds only what the test gives it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// No command takes this long: one that hangs is ended.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program, before it runs.
pub struct Program {
    folder: TempDir,
    command: Command,
}

/// How it ended.
pub struct Ended {
    status: Option<i32>,
    /// All of standard output.
    pub stdout: String,
    /// All of standard error.
    pub stderr: String,
}

/// A folder of `tests/fixtures`.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// The program with these arguments.
pub fn verbatim<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Program {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_verbatim"));
    command
        .current_dir(folder.path())
        .env_clear()
        .env("HOME", folder.path())
        .timeout(PATIENCE)
        .args(arguments);
    Program { folder, command }
}

impl Program {
    /// Answers from a folder of `tests/fixtures`.
    pub fn knowledge(mut self, name: &str) -> Self {
        self.command.arg("--knowledge").arg(fixture(name));
        self
    }

    /// Puts a file into the folder that it runs in.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Sets a variable of the environment.
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Gives it this on standard input.
    pub fn input(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.command.write_stdin(bytes.as_ref());
        self
    }

    /// Runs it to its end.
    pub fn run(mut self) -> Ended {
        let output = self.command.output().unwrap();
        Ended {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ended {
    /// Whatever happens, it must not be a panic.
    #[track_caller]
    pub fn exits(self, status: i32) -> Self {
        let shown = format!("stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        assert_eq!(self.status, Some(status), "{shown}");
        assert!(!self.stderr.contains("panicked"), "{shown}");
        self
    }

    /// Standard output holds this.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(
            self.stdout.contains(text),
            "no {text:?} in:\n{}",
            self.stdout
        );
        self
    }

    /// Standard output does not hold this.
    #[track_caller]
    pub fn keeps_from(self, text: &str) -> Self {
        assert!(!self.stdout.contains(text), "{text:?} in:\n{}", self.stdout);
        self
    }

    /// Standard error holds this.
    #[track_caller]
    pub fn complains(self, text: &str) -> Self {
        assert!(
            self.stderr.contains(text),
            "no {text:?} in:\n{}",
            self.stderr
        );
        self
    }

    /// Nothing is on standard error.
    #[track_caller]
    pub fn without_complaint(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }

    /// Standard output is one JSON value.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap()
    }

    /// Standard output is one JSON value a line.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<Value> {
        let parse = |line| serde_json::from_str(line).unwrap();
        self.stdout.lines().map(parse).collect()
    }
}
