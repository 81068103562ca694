//! Commands that answer one question after another see changed knowledge files.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;

use crate::harness::cli::fixture;

/// A change is seen long before this; only a broken watcher takes as long.
const PATIENCE: Duration = Duration::from_secs(20);
const FACTS: &str = "knowledge/harbour-ferry/facts.toml";
const QUESTION: &str = "When will the old ferry be replaced?";
const BEFORE: &str = "By March 2031.";
const AFTER: &str = "By March 2031, says the council.";

/// A command that waits for the next line, with a copy of the sound article.
struct Session {
    folder: TempDir,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Session {
    fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("knowledge/harbour-ferry");
        fs::create_dir_all(&article).unwrap();
        for file in ["article.txt", "facts.toml"] {
            fs::copy(fixture("good/harbour-ferry").join(file), article.join(file)).unwrap();
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_verbatim"))
            .args(arguments)
            .current_dir(folder.path())
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(folder.path().join("errors")).unwrap())
            .spawn()
            .unwrap();
        Self {
            input: child.stdin.take().unwrap(),
            output: BufReader::new(child.stdout.take().unwrap()),
            child,
            folder,
        }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn errors(&self) -> String {
        fs::read_to_string(self.path("errors")).unwrap()
    }

    /// Writes a line and reads until the output holds one of the texts.
    fn reply(&mut self, line: &str, until: [&str; 2]) -> String {
        writeln!(self.input, "{line}").unwrap();
        let mut reply = String::new();
        while !until.iter().any(|text| reply.contains(text)) {
            assert_ne!(self.output.read_line(&mut reply).unwrap(), 0, "{reply}");
        }
        reply
    }

    /// Asks until `is_seen`.
    fn ask_until(&mut self, line: &str, is_seen: impl Fn(&str, &str) -> bool) {
        let begun = Instant::now();
        loop {
            let reply = self.reply(line, [BEFORE, AFTER]);
            if is_seen(&reply, &self.errors()) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{reply}\n{}", self.errors());
            sleep(Duration::from_millis(20));
        }
    }

    fn end(mut self) -> String {
        drop(self.input);
        assert!(self.child.wait().unwrap().success());
        fs::read_to_string(self.folder.path().join("errors")).unwrap()
    }
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from));
    fs::write(file, text.replace(from, to)).unwrap();
}

/// The commands, each with its line for the question.
fn commands() -> [(&'static [&'static str], String); 2] {
    let line = json!({"question": QUESTION}).to_string();
    [
        (&["chat"], QUESTION.to_owned()),
        (&["ask", "--jsonl"], line),
    ]
}

#[test]
fn an_edited_fact_is_answered_as_edited() {
    for (arguments, line) in commands() {
        let mut session = Session::start(arguments);
        assert!(session.reply(&line, [BEFORE, AFTER]).contains(BEFORE));
        replace(&session.path(FACTS), BEFORE, AFTER);
        session.ask_until(&line, |reply, _| reply.contains(AFTER));
        assert_eq!(session.end(), "");
    }
}

#[test]
fn a_broken_file_leaves_the_last_good_version_and_is_told_in_one_line() {
    for (arguments, line) in commands() {
        let mut session = Session::start(arguments);
        session.reply(&line, [BEFORE, AFTER]);
        let sound = fs::read_to_string(session.path(FACTS)).unwrap();
        fs::write(session.path(FACTS), "[article\n").unwrap();
        session.ask_until(&line, |_, errors| !errors.is_empty());
        session.reply(&line, [BEFORE, AFTER]);
        fs::write(session.path(FACTS), sound.replace(BEFORE, AFTER)).unwrap();
        session.ask_until(&line, |reply, _| reply.contains(AFTER));
        let errors = session.end();
        assert_eq!(errors.lines().count(), 1, "{errors}");
        assert!(
            errors.starts_with("the knowledge is not reloaded, and version "),
            "{errors}"
        );
        assert!(errors.contains("facts.toml:1: "), "{errors}");
    }
}

#[test]
fn a_conversation_keeps_its_article() {
    let mut session = Session::start(&["chat", "--article", "harbour-ferry"]);
    session.reply(QUESTION, [BEFORE, AFTER]);
    let (here, there) = (
        session.path("knowledge/harbour-ferry"),
        session.path("knowledge/boats"),
    );
    fs::rename(here, there).unwrap();
    session.ask_until(QUESTION, |_, errors| !errors.is_empty());
    session.reply(QUESTION, [BEFORE, AFTER]);
    let errors = session.end();
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert!(
        errors.contains("there is no article \"harbour-ferry\""),
        "{errors}"
    );
}
