//! Plays a `console` block: runs its commands, and writes what they print.
use std::fmt::Write;

use super::without_version;
use crate::harness::answerers::shipped_folder;
use crate::harness::cli::verbatim;

const PROMPT: &str = "$ ";

/// Returns the block with the present output of its commands.
pub fn played(block: &str) -> String {
    let mut played = String::new();
    for command in block.lines().filter_map(|line| line.strip_prefix(PROMPT)) {
        let _ = writeln!(played, "{PROMPT}{command}");
        for line in output(command).lines() {
            let _ = writeln!(played, "{}", without_version(line));
        }
    }
    played
}

fn output(command: &str) -> String {
    let arguments = command
        .strip_prefix("verbatim ")
        .expect("a command of `verbatim`");
    verbatim(words(arguments))
        .env("VERBATIM_KNOWLEDGE", shipped_folder().to_str().unwrap())
        .run()
        .stdout
}

/// Splits a command line into words; quotation marks keep words together.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').enumerate().flat_map(|(number, piece)| {
        let quoted = number % 2 == 1;
        let whole = quoted.then_some(piece);
        let parts = (!quoted).then(|| piece.split_whitespace());
        whole.into_iter().chain(parts.into_iter().flatten())
    })
}
