use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use secrecy::ExposeSecret;
use tempfile::TempDir;

use super::*;

mod files;
mod names;
mod tokens;

const TOKEN: &str = "abc.def-ghi";

/// A working folder and an environment.
struct Process {
    folder: TempDir,
    variables: Vec<(&'static str, &'static str)>,
    config: Option<&'static str>,
}

fn process() -> Process {
    Process {
        folder: tempfile::tempdir().unwrap(),
        variables: Vec::new(),
        config: None,
    }
}

impl Process {
    fn file(self, name: &str, text: &str) -> Self {
        fs::write(self.folder.path().join(name), text).unwrap();
        self
    }

    fn variable(mut self, name: &'static str, value: &'static str) -> Self {
        self.variables.push((name, value));
        self
    }

    fn config(mut self, name: &'static str) -> Self {
        self.config = Some(name);
        self
    }

    fn load(&self) -> Result<Settings, SettingsError> {
        Settings::load(&Sources {
            config: self.config.map(|name| self.folder.path().join(name)),
            folder: self.folder.path().to_owned(),
            variables: self
                .variables
                .iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        })
    }

    /// Returns the error message, without the path of the temporary folder.
    fn error_message(&self) -> String {
        let folder = format!("{}/", self.folder.path().display());
        self.load().unwrap_err().to_string().replace(&folder, "")
    }
}

#[test]
fn defaults_apply_when_nothing_is_set() {
    let settings = process().load().unwrap();
    assert_eq!(settings.knowledge, PathBuf::from("knowledge"));
    assert_eq!(settings.log, "verbatim=info,warn");
    assert_eq!(settings.answering, AnsweringSettings::default());
    assert!(settings.discord.token.is_none());
    assert_eq!(settings.discord.guild_id, None);
    assert!(settings.discord.teachers.is_empty());
    assert_eq!(settings.discord.limits.per_person.get(), 10);
    assert_eq!(settings.discord.limits.per_channel.get(), 60);
}

#[test]
fn later_layers_override_earlier_ones() {
    let toml = "log = \"file\"\nknowledge = \"file\"\n[discord.limits]\nper_person = 1\n";
    let layered = process()
        .file("verbatim.toml", toml)
        .file(
            ".env",
            "VERBATIM_LOG=dotenv\nVERBATIM_DISCORD__LIMITS__PER_PERSON=2\n",
        )
        .variable("VERBATIM_DISCORD__LIMITS__PER_PERSON", "3");
    let settings = layered.load().unwrap();
    assert_eq!(settings.knowledge, PathBuf::from("file"));
    assert_eq!(settings.log, "dotenv");
    assert_eq!(settings.discord.limits.per_person.get(), 3);
}

#[test]
fn every_setting_can_be_set_in_the_file() {
    let toml = r#"
        knowledge = "facts"
        log = "debug"
        [answering]
        threshold = 0.75
        suggest = 0
        [discord]
        token = "abc.def-ghi"
        guild_id = 123456789012345678
        api_base = "http://127.0.0.1:8080/"
        teachers = [11, "22"]
        [discord.channels]
        123 = "ferry"
        456 = "other"
        [discord.limits]
        per_person = 5
        per_channel = 6
        [journal]
        url = "/var/lib/journal.sqlite"
        retention_days = 30
    "#;
    assert_all_set(
        &process()
            .file("own.toml", toml)
            .config("own.toml")
            .load()
            .unwrap(),
    );
}

#[test]
fn every_setting_can_be_set_by_a_variable() {
    let settings = process()
        .variable("VERBATIM_KNOWLEDGE", "facts")
        .variable("VERBATIM_LOG", "debug")
        .variable("VERBATIM_ANSWERING__THRESHOLD", " 0.75 ")
        .variable("VERBATIM_ANSWERING__SUGGEST", "0")
        .variable("DISCORD_TOKEN", " abc.def-ghi\n")
        .variable("DISCORD_GUILD_ID", "123456789012345678")
        .variable("VERBATIM_DISCORD__API_BASE", "http://127.0.0.1:8080")
        .variable("VERBATIM_DISCORD__CHANNELS", "123=ferry, 456 = other,")
        .variable("VERBATIM_DISCORD__TEACHERS", "11, 22")
        .variable("VERBATIM_DISCORD__LIMITS__PER_PERSON", "5")
        .variable("VERBATIM_DISCORD__LIMITS__PER_CHANNEL", "6")
        .variable("VERBATIM_JOURNAL__URL", "sqlite:///var/lib/journal.sqlite")
        .variable("VERBATIM_JOURNAL__RETENTION_DAYS", "30")
        .load();
    assert_all_set(&settings.unwrap());
}

fn assert_all_set(settings: &Settings) {
    assert_eq!(settings.knowledge, PathBuf::from("facts"));
    assert_eq!(settings.log, "debug");
    assert_eq!(settings.answering.threshold, Some(0.75));
    assert_eq!(settings.answering.suggest, Some(0.0));
    let discord = &settings.discord;
    assert_eq!(discord.token.as_ref().unwrap().expose_secret(), TOKEN);
    assert_eq!(discord.guild_id, Some(123_456_789_012_345_678));
    assert_eq!(discord.api_base.as_deref(), Some("http://127.0.0.1:8080"));
    let channels = [(123, "ferry".to_owned()), (456, "other".to_owned())];
    assert_eq!(discord.channels, BTreeMap::from(channels));
    assert_eq!(discord.teachers, [11, 22]);
    assert_eq!(discord.limits.per_person.get(), 5);
    assert_eq!(discord.limits.per_channel.get(), 6);
    let journal = settings.journal.as_ref().unwrap();
    assert_eq!(journal.location.to_string(), "/var/lib/journal.sqlite");
    assert_eq!(journal.retention_days.get(), 30);
}

#[test]
fn the_journal_is_off_until_it_has_a_place() {
    let settings = process().variable("VERBATIM_JOURNAL__RETENTION_DAYS", "30");
    assert!(settings.load().unwrap().journal.is_none());
    let with_place = process().variable("VERBATIM_JOURNAL__URL", "journal.sqlite");
    let journal = with_place.load().unwrap().journal.unwrap();
    let path = with_place.folder.path().join("journal.sqlite");
    assert_eq!(journal.location.to_string(), path.display().to_string());
    assert_eq!(journal.retention_days.get(), 90);
}

#[test]
fn empty_and_foreign_variables_are_ignored() {
    let ignored = process()
        .file(".env", "DISCORD_TOKEN=\nOTHER_PROGRAM=1\n")
        .variable("DISCORD_GUILD_ID", "")
        .variable("DISCORD_SOMETHING_ELSE", "x")
        .variable("VERBATIM_ANSWERING__THRESHOLD", " ");
    let settings = ignored.load().unwrap();
    assert!(settings.discord.token.is_none());
    assert_eq!(settings.discord.guild_id, None);
    assert_eq!(settings.answering.threshold, None);
}

#[test]
fn the_token_file_is_read_and_trimmed() {
    let settings = process()
        .file("secret", "\n  abc.def-ghi \n")
        .variable("DISCORD_TOKEN_FILE", "secret")
        .load()
        .unwrap();
    assert_eq!(settings.discord.token.unwrap().expose_secret(), TOKEN);
}

#[test]
fn errors_name_the_place_and_the_correction() {
    let table: [(Process, &str); 20] = [
        (
            process().file("verbatim.toml", "[discord]\ngild_id = 1\n"),
            "unknown setting `discord.gild_id` in verbatim.toml, line 2; did you mean `discord.guild_id`?",
        ),
        (
            process().file(".env", "VERBATIM_ANSWERING_THRESHOLD=1\n"),
            "unknown setting `VERBATIM_ANSWERING_THRESHOLD` in .env, line 1; did you mean `VERBATIM_ANSWERING__THRESHOLD`?",
        ),
        (
            process().variable("VERBATIM_DISCORD__TOKEN", TOKEN),
            "unknown setting `VERBATIM_DISCORD__TOKEN` in the environment; did you mean `DISCORD_TOKEN`?",
        ),
        (
            process().file("verbatim.toml", "[elsewhere]\nx = 1\n"),
            "unknown setting `elsewhere` in verbatim.toml, line 1; `verbatim config --example` shows every setting",
        ),
        (
            process().file("verbatim.toml", "discord = 3\n"),
            "unknown setting `discord` in verbatim.toml, line 1",
        ),
        (
            process().file(
                "verbatim.toml",
                "log = 'x'\n[discord]\ntoken = abc.def-ghi\n",
            ),
            "verbatim.toml, line 3: ",
        ),
        (
            process().file(".env", "# comment\nDISCORD_TOKEN=abc.def ghi\n"),
            ".env, line 2: this is not NAME=value (a value with spaces or signs needs quotation marks)",
        ),
        (
            process().variable("DISCORD_GUILD_ID", "my server"),
            "`DISCORD_GUILD_ID` in the environment must be an id: digits only, such as 123456789012345678 (in Discord: Settings, Advanced, Developer Mode, then right-click and Copy ID), not \"my server\"",
        ),
        (
            process().file("verbatim.toml", "[discord]\nguild_id = -1\n"),
            "`discord.guild_id` in verbatim.toml, line 2 must be an id",
        ),
        (
            process().file("verbatim.toml", "[answering]\nthreshold = nan\n"),
            "`answering.threshold` in verbatim.toml, line 2 must be a number from 0 to 1, not \"nan\"",
        ),
        (
            process().variable("VERBATIM_DISCORD__LIMITS__PER_PERSON", "0"),
            "`VERBATIM_DISCORD__LIMITS__PER_PERSON` in the environment must be a whole number of questions a minute, at least 1, not \"0\"",
        ),
        (
            process().variable("VERBATIM_DISCORD__API_BASE", "discord.com"),
            "`VERBATIM_DISCORD__API_BASE` in the environment must be an address such as http://127.0.0.1:8080",
        ),
        (
            process().variable(
                "VERBATIM_JOURNAL__URL",
                "postgres://me:abc.def-ghi@h/d?sslmode=require",
            ),
            "`VERBATIM_JOURNAL__URL` in the environment must be the path of a SQLite file, such as journal.sqlite, or the URL",
        ),
        (
            process().file("verbatim.toml", "[journal]\nretention_days = 0\n"),
            "`journal.retention_days` in verbatim.toml, line 2 must be a whole number of days, at least 1, not \"0\"",
        ),
        (
            process().variable("VERBATIM_DISCORD__TEACHERS", "curators"),
            "`VERBATIM_DISCORD__TEACHERS` in the environment must be role ids",
        ),
        (
            process().file("verbatim.toml", "[discord]\nteachers = [1, [2]]\n"),
            "`discord.teachers` in verbatim.toml, line 2 must be role ids",
        ),
        (
            process().variable("VERBATIM_DISCORD__CHANNELS", "123"),
            "`VERBATIM_DISCORD__CHANNELS` in the environment must be channel ids with article ids",
        ),
        (
            process().file("verbatim.toml", "log = [1]\n"),
            "`log` in verbatim.toml, line 1 must be one value, not a list",
        ),
        (
            process().config("absent.toml"),
            "cannot read absent.toml, which --config names",
        ),
        (
            process().variable("DISCORD_TOKEN_FILE", "absent"),
            "cannot read absent, which DISCORD_TOKEN_FILE names",
        ),
    ];
    for (process, expected) in table {
        let message = process.error_message();
        assert!(message.starts_with(expected), "{message}\n{expected}");
    }
}

#[test]
fn the_token_is_in_no_message_and_no_debug_output() {
    let processes = [
        process().variable("DISCORD_TOKEN", "abc.def-ghi and more"),
        process().file("verbatim.toml", "[discord]\ntoken = abc.def-ghi\n"),
        process().file("verbatim.toml", "[discord]\ntoken = ['abc.def-ghi']\n"),
        process().file(".env", "DISCORD_TOKEN=abc.def-ghi and more\n"),
        process().variable(
            "DISCORD_GUILD_ID",
            "MTIzNDU2Nzg5MDEyMzQ1Njc4.abc.def-ghi-0123456789-0123456789-0",
        ),
        process().variable("VERBATIM_JOURNAL__URL", "postgres://me:abc.def-ghi@:x/d"),
        process()
            .file("s", "abc.def-ghi and more")
            .variable("DISCORD_TOKEN_FILE", "s"),
        process()
            .file("s", TOKEN)
            .variable("DISCORD_TOKEN_FILE", "s")
            .variable("DISCORD_TOKEN", TOKEN),
    ];
    for process in processes {
        let error = process.load().unwrap_err();
        assert!(
            !format!("{error} {error:?}").contains("def-ghi"),
            "{error:?}"
        );
    }
    let settings = process()
        .variable("DISCORD_TOKEN", TOKEN)
        .variable("VERBATIM_JOURNAL__URL", "postgres://me:abc.def-ghi@host/d")
        .load()
        .unwrap();
    assert!(!format!("{settings:?}").contains("def-ghi"));
}

#[test]
fn a_token_and_a_token_file_exclude_each_other() {
    let both = process()
        .file("secret", TOKEN)
        .file(".env", "DISCORD_TOKEN=abc.def-ghi\n")
        .variable("DISCORD_TOKEN_FILE", "secret");
    assert_eq!(
        both.error_message(),
        "both DISCORD_TOKEN (in .env, line 1) and DISCORD_TOKEN_FILE (in the environment) are set: keep one of them"
    );
}

#[test]
fn the_example_file_names_exactly_the_known_variables() {
    let example = include_str!("../../.env.example");
    let mut named: Vec<_> = example
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name)
        .collect();
    let mut known: Vec<_> = keys::ALL.iter().map(|key| key.variable).collect();
    known.push("RUST_LOG");
    named.sort_unstable();
    known.sort_unstable();
    assert_eq!(named, known);
}

#[test]
fn the_example_file_is_valid_unchanged() {
    let example = include_str!("../../.env.example");
    let settings = process().file(".env", example).load().unwrap();
    assert!(settings.discord.token.is_none());
}
