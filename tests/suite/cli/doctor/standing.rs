//! The token, the application, the server, the connections: what Discord tells of the bot.

use serde_json::json;

use super::{assert_found, doctor, registered};
use crate::harness::discord::faults::Fault;
use crate::harness::discord::standing::Standing;

/// What is changed, and what is then found: the thing, its status and words of the finding.
type Case<'c> = (fn(&mut Standing), &'c str, &'c str, &'c [&'c str]);

/// Makes each change alone, and fails unless it is found.
#[track_caller]
fn assert_each_is_found(cases: &[Case<'_>]) {
    let discord = registered();
    for (change, check, status, words) in cases {
        discord.change_standing(change);
        let ended = doctor(&discord, &["--json"]).run();
        let ended = ended.exits(i32::from(*status == "fail"));
        assert_found(&ended, check, status, words);
        discord.change_standing(|standing| *standing = Standing::default());
    }
    discord.finish();
}

#[test]
fn what_is_wrong_with_the_bot_at_discord_is_found_with_the_way_out() {
    assert_each_is_found(&[
        (
            |it| it.account = json!({"bot": false}),
            "token",
            "fail",
            &["a person's account", "Reset Token"],
        ),
        (
            |it| it.application = json!({"bot_require_code_grant": true}),
            "application",
            "fail",
            &["Requires OAuth2 Code Grant"],
        ),
        (
            |it| {
                it.application = json!({"interactions_endpoint_url": "https://elsewhere.example/"});
            },
            "application",
            "warn",
            &["https://elsewhere.example/", "Interactions Endpoint URL"],
        ),
        (
            |it| it.application = json!({"flags": 1 << 18 | 1 << 15}),
            "intents",
            "warn",
            &["Server Members Intent, Message Content Intent"],
        ),
        (
            |it| it.application = json!({"integration_types_config": {"0": {}}}),
            "installation",
            "warn",
            &["does not allow User Install"],
        ),
        (
            |it| it.is_member = false,
            "server",
            "fail",
            &[
                "not in the test server",
                "Invite the bot with the link below",
            ],
        ),
        (
            |it| it.timeout = Some("2999-01-01T00:00:00Z".to_owned()),
            "permissions",
            "fail",
            &["timeout until 2999", "Remove Timeout"],
        ),
    ]);
}

#[test]
fn what_is_wrong_with_the_connection_is_found_with_the_way_out() {
    assert_each_is_found(&[
        (
            |it| it.clock_ahead = 100,
            "clock",
            "warn",
            &["seconds behind Discord's", "timedatectl"],
        ),
        (
            |it| it.clock_ahead = -100,
            "clock",
            "warn",
            &["seconds ahead of Discord's"],
        ),
        (
            |it| it.sessions_left = 9,
            "sessions",
            "warn",
            &["9 of 1000 connections", "In 240 minutes"],
        ),
        (
            |it| it.sessions_left = 0,
            "sessions",
            "fail",
            &["0 of 1000 connections"],
        ),
        (
            |it| it.gateway = Some("ws://127.0.0.1:9".to_owned()),
            "gateway",
            "fail",
            &[
                "127.0.0.1:9 cannot be reached: Connection refused",
                "firewall",
            ],
        ),
        (
            |it| it.gateway = Some("urn:nowhere".to_owned()),
            "gateway",
            "fail",
            &["names no address"],
        ),
    ]);
}

#[test]
fn a_request_that_fails_is_a_finding_and_the_rest_is_looked_at() {
    let table: [(&str, Fault, &str, &[&str]); 4] = [
        (
            "GET /applications/*/guilds/*/commands",
            Fault::MissingAccess,
            "commands",
            &["may not have commands", "applications.commands"],
        ),
        (
            "GET /applications/@me",
            Fault::Malformed,
            "application",
            &["cannot be read", "proxy"],
        ),
        (
            "GET /applications/*/commands",
            Fault::Status(503),
            "commands",
            &["status 503", "discordstatus.com"],
        ),
        (
            "GET /gateway/bot",
            Fault::RateLimited {
                retry_after: 3600.0,
                global: false,
            },
            "sessions",
            &["a pause of 3600s"],
        ),
    ];
    let discord = registered();
    for (route, fault, check, words) in table {
        discord.fail(route, 1, &fault);
        let ended = doctor(&discord, &["--json"]).run().exits(1);
        assert_found(&ended, check, "fail", words);
        assert_found(&ended, "server", "pass", &["The bot is in the test server"]);
    }
    discord.finish();
}
