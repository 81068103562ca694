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
