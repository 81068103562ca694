//! The loop that a base grows by: people ask in Discord, the journal keeps it, `review` makes examples of it, the running bot
//! answers.

use std::fs;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;
use tokio::time::sleep;

use crate::harness::cli::{Program, Running, fixture, verbatim};
use crate::harness::discord::FakeDiscord;
use crate::harness::journals::Place;

const ANSWERED: [&str; 4] = [
    "When will the old ferry be replaced?",
    "How much do the new boats cost?",
    "Why did the fishermen protest?",
    "What did the mayor say about the Astrid?",
];
const IN_VAIN: [&str; 10] = [
    "is there wifi on board",
    "can i bring my dog",
    "do they sell coffee",
    "which uniform does the crew wear",
    "what music is played",
    "are umbrellas allowed",
    "how deep is the fjord",
    "who painted the funnel",
    "does it smell of diesel",
    "where do seagulls sleep",
];

/// A copy of the sound article.
fn knowledge() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("harbour-ferry");
    fs::create_dir(&article).unwrap();
    for file in ["article.txt", "facts.toml", "gold.toml"] {
        fs::copy(fixture("good/harbour-ferry").join(file), article.join(file)).unwrap();
    }
    folder
}

fn command(arguments: &[&str], knowledge: &Path, place: &Place) -> Program {
    let folder = ["--knowledge", knowledge.to_str().unwrap()];
    let program = verbatim(arguments.iter().copied().chain(folder));
    program.env("VERBATIM_JOURNAL__URL", place.url())
}

fn bot(discord: &FakeDiscord, knowledge: &Path, place: &Place) -> Running {
    let program = command(&["run"], knowledge, place);
    let program = program.env("VERBATIM_DISCORD__LIMITS__PER_CHANNEL", "1000");
    let program = program.env("VERBATIM_DISCORD__LIMITS__PER_PERSON", "1000");
    let settings = discord.bot_settings().into_iter();
    let set = |program: Program, (name, value): (&str, String)| program.env(name, &value);
    settings.fold(program, set).start()
}

async fn reply(discord: &FakeDiscord, question: &str) -> String {
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let message = discord.post(&channel, &asker, &format!("<@BOT> {question}"));
    let sent = message.send().await;
    discord.wait_reply_to(&sent).await.text()
}

/// How many gold cases are answered right, and how many falsely.
fn measures(knowledge: &Path, place: &Place) -> (f64, f64) {
    let eval = command(&["eval", "--json"], knowledge, place).run().json();
    let overall = &eval["overall"];
    let number = |key: &str| overall[key].as_f64().unwrap();
    (number("right"), number("false_answers"))
}

#[tokio::test]
async fn what_is_asked_in_vain_is_answered_after_a_review() {
    let (knowledge, place, discord) = (knowledge(), Place::sqlite(), FakeDiscord::start());
    let folder = knowledge.path();
    let first = bot(&discord, folder, &place);
    discord.wait_connected().await;
    for number in 0..40 {
        reply(&discord, ANSWERED[number % ANSWERED.len()]).await;
    }
    for question in &IN_VAIN[..5] {
        let said = reply(&discord, question).await;
        assert!(!said.contains("6.4 million"), "{said}");
    }
    // What a crash may lose is at most the last second.
    sleep(Duration::from_secs(1)).await;
    // Kills it with SIGKILL.
    drop(first);
    let second = bot(&discord, folder, &place);
    for question in &IN_VAIN[5..] {
        reply(&discord, question).await;
    }
    sleep(Duration::from_millis(500)).await;

    let before = measures(folder, &place);
    let typed = "of boats-cost\n".repeat(6) + "quit\n";
    command(&["review"], folder, &place)
        .stdin(typed)
        .run()
        .exits(0)
        .prints("10 groups to review, of 50 questions.")
        .prints("Accepted 6, skipped 0, skipped for good 0.");
    let after = measures(folder, &place);
    assert!(
        after.0 >= before.0 && after.1 <= before.1,
        "{before:?} {after:?}"
    );

    let examples = fs::read_to_string(folder.join("harbour-ferry/examples.toml")).unwrap();
    let accepted = IN_VAIN
        .iter()
        .filter(|question| examples.contains(*question));
    let accepted: Vec<&&str> = accepted.collect();
    assert_eq!(accepted.len(), 6);
    // The bot reads the files within a second.
    sleep(Duration::from_millis(800)).await;
    for question in accepted {
        let said = reply(&discord, question).await;
        assert!(said.contains("6.4 million"), "{question}: {said}");
    }
    second.terminate().exits(0);
}
