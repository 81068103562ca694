//! The bot's permissions in a channel.

use super::{assert_found, doctor, registered};
use crate::harness::discord::state::{COMMON_PERMISSIONS, ChannelKind, permission};

#[test]
fn each_missing_permission_is_named_with_what_it_costs() {
    let all = COMMON_PERMISSIONS | permission::REACT;
    let table: [(u64, &str, &[&str]); 6] = [
        (
            permission::VIEW,
            "fail",
            &["does not see the channel", "Copy Channel ID"],
        ),
        (
            permission::SEND,
            "fail",
            &[
                "In general, the bot lacks Send Messages (it does not answer messages).",
                "Edit Channel",
            ],
        ),
        (
            permission::EMBED,
            "warn",
            &["lacks Embed Links (it answers in plain text)"],
        ),
        (permission::HISTORY, "warn", &["lacks Read Message History"]),
        (permission::REACT, "warn", &["lacks Add Reactions"]),
        (
            permission::SEND_IN_THREADS,
            "pass",
            &["has all the permissions"],
        ),
    ];
    let discord = registered();
    let channel = discord.guild_channel("general");
    let look = |id: u64| doctor(&discord, &["--json", "--channel", &id.to_string()]).run();
    for (missing, status, words) in table {
        discord.set_bot_permissions(&channel, all & !missing);
        let ended = look(channel.id).exits(i32::from(status == "fail"));
        assert_found(&ended, "permissions", status, words);
    }
    // A thread has the permissions of its channel, and one of its own kind.
    let thread = discord.thread(&channel, "news");
    assert_found(
        &look(thread.id),
        "permissions",
        "fail",
        &["In news, the bot lacks Send Messages in Threads"],
    );
    discord.set_bot_permissions(&channel, all & !permission::SEND);
    assert_found(&look(thread.id), "permissions", "pass", &["In news"]);
    let forum = discord.channel(ChannelKind::Forum, "questions");
    discord.set_bot_permissions(&forum, all & !permission::SEND);
    let id = forum.id.to_string();
    let both = doctor(&discord, &["--json", "--channel", &id, "--channel", "5"]).run();
    assert_found(&both, "permissions", "pass", &["In questions"]);
    assert_found(
        &both,
        "permissions",
        "fail",
        &["does not see the channel 5"],
    );
    let direct = discord.direct_channel(&discord.user("asker"));
    assert_found(&look(direct.id), "permissions", "pass", &["direct message"]);
    discord.finish();
}
