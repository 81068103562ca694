//! The program as a process, in a temporary folder and with an environment that holds only what the test sets.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// The time after which a command that hangs is killed.
const TIMEOUT: Duration = Duration::from_mins(3);

/// Configures the program before it runs.
pub struct Program {
    folder: TempDir,
    command: Command,
    input: Vec<u8>,
}

/// A running program. Dropping it kills it.
pub struct Running {
    folder: TempDir,
    child: Option<Child>,
}

/// Exit status and output of a program that has ended.
pub struct Finished {
    status: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// Returns a folder of `tests/fixtures`.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// Configures the program with these arguments.
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
    /// Adds `--knowledge` with a folder of `tests/fixtures`.
    pub fn knowledge(mut self, name: &str) -> Self {
        self.command.arg("--knowledge").arg(fixture(name));
        self
    }

    /// Writes a file into the working folder.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        write(&self.folder, name, content);
        self
    }

    /// Copies an article of `tests/fixtures` into the working folder.
    pub fn article(self, name: &str, fixture_name: &str) -> Self {
        let files = ["article.txt", "facts.toml", "gold.toml"];
        files.into_iter().fold(self, |program, file| {
            let content = fs::read(fixture(fixture_name).join(file)).unwrap();
            program.file(&format!("{name}/{file}"), content)
        })
    }

    /// Makes a file of the working folder a pipe that nobody writes into, so that reading it blocks.
    pub fn blocked(self, name: &str) -> Self {
        make_pipe(&self.folder.path().join(name));
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Sets what standard input holds.
    pub fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        bytes.as_ref().clone_into(&mut self.input);
        self
    }

    /// Runs the program and waits for its end.
    pub fn run(self) -> Finished {
        let Self {
            folder: _folder,
            command,
            input,
        } = self;
        let mut command = assert_cmd::Command::from_std(command);
        command.write_stdin(input).timeout(TIMEOUT);
        Finished::new(command.output().unwrap())
    }

    /// Starts the program and returns while it runs.
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

fn lines_of(output: impl Read + Send + 'static) -> Receiver<String> {
    let (lines, received) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _ = lines.send(line);
        }
    });
    received
}

fn write(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn make_pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

/// Waits until somebody has opened a pipe to read it, and keeps it open without writing.
fn wait_for_reader(pipe: PathBuf) {
    let (opened, wait) = mpsc::channel();
    thread::spawn(move || {
        let writer = fs::OpenOptions::new().write(true).open(pipe).unwrap();
        opened.send(()).unwrap();
        // The reader sees the end of the file once this is dropped.
        sleep(TIMEOUT);
        drop(writer);
    });
    wait.recv_timeout(TIMEOUT).unwrap();
}

impl Running {
    /// Waits until the program reads a blocked file.
    pub fn wait_for_reading(&self, name: &str) {
        wait_for_reader(self.folder.path().join(name));
    }

    /// Returns the process id.
    pub fn id(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// Writes a file into the working folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        write(&self.folder, name, content);
    }

    /// Returns the lines of standard output as they come.
    pub fn lines(&mut self) -> Receiver<String> {
        let output = self.child.as_mut().unwrap().stdout.take().unwrap();
        lines_of(output)
    }

    /// Returns the lines of standard error as they come. A program that runs for long needs this, or its log fills the
    /// pipe and it waits.
    pub fn error_lines(&mut self) -> Receiver<String> {
        let output = self.child.as_mut().unwrap().stderr.take().unwrap();
        lines_of(output)
    }

    /// Sends SIGTERM, as a supervisor does, and waits for the end.
    pub fn terminate(self) -> Finished {
        self.signal("TERM");
        self.wait()
    }

    /// Sends a signal, such as `HUP`.
    pub fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.id());
        let sent = Command::new("sh").args(["-c", &kill]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for the end.
    pub fn wait(mut self) -> Finished {
        let child = self.child.as_mut().unwrap();
        let started = Instant::now();
        while child.try_wait().unwrap().is_none() {
            assert!(started.elapsed() < TIMEOUT, "the program does not stop");
            sleep(Duration::from_millis(5));
        }
        Finished::new(self.child.take().unwrap().wait_with_output().unwrap())
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

impl Finished {
    fn new(output: Output) -> Self {
        Self {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Fails unless this is the exit status, and never accepts a panic.
    #[track_caller]
    pub fn exits(self, status: i32) -> Self {
        let shown = format!("stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        assert_eq!(self.status, Some(status), "{shown}");
        assert!(!self.stderr.contains("panicked"), "{shown}");
        self
    }

    /// Fails unless standard output contains the text.
    #[track_caller]
    pub fn prints(self, text: &str) -> Self {
        assert_contains(&self.stdout, text);
        self
    }

    /// Fails if standard output contains the text.
    #[track_caller]
    pub fn does_not_print(self, text: &str) -> Self {
        assert!(!self.stdout.contains(text), "{text:?} in:\n{}", self.stdout);
        self
    }

    /// Fails unless standard error contains the text.
    #[track_caller]
    pub fn prints_error(self, text: &str) -> Self {
        assert_contains(&self.stderr, text);
        self
    }

    /// Fails if anything is on standard error.
    #[track_caller]
    pub fn prints_no_error(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }

    /// Parses standard output as one JSON value.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap()
    }

    /// Parses each line of standard output as JSON.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<Value> {
        let parse = |line| serde_json::from_str(line).unwrap();
        self.stdout.lines().map(parse).collect()
    }
}

#[track_caller]
fn assert_contains(output: &str, text: &str) {
    assert!(output.contains(text), "no {text:?} in:\n{output}");
}
