//! The signals of `verbatim run`: it ends in time whatever it waits for.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use crate::harness::cli::{Finished, Program, Running, verbatim};
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::faults::Fault;

const QUESTION: &str = "When will the old ferry be replaced?";
/// Longest time from the last signal to the end; the program takes a few milliseconds, or a second where a file blocks.
const AT_ONCE: Duration = Duration::from_secs(3);
/// An answer that comes later than the bot waits for when it stops.
const LATE: Fault = Fault::Delay(Duration::from_secs(6));

fn bot() -> Program {
    verbatim(["run", "--knowledge", "facts"])
        .article("facts/ferry", "good/harbour-ferry")
        .env("DISCORD_TOKEN", "a.fake.token")
}

fn on(discord: &FakeDiscord, program: Program) -> Program {
    let settings = discord.bot_settings();
    let set = |program: Program, (name, value): (&str, String)| program.env(name, &value);
    settings.into_iter().fold(program, set)
}

/// Ends the bot with a signal, and checks that it does so at once and without an error.
fn ends_at_once(bot: Running, signal: &str) -> Finished {
    let begun = Instant::now();
    bot.signal(signal);
    let ended = bot.wait().exits(0);
    assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());
    ended
}

#[test]
fn a_bot_whose_files_block_stops_before_it_has_started() {
    for signal in ["TERM", "INT"] {
        let bot = verbatim(["run"])
            .blocked("token")
            .env("DISCORD_TOKEN_FILE", "token")
            .start();
        bot.wait_for_reading("token");
        ends_at_once(bot, signal);
    }
}

#[test]
fn a_bot_that_gets_no_answer_from_discord_stops() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", silent.local_addr().unwrap());
    let bot = bot().env("VERBATIM_DISCORD__API_BASE", &address).start();
    drop(silent.accept().unwrap());
    let _request = silent.accept().unwrap();
    ends_at_once(bot, "TERM");
}

#[tokio::test]
async fn a_bot_that_is_reloading_stops() {
    let discord = FakeDiscord::start();
    let bot = on(&discord, bot()).start();
    discord.wait_connected().await;
    // To read this takes many seconds.
    let sentence = "The ferry leaves at nine, and nobody knows when it comes back. ";
    bot.file("facts/ferry/article.txt", sentence.repeat(30_000));
    tokio::time::sleep(Duration::from_millis(500)).await;
    ends_at_once(bot, "TERM").prints_error("stopping on SIGTERM");
}

#[tokio::test]
async fn a_second_signal_ends_the_bot_at_once() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let bot = on(&discord, bot()).start();
    discord.wait_connected().await;
    let send = "POST /channels/*/messages";
    discord.fail(send, 1, &LATE);
    let question = format!("<@BOT> {QUESTION}");
    discord.post(&channel, &asker, &question).send().await;
    while discord.requests(send).is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    bot.signal("TERM");
    discord
        .wait_for_gateway("a farewell", |log| log.closes == [Some(1000)])
        .await;
    ends_at_once(bot, "TERM").prints_error("on the second signal");
}

#[tokio::test]
async fn a_hangup_reloads_the_knowledge() {
    let discord = FakeDiscord::start();
    let bot = on(&discord, bot()).start();
    discord.wait_connected().await;
    bot.signal("HUP");
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let question = format!("<@BOT> {QUESTION}");
    let sent = discord.post(&channel, &asker, &question).send().await;
    discord.wait_reply_to(&sent).await;
    ends_at_once(bot, "TERM").prints_error("reading the knowledge again on SIGHUP");
}
