//! The journal of the program as a process: its end, its crash, its log.
use std::time::Duration;

use tokio::time::sleep;

use crate::harness::cli::{Program, Running, verbatim};
use crate::harness::discord::FakeDiscord;
use crate::harness::journals::Place;

const QUESTION: &str = "How much do the new boats cost?";

fn bot(discord: &FakeDiscord, url: &str) -> Running {
    let program = verbatim(["run"]).knowledge("good");
    let set = |program: Program, (name, value): (&str, String)| program.env(name, &value);
    let settings = discord.bot_settings().into_iter();
    let program = settings.fold(program, set);
    program.env("VERBATIM_JOURNAL__URL", url).start()
}

async fn ask(discord: &FakeDiscord, times: usize) {
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    for _ in 0..times {
        let message = discord.post(&channel, &asker, &format!("<@BOT> {QUESTION}"));
        let sent = message.send().await;
        discord.wait_reply_to(&sent).await;
    }
}

#[tokio::test]
async fn what_was_asked_last_is_written_before_the_program_ends() {
    for place in Place::all() {
        let discord = FakeDiscord::start();
        let bot = bot(&discord, place.url());
        discord.wait_connected().await;
        ask(&discord, 3).await;
        bot.terminate().exits(0);
        let entries = place.entries();
        assert_eq!(entries.len(), 3);
        assert!(entries.iter().all(|entry| entry.question == QUESTION));
    }
}

#[tokio::test]
async fn a_crash_loses_at_most_the_last_second() {
    for place in Place::all() {
        let discord = FakeDiscord::start();
        let bot = bot(&discord, place.url());
        discord.wait_connected().await;
        ask(&discord, 3).await;
        sleep(Duration::from_secs(1)).await;
        // Kills it with SIGKILL.
        drop(bot);
        assert_eq!(place.entries().len(), 3);
        // The next one finds the file as the crash left it.
        let bot = self::bot(&discord, place.url());
        ask(&discord, 1).await;
        bot.terminate().exits(0);
        assert_eq!(place.entries().len(), 4);
    }
}

#[test]
fn a_journal_inside_the_knowledge_is_refused() {
    let url = crate::harness::cli::fixture("good").join("journal.sqlite");
    verbatim(["run"])
        .knowledge("good")
        .env("DISCORD_TOKEN", "a.fake.token")
        .env("VERBATIM_JOURNAL__URL", &url.display().to_string())
        .run()
        .exits(2)
        .prints_error("must not be inside the folder of the knowledge");
    assert!(!url.exists());
}

#[tokio::test]
async fn each_kind_of_failure_is_logged_once_and_without_a_password() {
    for (url, told) in [
        ("nowhere/journal.sqlite", "check that its folder exists"),
        (
            "postgres://me:hunter2@127.0.0.1:1/none",
            "cannot be reached",
        ),
    ] {
        let discord = FakeDiscord::start();
        let bot = bot(&discord, url);
        discord.wait_connected().await;
        ask(&discord, 5).await;
        sleep(Duration::from_millis(2500)).await;
        let ended = bot.terminate().exits(0);
        let log = ended.stdout + &ended.stderr;
        assert_eq!(
            log.matches("the journal cannot be written").count(),
            1,
            "{log}"
        );
        assert!(log.contains(told), "{log}");
        assert!(log.contains("missing in the journal"), "{log}");
        assert!(!log.contains("hunter2") && !log.contains("boats"), "{log}");
    }
}
