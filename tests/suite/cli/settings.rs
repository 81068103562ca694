//! Settings from files, the environment and the command line.

use crate::harness::cli::{Finished, fixture, verbatim};
use crate::harness::discord::BOT_TOKEN;

const WHEN: &str = "When will the old ferry be replaced?";

fn knowledge_line(folder: &str) -> String {
    format!("knowledge = '{}'\n", fixture(folder).display())
}

#[test]
fn verbatim_toml_of_the_working_folder_is_read() {
    verbatim(["ask", WHEN])
        .file("verbatim.toml", knowledge_line("good"))
        .run()
        .exits(0);
}

#[test]
fn another_file_can_be_given_before_or_after_the_command() {
    for arguments in [
        ["--config", "own.toml", "ask", WHEN],
        ["ask", WHEN, "--config", "own.toml"],
    ] {
        verbatim(arguments)
            .file("verbatim.toml", "knowledge = \"nowhere\"\n")
            .file("own.toml", knowledge_line("good"))
            .run()
            .exits(0);
    }
}

#[test]
fn later_layers_override_earlier_ones() {
    let good = fixture("good");
    let good = good.to_str().unwrap();
    let ask = || verbatim(["ask", WHEN]).file("verbatim.toml", "knowledge = \"nowhere\"\n");
    ask()
        .file(".env", format!("VERBATIM_KNOWLEDGE={good}\n"))
        .run()
        .exits(0);
    ask()
        .file(".env", "VERBATIM_KNOWLEDGE=nowhere\n")
        .env("VERBATIM_KNOWLEDGE", good)
        .run()
        .exits(0);
    ask()
        .env("VERBATIM_KNOWLEDGE", "nowhere")
        .knowledge("good")
        .run()
        .exits(0);
}

#[test]
fn an_invalid_setting_is_named_and_stops_the_program() {
    verbatim(["ask", WHEN])
        .knowledge("good")
        .file("verbatim.toml", "[discord]\ngild_id = 1\n")
        .run()
        .exits(2)
        .prints_error("error: unknown setting `discord.gild_id` in verbatim.toml, line 2; did you mean `discord.guild_id`?")
        .does_not_print("March");
    verbatim(["ask", WHEN])
        .knowledge("good")
        .file("verbatim.toml", "knowledge = [\n")
        .run()
        .exits(2)
        .prints_error("error: verbatim.toml, line ");
    verbatim(["ask", WHEN])
        .knowledge("good")
        .env("DISCORD_GUILD_ID", "my server")
        .run()
        .exits(2)
        .prints_error("error: `DISCORD_GUILD_ID` in the environment must be an id");
    verbatim(["ask", WHEN])
        .knowledge("good")
        .env("VERBATIM_LOG", "verbatim=loud")
        .run()
        .exits(2)
        .prints_error("VERBATIM_LOG is not a valid log filter");
}

#[test]
fn a_high_threshold_prevents_an_answer() {
    let ask = |threshold| {
        verbatim(["ask", "when is the old ferry going to be replaced"])
            .knowledge("good")
            .env("VERBATIM_ANSWERING__THRESHOLD", threshold)
            .run()
    };
    ask("1").exits(1).does_not_print("By March 2031.");
    ask("1.5")
        .exits(2)
        .prints_error("must be a number from 0 to 1, not \"1.5\"");
}

#[test]
fn the_token_is_never_printed() {
    for folder in ["good", "broken", "nowhere"] {
        let ended = verbatim(["ask", WHEN])
            .knowledge(folder)
            .env("DISCORD_TOKEN", BOT_TOKEN)
            .env("RUST_LOG", "trace")
            .run();
        assert_silent_about_the_token(&ended);
    }
}

/// Fails if the output holds the part of the token that is secret.
#[track_caller]
fn assert_silent_about_the_token(ended: &Finished) {
    for output in [&ended.stdout, &ended.stderr] {
        assert!(!output.contains("opens-nothing"), "{output}");
    }
}

#[test]
fn the_token_is_not_printed_from_the_wrong_place() {
    let variables = [
        "DISCORD_GUILD_ID",
        "DISCORD_TOKEN_FILE",
        "RUST_LOG",
        "VERBATIM_ANSWERING__THRESHOLD",
        "VERBATIM_DISCORD__TOKEN",
        "VERBATIM_KNOWLEDGE",
        "VERBATIM_LOG",
    ];
    for variable in variables {
        let ended = verbatim(["ask", WHEN])
            .env(variable, BOT_TOKEN)
            .run()
            .exits(2);
        assert_silent_about_the_token(&ended);
    }
    for arguments in [
        ["--config", BOT_TOKEN, "check"],
        ["--knowledge", BOT_TOKEN, "check"],
        ["register", "--global", BOT_TOKEN],
        [BOT_TOKEN, "", ""],
    ] {
        let ended = verbatim(arguments).run().exits(2);
        assert_silent_about_the_token(&ended);
    }
    for file in [".env", "verbatim.toml"] {
        let ended = verbatim(["ask", WHEN])
            .file(file, format!("{BOT_TOKEN}\n"))
            .run()
            .exits(2);
        assert_silent_about_the_token(&ended);
    }
}

#[test]
fn a_misspelt_variable_is_named() {
    verbatim(["run"])
        .file(".env", "DISCORD_TOKN=x\n")
        .run()
        .exits(2)
        .prints_error(
            "error: unknown setting `DISCORD_TOKN` in .env, line 1; did you mean `DISCORD_TOKEN`?",
        );
    verbatim(["run"])
        .env("DISCORD_TOKN", "x")
        .run()
        .exits(2)
        .prints_error(
            "`DISCORD_TOKN` in the environment is no setting; did you mean `DISCORD_TOKEN`?",
        )
        .prints_error("the bot has no token");
}

#[test]
fn config_shows_each_setting_with_its_origin() {
    let shown = |arguments: &[&str]| {
        verbatim(arguments.iter().copied())
            .file(
                "verbatim.toml",
                "log = \"verbatim=debug\"\n[discord.channels]\n22 = \"b\"\n1 = \"a\"\n",
            )
            .file(".env", format!("# secret\nDISCORD_TOKEN={BOT_TOKEN}\n"))
            .env("VERBATIM_JOURNAL__URL", "postgres://me:s3cret@db.example/v")
            .run()
            .exits(0)
    };
    let table = shown(&["config", "--knowledge", "facts"]);
    for row in [
        ["knowledge ", " facts ", " --knowledge"],
        ["log ", " verbatim=debug ", " verbatim.toml, line 1"],
        ["answering.threshold ", " 0.68 ", " default"],
        ["discord.token ", " (set; not shown) ", " .env, line 2"],
        ["discord.guild_id ", " (none) ", " default"],
        ["discord.channels ", " 1=a,22=b ", " verbatim.toml, line 2"],
        [
            "journal.url ",
            " the PostgreSQL database on db.example ",
            " the environment",
        ],
    ] {
        let line = table.stdout.lines().find(|line| line.starts_with(row[0]));
        let line = line.unwrap_or_else(|| panic!("no {row:?} in:\n{}", table.stdout));
        assert!(line.contains(row[1]) && line.ends_with(row[2]), "{line}");
    }
    let json = shown(&["config", "--json"]);
    let expected = serde_json::json!({
        "key": "discord.token", "variable": "DISCORD_TOKEN", "value": "(set; not shown)", "origin": ".env, line 2"
    });
    let settings = json.json()["settings"].clone();
    let mut settings = settings.as_array().unwrap().iter();
    assert!(
        settings.any(|setting| *setting == expected),
        "{}",
        json.stdout
    );
    for ended in [&table, &json] {
        assert_silent_about_the_token(ended);
        assert!(!ended.stdout.contains("s3cret"), "{}", ended.stdout);
    }
}

#[test]
fn the_example_of_config_can_be_used_with_every_line_in_force() {
    let example = verbatim(["config", "--example"]).run().exits(0).stdout;
    // It changes nothing as it is.
    let unchanged = verbatim(["config"]).run().exits(0).stdout;
    verbatim(["config"])
        .file("verbatim.toml", &example)
        .run()
        .exits(0)
        .prints_no_error()
        .prints(&unchanged);
    // With each setting in force but one: a token and a file with one exclude each other.
    let is_setting = |line: &str| {
        let setting = line
            .strip_prefix("# ")
            .and_then(|line| line.split_once(" = "));
        setting.is_some_and(|(name, _)| {
            name != "token_file" && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        })
    };
    let lines = example.lines().map(|line| match line.strip_prefix("# ") {
        Some(setting) if is_setting(line) => setting,
        _ => line,
    });
    let all = lines.collect::<Vec<_>>().join("\n");
    let ended = verbatim(["config"])
        .file("verbatim.toml", all)
        .run()
        .exits(0);
    let unset = ended
        .stdout
        .lines()
        .filter(|line| line.ends_with(" default"));
    let names: Vec<_> = unset
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(names, ["discord.token_file"], "{}", ended.stdout);
}
