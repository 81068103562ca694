//! The program's version, completions and man pages.

use crate::harness::cli::verbatim;

#[test]
fn the_version_names_the_commit_of_a_checkout() {
    let ended = verbatim(["--version"]).run().exits(0);
    let version = ended.stdout.trim_end();
    let rest = version
        .strip_prefix("verbatim ")
        .and_then(|rest| rest.strip_prefix(env!("CARGO_PKG_VERSION")))
        .unwrap_or_else(|| panic!("{version}"));
    let commit = rest
        .strip_prefix(" (")
        .and_then(|rest| rest.strip_suffix(')'));
    let is_commit = |text: &str| text.len() >= 9 && text.bytes().all(|b| b.is_ascii_hexdigit());
    // A build from a package has no commit.
    assert!(
        rest.is_empty() || commit.is_some_and(is_commit),
        "{version}"
    );
}

#[test]
fn completions_are_printed_for_common_shells() {
    for (shell, text) in [
        ("bash", "complete -F _verbatim"),
        ("zsh", "#compdef verbatim"),
        ("fish", "complete -c verbatim"),
    ] {
        verbatim(["completions", shell]).run().exits(0).prints(text);
    }
    verbatim(["completions", "cmd"])
        .run()
        .exits(2)
        .prints_error("possible values: bash");
}

#[test]
fn man_pages_are_printed_for_the_program_and_its_commands() {
    verbatim(["man"]).run().exits(0).prints(".TH verbatim 1");
    verbatim(["man", "ask"])
        .run()
        .exits(0)
        .prints(".TH verbatim-ask 1")
        .prints("\\-\\-explain");
    verbatim(["man", "aks"])
        .run()
        .exits(2)
        .prints_error("there is no command \"aks\"");
}

#[test]
fn invalid_settings_do_not_affect_completions_and_man_pages() {
    for arguments in [["completions", "bash"].as_slice(), &["man"]] {
        verbatim(arguments.iter().copied())
            .file("verbatim.toml", "unknown = 1\n")
            .run()
            .exits(0);
    }
}
