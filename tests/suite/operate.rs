//! `verbatim run` and `verbatim register`, up to where Discord comes in.

use crate::harness::cli::{Ended, Program, verbatim};

const HOW_TO_GET_ONE: &str = "https://discord.com/developers/applications";

fn run_with(variables: &[(&str, &str)]) -> Ended {
    let program = verbatim(["run"]).knowledge("two");
    let set = |program: Program, (name, value): &(&str, &str)| program.variable(name, value);
    variables.iter().fold(program, set).run()
}

#[test]
fn without_a_token_it_says_how_to_get_one() {
    for command in ["run", "register"] {
        verbatim([command])
            .knowledge("good")
            .run()
            .exits(2)
            .complains("DISCORD_TOKEN")
            .complains(HOW_TO_GET_ONE);
    }
    run_with(&[("DISCORD_TOKEN", "  ")])
        .exits(2)
        .complains(HOW_TO_GET_ONE);
}

#[test]
fn a_token_that_cannot_be_one_is_told_without_showing_it() {
    let ended = run_with(&[("DISCORD_TOKEN", "paste your s3cret here")]).exits(2);
    let ended = ended.complains("`DISCORD_TOKEN` in the environment must be the bot's token");
    assert!(!ended.stderr.contains("s3cret"));
    run_with(&[("DISCORD_TOKEN", "one"), ("DISCORD_TOKEN_FILE", "two")])
        .exits(2)
        .complains("keep one of them");
    run_with(&[("DISCORD_TOKEN_FILE", "absent")])
        .exits(2)
        .complains("cannot read absent, which DISCORD_TOKEN_FILE names");
}

#[test]
fn a_channel_is_bound_to_an_article_that_is_there() {
    run_with(&[
        ("DISCORD_TOKEN", "a.fake.token"),
        ("VERBATIM_DISCORD__CHANNELS", "123=harbor-ferry"),
    ])
    .exits(2)
    .complains("channel 123 cannot be bound (discord.channels): there is no article \"harbor-ferry\" (did you mean \"harbour-ferry\"?)");
}

#[test]
fn broken_knowledge_starts_no_bot() {
    verbatim(["run"])
        .knowledge("broken")
        .variable("DISCORD_TOKEN", "a.fake.token")
        .run()
        .exits(2)
        .complains("the knowledge cannot be used until this is mended");
}

#[test]
fn commands_are_registered_somewhere() {
    verbatim(["register"])
        .variable("DISCORD_TOKEN", "a.fake.token")
        .run()
        .exits(2)
        .complains("set DISCORD_GUILD_ID")
        .complains("--global");
}

#[test]
fn registering_where_nobody_answers_says_so() {
    verbatim(["register", "--global"])
        .variable("DISCORD_TOKEN", "a.fake.token")
        .variable("VERBATIM_DISCORD__API_BASE", "http://127.0.0.1:9")
        .run()
        .exits(2)
        .complains("error: Discord cannot be reached");
}
