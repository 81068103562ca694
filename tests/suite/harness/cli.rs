//! The program as a process: in a folder of its own, with an environment that holds only what the test gives it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// No command takes this long: one that hangs is ended.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program, before it runs.
pub struct Program {
    folder: TempDir,
    command: Command,
    input: Vec<u8>,
}

/// The program while it runs; it ends with the test.
pub struct Running {
    folder: TempDir,
    child: Option<Child>,
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
        .args(arguments);
    Program {
        folder,
        command,
        input: Vec::new(),
    }
}

impl Program {
    /// Answers from a folder of `tests/fixtures`.
    pub fn knowledge(mut self, name: &str) -> Self {
        self.command.arg("--knowledge").arg(fixture(name));
        self
    }

    /// Puts a file into the folder that it runs in.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        write(&self.folder, name, content);
        self
    }

    /// Puts a copy of an article of `tests/fixtures` into the folder that it runs in.
    pub fn article(self, name: &str, fixture_name: &str) -> Self {
        let files = ["article.txt", "facts.toml"];
        files.into_iter().fold(self, |program, file| {
            let content = fs::read(fixture(fixture_name).join(file)).unwrap();
            program.file(&format!("{name}/{file}"), content)
        })
    }

    /// Sets a variable of the environment.
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Gives it this on standard input.
    pub fn input(mut self, bytes: impl AsRef<[u8]>) -> Self {
        bytes.as_ref().clone_into(&mut self.input);
        self
    }

    /// Runs it to its end.
    pub fn run(self) -> Ended {
        let Self {
            folder: _folder,
            command,
            input,
        } = self;
        let mut command = assert_cmd::Command::from_std(command);
        command.write_stdin(input).timeout(PATIENCE);
        Ended::new(command.output().unwrap())
    }

    /// Lets it run.
    pub fn start(mut self) -> Running {
        self.command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Running {
            child: Some(self.command.spawn().unwrap()),
            folder: self.folder,
        }
    }
}

fn write(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

impl Running {
    /// The process's number.
    pub fn id(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// Puts a file into the folder that it runs in.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        write(&self.folder, name, content);
    }

    /// Tells it to stop, as a supervisor would, and waits for its end.
    pub fn terminate(mut self) -> Ended {
        let number = self.id();
        let child = self.child.as_mut().unwrap();
        let kill = format!("kill -TERM {number}");
        assert!(
            Command::new("sh")
                .args(["-c", &kill])
                .status()
                .unwrap()
                .success()
        );
        let begun = Instant::now();
        while child.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < PATIENCE, "it does not stop");
            sleep(Duration::from_millis(5));
        }
        Ended::new(self.child.take().unwrap().wait_with_output().unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Ended {
    fn new(output: Output) -> Self {
        Self {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

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
