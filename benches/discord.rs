//! Benchmark of the bot: response times and memory of the real program with the shipped knowledge, against the tests'
//! fake Discord on loopback. A time runs from the event that the fake sends until the answer arrives there.
//!
//! Run `cargo bench --bench discord`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark that cannot go on panics"
)]

#[path = "../tests/suite"]
#[allow(dead_code, unused_imports, reason = "tests use more of it")]
mod suite {
    pub mod harness;
}
use suite::harness;

use std::fs;
use std::time::{Duration, Instant};

use harness::cli::{Running, verbatim};
use harness::discord::FakeDiscord;
use harness::discord::messages::Message;
use harness::discord::recording::Request;
use harness::discord::state::{Channel, User};
use tempfile::TempDir;
use tokio::time::{sleep, sleep_until};

const KNOWLEDGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge");
const QUESTIONS: [&str; 5] = [
    "When will French troops leave Niger?",
    "who is the ambasador",
    "how many soldiers does france have there??",
    "Who leads the junta?",
    "What is the capital of Peru?",
];
/// Input of autocomplete while a person types.
const PARTIAL_INPUTS: [&str; 5] = ["", "w", "when wi", "how many fre", "ambasador"];

/// Number of rounds before the measurement: they open connections and touch memory pages.
const WARM_UP: usize = 50;
const ROUNDS: usize = 1000;
/// Number of mentions in one second.
const FLOOD: u32 = 200;
/// Time without new requests that ends a flood.
const CALM: Duration = Duration::from_secs(2);

const SENT: &str = "POST /channels/*/messages";
const CALLBACK: &str = "POST /interactions/*/*/callback";
const REACTED: &str = "PUT /channels/*/messages/*/reactions/*/@me";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("article {KNOWLEDGE:?}");
    measure_answers(&[]).await;
    let folder = TempDir::new().unwrap();
    let journal = format!(
        "sqlite://{}",
        folder.path().join("journal.sqlite").display()
    );
    println!("with a journal, and so with what servers set:");
    measure_answers(&[("VERBATIM_JOURNAL__URL", &journal)]).await;
    flood("from as many people in four channels", FLOOD, 4).await;
    flood("from ten people in one channel", 10, 1).await;
}

/// A bot that is connected to a fake Discord of its own.
struct Scene {
    discord: FakeDiscord,
    bot: Running,
}

impl Scene {
    async fn open(settings: &[(&str, &str)]) -> Self {
        let discord = FakeDiscord::start();
        let program = verbatim(["run", "--knowledge", KNOWLEDGE]);
        let own = discord.bot_settings();
        let own = own.iter().map(|(name, value)| (*name, value.as_str()));
        let bot = own
            .chain(settings.iter().copied())
            .fold(program, |program, (name, value)| program.env(name, value))
            .start();
        discord.wait_connected().await;
        Self { discord, bot }
    }

    /// Returns the bot's resident memory (`VmRSS`) in MiB.
    fn resident(&self) -> f64 {
        self.memory("VmRSS:")
    }

    /// Returns the bot's peak resident memory (`VmHWM`) in MiB.
    fn peak(&self) -> f64 {
        self.memory("VmHWM:")
    }

    fn memory(&self, field: &str) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.bot.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(field)).unwrap();
        let kib: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        kib / 1024.0
    }

    fn close(self) {
        self.bot.terminate().exits(0);
        self.discord.finish();
    }

    async fn mention(&self, channel: &Channel, asker: &User, question: &str) -> Message {
        let content = format!("<@BOT> {question}");
        self.discord.post(channel, asker, &content).send().await
    }
}

async fn measure_answers(settings: &[(&str, &str)]) {
    let generous = "1000000";
    let limits = [
        ("VERBATIM_DISCORD__LIMITS__PER_PERSON", generous),
        ("VERBATIM_DISCORD__LIMITS__PER_CHANNEL", generous),
    ];
    let scene = Scene::open(&[&limits, settings].concat()).await;
    let (asker, channel) = (
        scene.discord.user("asker"),
        scene.discord.guild_channel("general"),
    );
    let discord = &scene.discord;
    measure(discord, "mention to reply", async |round| {
        scene
            .mention(&channel, &asker, QUESTIONS[round % QUESTIONS.len()])
            .await;
        discord.wait_request(SENT).await
    })
    .await;
    measure(discord, "/ask to callback", async |round| {
        let ask = discord.slash_command(&channel, &asker, "ask");
        ask.text("question", QUESTIONS[round % QUESTIONS.len()])
            .send()
            .await;
        discord.wait_request(CALLBACK).await
    })
    .await;
    measure(discord, "typing to choices", async |round| {
        let typing = discord.autocomplete(&channel, &asker, "ask");
        typing
            .focused("question", PARTIAL_INPUTS[round % PARTIAL_INPUTS.len()])
            .send()
            .await;
        discord.wait_request(CALLBACK).await
    })
    .await;
    scene.close();
}

/// Measures the time from an event to the arrival of its answer, one event after the other, and prints its quantiles.
async fn measure(discord: &FakeDiscord, label: &str, ask: impl AsyncFn(usize) -> Request) {
    let mut times = Vec::with_capacity(ROUNDS);
    for round in 0..WARM_UP + ROUNDS {
        let pushed = discord.clock();
        let arrived = ask(round).await.at;
        times.push(arrived.checked_sub(pushed).unwrap());
    }
    times.drain(..WARM_UP);
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!(
        "{label:18} median {:.2} ms, 90 % {:.2} ms, 99 % {:.2} ms, worst {:.2} ms of {ROUNDS}",
        at(0.5),
        at(0.9),
        at(0.99),
        at(1.0)
    );
}

/// Sends [`FLOOD`] mentions in a second to a bot with the default limits, and prints the answers and the memory.
async fn flood(origin: &str, people: u32, channels: usize) {
    let scene = Scene::open(&[]).await;
    let person = |number| scene.discord.user(&format!("asker{number}"));
    let people: Vec<_> = (0..people).map(person).collect();
    let channel = |number| scene.discord.guild_channel(&format!("channel{number}"));
    let channels: Vec<_> = (0..channels).map(channel).collect();
    sleep(CALM).await;
    let idle = scene.resident();
    let start = tokio::time::Instant::now();
    for turn in 0..FLOOD {
        sleep_until(start + Duration::from_secs(1) * turn / FLOOD).await;
        let at = turn as usize;
        let (who, place) = (&people[at % people.len()], &channels[at % channels.len()]);
        scene
            .mention(place, who, QUESTIONS[at % QUESTIONS.len()])
            .await;
    }
    wait_until_calm(&scene.discord).await;
    println!(
        "{FLOOD} mentions in a second {origin}: {} answered, {} asked to wait; {idle:.1} MiB when idle, at most {:.1} MiB more",
        scene.discord.requests(SENT).len(),
        scene.discord.requests(REACTED).len(),
        scene.peak() - idle,
    );
    scene.close();
}

/// Waits until no requests have arrived for [`CALM`].
async fn wait_until_calm(discord: &FakeDiscord) {
    let request_count = || discord.requests(SENT).len() + discord.requests(REACTED).len();
    let (mut last, mut since) = (request_count(), Instant::now());
    while since.elapsed() < CALM {
        sleep(Duration::from_millis(50)).await;
        if request_count() != last {
            (last, since) = (request_count(), Instant::now());
        }
    }
}
