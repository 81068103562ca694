//! Settings, knowledge, journal and network of this machine.

use std::fs;

use super::{assert_found, doctor, findings, on, registered};
use crate::harness::cli::{Program, verbatim};
use crate::harness::discord::faults::Fault;
use crate::harness::discord::{BOT_TOKEN, FakeDiscord};

#[test]
fn without_discord_or_a_token_the_rest_is_looked_at() {
    let discord = FakeDiscord::start();
    let unreachable = doctor(&discord, &["--json"])
        .env("VERBATIM_DISCORD__API_BASE", "http://127.0.0.1:9")
        .run()
        .exits(1);
    assert_found(
        &unreachable,
        "discord",
        "fail",
        &["cannot be reached", "discordstatus.com"],
    );
    assert_found(&unreachable, "knowledge", "pass", &["articles 1"]);
    assert!(findings(&unreachable, "token").is_empty());

    discord.fail("GET /gateway", 1, &Fault::Malformed);
    let portal = doctor(&discord, &["--json"]).run().exits(1);
    assert_found(
        &portal,
        "discord",
        "fail",
        &["cannot be read", "sign-in page"],
    );

    let refused = doctor(&discord, &["--json"])
        .env("DISCORD_TOKEN", "a.bad.t0ken")
        .run()
        .exits(1);
    assert_found(
        &refused,
        "token",
        "fail",
        &["does not accept the token", "Reset Token"],
    );
    assert!(findings(&refused, "commands").is_empty());

    let garbled = doctor(&discord, &["--json"])
        .env("DISCORD_TOKEN", "t\u{f6}ken\u{7f}")
        .run()
        .exits(1);
    assert_found(&garbled, "token", "fail", &["characters that no token has"]);

    let none = doctor(&discord, &["--json"])
        .env("DISCORD_TOKEN", "")
        .run()
        .exits(1);
    assert_found(
        &none,
        "token",
        "fail",
        &["The bot has no token", "DISCORD_TOKEN"],
    );
    assert_found(&none, "discord", "pass", &["can be reached"]);
    discord.finish();
}

#[test]
fn what_is_wrong_on_this_machine_is_found_with_the_way_out() {
    let discord = registered();
    let run = |program: Program| on(&discord, program).run();
    let json = || verbatim(["doctor", "--json"]);
    let wrong = run(json()
        .env("DISCORD_GUILD_ID", BOT_TOKEN)
        .file(".env", "DISCORD_TOKN=x\n"));
    assert_found(
        &wrong,
        "settings",
        "fail",
        &["did you mean `DISCORD_TOKEN`", "config --example"],
    );

    let filter = run(json()
        .knowledge("good")
        .env("VERBATIM_LOG", "verbatim=loud"));
    assert_found(&filter, "settings", "fail", &["not a valid log filter"]);

    let exposed = run(json().knowledge("good").file(".env", "DISCORD_TOKEN=x\n"));
    assert_found(
        &exposed,
        "settings",
        "warn",
        &["every user of this machine", "chmod 600 .env"],
    );

    let broken = run(json().knowledge("broken"));
    assert_found(
        &broken,
        "knowledge",
        "fail",
        &["It has errors", "verbatim check"],
    );
    let nowhere = run(json().knowledge("nowhere"));
    assert_found(
        &nowhere,
        "knowledge",
        "fail",
        &["nowhere", "VERBATIM_KNOWLEDGE"],
    );
    let unbound = run(json()
        .knowledge("good")
        .env("VERBATIM_DISCORD__CHANNELS", "7=harbor-ferry"));
    assert_found(
        &unbound,
        "knowledge",
        "fail",
        &["Channel 7", "did you mean \"harbour-ferry\"?"],
    );
    assert_found(
        &unbound,
        "permissions",
        "fail",
        &["does not see the channel 7"],
    );
    discord.finish();
}

#[test]
fn the_journal_is_tried_and_not_made() {
    let discord = registered();
    let with = |program: Program, url: &str| {
        on(&discord, program.knowledge("good"))
            .env("VERBATIM_JOURNAL__URL", url)
            .run()
    };
    let json = || verbatim(["doctor", "--json"]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.sqlite");
    let path = path.to_str().unwrap();
    let writable = with(json(), path).exits(0);
    assert_found(
        &writable,
        "journal",
        "pass",
        &["can be written", path, "90 days"],
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    fs::write(
        path,
        "this is no database, but a text that is long enough to be looked at",
    )
    .unwrap();
    assert_found(
        &with(json(), path),
        "journal",
        "fail",
        &["damaged", "journal.url"],
    );
    let absent = folder.path().join("absent/journal.sqlite");
    assert_found(
        &with(json(), absent.to_str().unwrap()),
        "journal",
        "fail",
        &["cannot be opened"],
    );
    let database = "postgres://me:s3cret@127.0.0.1:9/v";
    let unreachable = with(json(), database).exits(1);
    assert_found(
        &unreachable,
        "journal",
        "fail",
        &["the database cannot be reached"],
    );
    assert!(
        !unreachable.stdout.contains("s3cret"),
        "{}",
        unreachable.stdout
    );
    discord.finish();
}
