//! `verbatim doctor` against the fake Discord: each thing that it looks at, right and wrong.

mod commands;
mod machine;
mod permissions;
mod standing;

use serde_json::Value;

use crate::harness::cli::{Finished, Program, verbatim};
use crate::harness::discord::state::{COMMON_PERMISSIONS, permission};
use crate::harness::discord::{BOT_TOKEN, FakeDiscord};

/// Returns the program with the settings of the fake's bot.
fn on(discord: &FakeDiscord, program: Program) -> Program {
    let settings = discord.bot_settings();
    let set = |program: Program, (name, value): (&str, String)| program.env(name, &value);
    settings.into_iter().fold(program, set)
}

fn doctor(discord: &FakeDiscord, arguments: &[&str]) -> Program {
    let arguments = ["doctor"].iter().chain(arguments).copied();
    on(discord, verbatim(arguments).knowledge("good"))
}

/// A bot whose commands are registered.
fn registered() -> FakeDiscord {
    let discord = FakeDiscord::start();
    on(&discord, verbatim(["register"])).run().exits(0);
    discord
}

/// Returns the findings about one thing, each as its status and its texts.
fn findings(ended: &Finished, check: &str) -> Vec<(String, String)> {
    let json = ended.json();
    let all = json["findings"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    all.filter(|finding| finding["check"] == check)
        .map(|finding| {
            let texts = format!("{} {}", text(&finding["message"]), text(&finding["help"]));
            (text(&finding["status"]), texts)
        })
        .collect()
}

/// Fails unless a thing is found to be wrong, in words that contain the given ones.
#[track_caller]
fn assert_found(ended: &Finished, check: &str, status: &str, words: &[&str]) {
    let found = findings(ended, check);
    let is_it = |(other, texts): &(String, String)| {
        other == status && words.iter().all(|word| texts.contains(word))
    };
    assert!(
        found.iter().any(is_it),
        "{check} {status} {words:?}: {}",
        ended.stdout
    );
}

#[test]
fn a_bot_in_order_passes_everything() {
    let discord = registered();
    let channel = discord.guild_channel("general");
    discord.set_bot_permissions(&channel, COMMON_PERMISSIONS | permission::REACT);
    let channel = channel.id.to_string();
    let ended = doctor(&discord, &["--channel", &channel, "--json"])
        .run()
        .exits(0);
    let json = ended.json();
    let checks = json["findings"].as_array().unwrap().iter();
    let (names, statuses): (Vec<_>, Vec<_>) = checks
        .map(|it| (it["check"].clone(), it["status"].clone()))
        .unzip();
    assert_eq!(
        names,
        [
            "settings",
            "knowledge",
            "journal",
            "discord",
            "clock",
            "token",
            "application",
            "intents",
            "installation",
            "server",
            "permissions",
            "commands",
            "gateway",
            "sessions"
        ]
    );
    assert!(
        statuses.iter().all(|status| status == "pass"),
        "{}",
        ended.stdout
    );
    assert_eq!(json["passed"], true);
    let invite = json["invite"].as_str().unwrap();
    let id = discord.application_id().to_string();
    assert!(
        invite.contains(&id) && invite.ends_with("&permissions=274877991936"),
        "{invite}"
    );
    let text = doctor(&discord, &[]).run().exits(0);
    let text = text.prints("pass  token: It belongs to the bot verbatim (");
    let text = text.prints("      discord.token = (set; not shown) (the environment)");
    let text = text.prints(&format!("Invite link: {invite}"));
    assert!(!text.stdout.contains(BOT_TOKEN), "{}", text.stdout);
    discord.finish();
}

#[test]
fn wrong_usage_is_told_apart_from_what_is_wrong() {
    for arguments in [
        ["doctor", "--channel", "general"],
        ["doctor", "--channel", BOT_TOKEN],
    ] {
        let ended = verbatim(arguments).run().exits(2);
        assert!(!ended.stderr.contains("opens-nothing"), "{}", ended.stderr);
    }
}
