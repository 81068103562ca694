//! Files that are not as they should be.

use super::*;

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_name() {
    let settings = process()
        .file(".env", "\u{feff}DISCORD_TOKEN=abc.def-ghi\n")
        .file("verbatim.toml", "\u{feff}log = \"debug\"\n")
        .load()
        .unwrap();
    assert_eq!(settings.discord.token.unwrap().expose_secret(), TOKEN);
    assert_eq!(settings.log, "debug");
}

#[cfg(unix)]
#[test]
fn a_pipe_and_a_folder_are_refused_at_once() {
    for name in [".env", "verbatim.toml"] {
        let pipe = process();
        let path = pipe.folder.path().join(name);
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
        let folder = process();
        fs::create_dir(folder.folder.path().join(name)).unwrap();
        for process in [pipe, folder] {
            let message = process.error_message();
            assert!(
                message.starts_with(&format!("{name} is not a regular file")),
                "{message}"
            );
        }
    }
}

#[test]
fn a_file_that_is_no_text_of_settings_is_refused() {
    let big = process().file(".env", &"#\n".repeat(600_000));
    assert_eq!(big.error_message(), "cannot read .env");
    let error = big.load().unwrap_err();
    let source = std::error::Error::source(&error).map(ToString::to_string);
    assert_eq!(source.as_deref(), Some("it is larger than 1 MiB"));
}

#[cfg(unix)]
#[test]
fn a_file_with_a_secret_that_all_may_read_is_worth_a_warning() {
    use std::os::unix::fs::PermissionsExt;
    let table = [
        (".env", "DISCORD_TOKEN=abc\n", 0o644, true),
        (".env", "DISCORD_TOKEN=abc\n", 0o600, false),
        (".env", "DISCORD_TOKEN=abc\n", 0o640, false),
        (".env", "DISCORD_TOKEN=\n", 0o644, false),
        ("verbatim.toml", "[discord]\ntoken = 'abc'\n", 0o604, true),
        (
            "verbatim.toml",
            "[journal]\nurl = 'postgres://me:pw@host/d'\n",
            0o644,
            true,
        ),
        (
            "verbatim.toml",
            "[journal]\nurl = 'journal.sqlite'\n",
            0o644,
            false,
        ),
    ];
    for (name, text, mode, expected) in table {
        let process = process().file(name, text);
        let path = process.folder.path().join(name);
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let warnings = process.load().unwrap().warnings;
        let is_warned = warnings == [SettingsWarning::ReadableByAll(path)];
        assert_eq!(is_warned, expected, "{name} {mode:o} {text}");
    }
}
