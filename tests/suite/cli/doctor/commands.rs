//! The registered commands.

use super::{assert_found, doctor, on};
use crate::harness::cli::verbatim;
use crate::harness::discord::FakeDiscord;

#[test]
fn the_registered_commands_are_compared_with_those_of_this_version() {
    let discord = FakeDiscord::start();
    let register = |arguments: &[&str]| {
        let arguments = ["register"].iter().chain(arguments).copied();
        on(&discord, verbatim(arguments)).run().exits(0);
    };
    let look = || doctor(&discord, &["--json"]).run();
    let everywhere = || {
        doctor(&discord, &["--json"])
            .env("DISCORD_GUILD_ID", "")
            .run()
    };
    assert_found(
        &look(),
        "commands",
        "fail",
        &["No commands are registered", "verbatim register --global"],
    );
    register(&["--global"]);
    assert_found(
        &everywhere(),
        "commands",
        "pass",
        &["everywhere and up to date"],
    );
    assert_found(
        &look(),
        "commands",
        "warn",
        &["would register them once more"],
    );
    on(
        &discord,
        verbatim(["register"]).env("VERBATIM_DISCORD__TEACHERS", "1"),
    )
    .run()
    .exits(0);
    assert_found(
        &look(),
        "commands",
        "warn",
        &["are not this version's: /teach", "`verbatim register`"],
    );
    discord.finish();
}
