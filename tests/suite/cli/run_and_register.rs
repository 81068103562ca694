//! `verbatim run` and `verbatim register`.

use std::fs;
use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;

use crate::harness::cli::{Finished, Program, fixture, verbatim};
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::faults::Fault;

const HOW_TO_GET_ONE: &str = "https://discord.com/developers/applications";

fn run_with(variables: &[(&str, &str)]) -> Finished {
    let program = verbatim(["run"]).knowledge("two");
    let set = |program: Program, (name, value): &(&str, &str)| program.env(name, value);
    variables.iter().fold(program, set).run()
}

#[test]
fn a_missing_token_is_an_error_that_says_how_to_get_one() {
    for command in ["run", "register"] {
        verbatim([command])
            .knowledge("good")
            .run()
            .exits(2)
            .prints_error("DISCORD_TOKEN")
            .prints_error(HOW_TO_GET_ONE);
    }
    run_with(&[("DISCORD_TOKEN", "  ")])
        .exits(2)
        .prints_error(HOW_TO_GET_ONE);
}

#[test]
fn a_malformed_token_is_an_error_that_does_not_show_it() {
    let ended = run_with(&[("DISCORD_TOKEN", "paste your s3cret here")]).exits(2);
    let ended = ended.prints_error("`DISCORD_TOKEN` in the environment must be the bot's token");
    assert!(!ended.stderr.contains("s3cret"));
    run_with(&[("DISCORD_TOKEN", "one"), ("DISCORD_TOKEN_FILE", "two")])
        .exits(2)
        .prints_error("keep one of them");
    run_with(&[("DISCORD_TOKEN_FILE", "absent")])
        .exits(2)
        .prints_error("cannot read absent, which DISCORD_TOKEN_FILE names");
}

#[test]
fn binding_a_channel_to_an_unknown_article_is_an_error() {
    run_with(&[
        ("DISCORD_TOKEN", "a.fake.token"),
        ("VERBATIM_DISCORD__CHANNELS", "123=harbor-ferry"),
    ])
    .exits(2)
    .prints_error("channel 123 cannot be bound (discord.channels): there is no article \"harbor-ferry\" (did you mean \"harbour-ferry\"?)");
}

#[test]
fn broken_knowledge_is_an_error() {
    verbatim(["run"])
        .knowledge("broken")
        .env("DISCORD_TOKEN", "a.fake.token")
        .run()
        .exits(2)
        .prints_error("the knowledge has errors that must be corrected first");
}

#[test]
fn register_needs_a_server_or_global() {
    verbatim(["register"])
        .env("DISCORD_TOKEN", "a.fake.token")
        .run()
        .exits(2)
        .prints_error("set DISCORD_GUILD_ID")
        .prints_error("--global");
}

#[test]
fn register_reports_that_discord_cannot_be_reached() {
    verbatim(["register", "--global"])
        .env("DISCORD_TOKEN", "a.fake.token")
        .env("VERBATIM_DISCORD__API_BASE", "http://127.0.0.1:9")
        .run()
        .exits(2)
        .prints_error("error: Discord cannot be reached");
}

fn on(discord: &FakeDiscord, program: Program) -> Program {
    let settings = discord.bot_settings();
    let set = |program: Program, (name, value): (&str, String)| program.env(name, &value);
    settings.into_iter().fold(program, set)
}

#[tokio::test]
async fn run_answers_reloads_knowledge_and_stops_on_sigterm() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let ask = async |question: &str| {
        let said = format!("<@BOT> {question}");
        let sent = discord.post(&channel, &asker, &said).send().await;
        discord.wait_reply_to(&sent).await.text()
    };
    let wait_for = async |question: &str, text: &str| {
        // A change arrives long before the last try, also on a busy machine.
        let mut tries = 0..300;
        while !ask(question).await.contains(text) {
            assert!(tries.next().is_some(), "the change is not taken up");
            sleep(Duration::from_millis(50)).await;
        }
    };
    let program =
        verbatim(["run", "--knowledge", "facts"]).article("facts/ferry", "good/harbour-ferry");
    let bot = on(&discord, program)
        .env("VERBATIM_DISCORD__LIMITS__PER_PERSON", "1000")
        .env("VERBATIM_DISCORD__LIMITS__PER_CHANNEL", "1000")
        .start();
    discord.wait_connected().await;
    assert!(
        ask("When will the old ferry be replaced?")
            .await
            .contains("By March 2031.")
    );

    let facts = fs::read_to_string(fixture("good/harbour-ferry/facts.toml")).unwrap();
    bot.file(
        "facts/ferry/facts.toml",
        facts.replace("\"By March 2031.\"", "\"In March 2031 at the latest.\""),
    );
    wait_for("When will the old ferry be replaced?", "at the latest").await;

    let asked = "is the rust bucket gone soon";
    assert!(!ask(asked).await.contains("at the latest"));
    bot.file(
        "facts/ferry/examples.toml",
        format!("[ferry-replaced-when]\nquestions = [{asked:?}]\n"),
    );
    wait_for(asked, "at the latest").await;

    let ended = bot
        .terminate()
        .exits(0)
        .prints_error("knowledge reloaded")
        .prints_error("added=0 changed=1 removed=0");
    assert!(!ended.stderr.contains("opens-nothing"), "{}", ended.stderr);
    discord.finish();
}

/// At every level, with everything that the program's crates would log.
#[tokio::test]
async fn neither_what_people_wrote_nor_a_token_is_logged() {
    for (variable, filter) in [
        ("RUST_LOG", "trace"),
        ("VERBATIM_LOG", "debug,verbatim=trace"),
    ] {
        let discord = FakeDiscord::start();
        let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
        let bot = on(&discord, verbatim(["run"]).knowledge("good"))
            .env(variable, filter)
            .start();
        discord.wait_connected().await;
        discord.send_unknown_opcode(
            &json!({"content": "words of a person", "token": "aW50ZXJ:secret"}),
        );
        discord.send_text("words of a person \u{0}");
        discord.send_text(
            r#"{"op":0,"t":"MESSAGE_CREATE","s":9,"d":{"content":"words of a person"}}"#,
        );
        let ask = discord.slash_command(&channel, &asker, "ask");
        let asked = ask.text("question", "Where is the peculiar lighthouse?");
        discord.wait_response(&asked.send().await).await;
        let said = "<@BOT> How much do the peculiar boats cost?";
        let sent = discord.post(&channel, &asker, said).send().await;
        discord.wait_reply_to(&sent).await;
        let log = bot
            .terminate()
            .exits(0)
            .prints_error("connected to Discord")
            .stderr;
        for secret in [
            "words of a person",
            "secret",
            "peculiar",
            "opens-nothing",
            "interaction-token",
            "\u{0}",
        ] {
            assert!(!log.contains(secret), "{secret}: {log}");
        }
        discord.finish();
    }
}

#[test]
fn a_long_pause_that_discord_asks_for_exits_with_1_as_a_restart_may_help() {
    let discord = FakeDiscord::start();
    let long = Fault::RateLimited {
        retry_after: 3600.0,
        global: true,
    };
    discord.fail("GET /gateway/bot", 1, &long);
    on(&discord, verbatim(["run"]).knowledge("good"))
        .run()
        .exits(1)
        .prints_error("Discord asks for a pause of 3600s");
    discord.finish();
}

#[test]
fn a_refused_token_is_an_error_with_the_way_out() {
    let discord = FakeDiscord::start();
    for command in ["run", "register"] {
        on(&discord, verbatim([command]).knowledge("good"))
            .env("DISCORD_TOKEN", "a.bad.t0ken")
            .run()
            .exits(2)
            .prints_error("error: Discord does not accept the token.")
            .prints_error(HOW_TO_GET_ONE);
    }
}

#[test]
fn register_shows_the_changes_and_then_is_up_to_date() {
    let discord = FakeDiscord::start();
    let register = || on(&discord, verbatim(["register"])).run().exits(0);
    register().prints("/ask");
    register().prints("up to date");
    discord.finish();
}

#[test]
fn a_dry_run_of_register_shows_the_changes_and_sends_nothing() {
    let discord = FakeDiscord::start();
    let register = |arguments: &[&str]| {
        let arguments = ["register"].iter().chain(arguments).copied();
        on(&discord, verbatim(arguments)).run().exits(0)
    };
    let commands = || [None, Some(discord.guild_id())].map(|place| discord.commands(place).len());
    register(&["--dry-run"])
        .prints("+ new      /ask")
        .prints("Nothing was sent.");
    register(&["--dry-run", "--global"]).prints("Commands everywhere:");
    assert_eq!(commands(), [0, 0]);
    register(&["--global"]).prints("+ new      /ask");
    register(&["--global", "--remove", "--dry-run"]).prints("- removed  /ask");
    assert_eq!(commands(), [4, 0]);
    register(&["--global", "--remove"]).prints("- removed  /ask");
    assert_eq!(commands(), [0, 0]);
    assert_eq!(discord.requests("PUT /applications/*/commands").len(), 2);
    discord.finish();
}
