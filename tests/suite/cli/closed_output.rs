//! Standard output that is closed early, as by `| head`, is no error.

use std::process::{Command, Stdio};

use crate::harness::cli::fixture;

#[test]
fn a_closed_standard_output_is_no_error() {
    for arguments in [
        ["ask", "When will the old ferry be replaced?"],
        ["check", "--"],
    ] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_verbatim"))
            .arg("--knowledge")
            .arg(fixture("good"))
            .args(arguments.iter().filter(|argument| **argument != "--"))
            .env_clear()
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(program.stdout.take());
        let ended = program.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
        assert!(ended.status.success(), "{arguments:?}: {}", ended.status);
    }
}
