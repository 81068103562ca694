//! The soak: ten minutes of many people asking at once, one of them flooding, and a fault every ten seconds. Questions
//! that Discord delivered must be answered, once; memory must stay flat and sockets few.
//!
//! Run `cargo bench --bench soak`, or `cargo bench --bench soak -- --seconds 120` for a shorter one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark that cannot go on panics"
)]

#[path = "../../tests/suite"]
#[allow(dead_code, unused_imports, reason = "tests use more of it")]
mod suite {
    pub mod harness;
}
use suite::harness;

mod faults;
mod ledger;
mod process;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use faults::{Effect, FAULTS, Fault};
use harness::cli::{Running, verbatim};
use harness::discord::FakeDiscord;
use harness::discord::state::{Channel, User};
use ledger::{Ledger, Source, Totals};
use tempfile::TempDir;
use tokio::time::{Instant, sleep, sleep_until};

const KNOWLEDGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge");
const ARTICLE: &str = "niger-withdrawal";
const QUESTIONS: [&str; 5] = [
    "When will French troops leave Niger?",
    "who is the ambasador",
    "how many soldiers does france have there??",
    "Who leads the junta?",
    "What is the capital of Peru?",
];

/// Length of a whole soak in seconds.
const LENGTH: u32 = 600;
/// Questions a second of all but the flooder.
const RATE: u32 = 200;
const PEOPLE: usize = 2000;
const CHANNELS: usize = 200;
/// One question in this many is a mention; the others are `/ask`. Discord allows 50 requests a second, and does not count
/// the responses to commands.
const MENTION_EVERY: usize = 8;
/// One question in this many is followed by one of the flooder.
const FLOOD_EVERY: usize = 10;
/// Seconds between two faults.
const FAULT_INTERVAL: u32 = 10;
/// Time after an outage in which the questions of the outage are still answered.
const CATCHING_UP: Duration = Duration::from_secs(1);
/// Longest time until the bot is connected.
const START: Duration = Duration::from_mins(1);
/// Time from the connection until the bot does nothing any more.
const SETTLING: Duration = Duration::from_secs(3);
/// Time that the last answers may take.
const LAST_ANSWERS: Duration = Duration::from_secs(20);
/// Second after which memory has to stay flat.
const WARM: u32 = 60;
/// How many MiB more than when it was warm the bot may take.
const GROWTH: f64 = 5.0;
/// The 99th percentile of answers outside outages.
const SLOWEST: Duration = Duration::from_millis(50);
/// More connections than this are no longer "bounded".
const SOCKETS: usize = 300;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let seconds = seconds_wanted();
    println!("{seconds} s, {RATE} questions a second, {PEOPLE} people in {CHANNELS} channels");
    let mut soak = Soak::start().await;
    soak.run(seconds).await;
    soak.finish();
}

/// Reads `--seconds N` from the command line.
fn seconds_wanted() -> u32 {
    let arguments: Vec<String> = std::env::args().collect();
    let place = arguments
        .iter()
        .position(|argument| argument == "--seconds");
    let number = place.and_then(|place| arguments.get(place + 1));
    number.map_or(LENGTH, |number| number.parse().unwrap())
}

/// A running soak.
struct Soak {
    discord: FakeDiscord,
    bot: Running,
    log: Receiver<String>,
    knowledge: TempDir,
    people: Vec<User>,
    channels: Vec<Channel>,
    flooder: (User, Channel),
    ledger: Ledger,
    present: Option<Struck>,
    memory: Vec<f64>,
    most_sockets: usize,
}

/// The fault that struck last and is not over yet.
struct Struck {
    fault: Fault,
    begin: Duration,
    /// Connections before it.
    connections: usize,
}

impl Soak {
    async fn start() -> Self {
        let discord = FakeDiscord::start();
        discord.set_heartbeat_interval(Duration::from_secs(2));
        discord.set_timeout(START);
        let knowledge = copy_of_knowledge();
        let folder = knowledge.path().to_str().unwrap();
        let settings = discord.bot_settings();
        let program = verbatim(["run", "--knowledge", folder])
            // A quarter above what comes, so that questions after an outage are not refused.
            .env("VERBATIM_DISCORD__LIMITS__PER_CHANNEL", "75");
        let program = settings
            .iter()
            .fold(program, |program, (name, value)| program.env(name, value));
        let begun = Instant::now();
        let mut bot = program.start();
        let log = bot.error_lines();
        discord.wait_connected().await;
        println!("connected after {:.0?}", begun.elapsed());
        sleep(SETTLING).await;
        let idle = process::resident_memory(bot.id());
        println!("{idle:.1} MiB when idle");
        Self {
            people: (0..PEOPLE)
                .map(|n| discord.user(&format!("person{n}")))
                .collect(),
            channels: (0..CHANNELS)
                .map(|n| discord.guild_channel(&format!("channel{n}")))
                .collect(),
            flooder: (discord.user("flooder"), discord.guild_channel("flooded")),
            ledger: Ledger::default(),
            present: None,
            memory: Vec::new(),
            most_sockets: 0,
            discord,
            bot,
            log,
            knowledge,
        }
    }

    /// Asks at a steady rate, lets faults strike, and looks at the process each second.
    async fn run(&mut self, seconds: u32) {
        let begun = Instant::now();
        for turn in 0..(seconds * RATE) {
            sleep_until(begun + Duration::from_secs(1) * turn / RATE).await;
            if turn % (RATE * FAULT_INTERVAL) == RATE * FAULT_INTERVAL / 2 {
                self.strike(FAULTS[(turn / (RATE * FAULT_INTERVAL)) as usize % FAULTS.len()]);
            }
            self.ask(turn as usize);
            if turn % 10 == 0 {
                self.see_whether_mended();
            }
            if turn % RATE == 0 {
                self.observe();
            }
        }
        self.end_fault();
        sleep(LAST_ANSWERS).await;
        self.observe();
    }

    fn ask(&mut self, turn: usize) {
        let (person, channel) = (&self.people[turn % PEOPLE], &self.channels[turn % CHANNELS]);
        let question = QUESTIONS[turn % QUESTIONS.len()];
        let now = self.discord.clock();
        let (id, in_session) = if turn.is_multiple_of(MENTION_EVERY) {
            self.mention(channel, person, question)
        } else {
            let command = self.discord.slash_command(channel, person, "ask");
            let (sent, in_session) = command.text("question", question).send_now();
            (sent.id, in_session)
        };
        self.ledger.asked(id, now, Source::Asker, in_session);
        if turn.is_multiple_of(FLOOD_EVERY) {
            let (person, channel) = &self.flooder;
            let (id, in_session) = self.mention(channel, person, question);
            self.ledger.asked(id, now, Source::Flooder, in_session);
        }
    }

    fn mention(&self, channel: &Channel, person: &User, question: &str) -> (u64, bool) {
        let message = self
            .discord
            .post(channel, person, &format!("<@BOT> {question}"));
        let (sent, in_session) = message.send_now();
        (sent.id, in_session)
    }

    fn strike(&mut self, fault: Fault) {
        self.end_fault();
        self.present = Some(Struck {
            fault,
            begin: self.discord.clock(),
            connections: self.discord.gateway_log().connections,
        });
        fault.strike(&self.discord, &self.article());
    }

    /// Ends the outage once the bot is connected again.
    fn see_whether_mended(&mut self) {
        let Some(struck) = &self.present else {
            return;
        };
        let is_over = match struck.fault.effect() {
            Effect::Delays(time) => self.discord.clock() > struck.begin + time,
            Effect::Disconnects | Effect::EndsSession => {
                self.discord.gateway_log().connections > struck.connections
                    && self.discord.is_connected()
            }
        };
        if is_over {
            self.end_fault();
        }
    }

    fn end_fault(&mut self) {
        let Some(struck) = self.present.take() else {
            return;
        };
        struck.fault.mend(&self.discord, &self.article());
        let effect = struck.fault.effect();
        let now = self.discord.clock();
        let catching_up = match effect {
            Effect::Delays(time) if time.is_zero() => Duration::ZERO,
            _ => CATCHING_UP,
        };
        println!(
            "{:6.1} s {:?}: {:.2?}, {:.1} MiB",
            struck.begin.as_secs_f64(),
            struck.fault,
            now.saturating_sub(struck.begin),
            process::resident_memory(self.bot.id())
        );
        let ends_session = effect == Effect::EndsSession;
        self.ledger.outage(
            format!("{:?}", struck.fault),
            struck.begin,
            now + catching_up,
            ends_session,
        );
    }

    fn article(&self) -> PathBuf {
        self.knowledge.path().join(ARTICLE)
    }

    fn observe(&mut self) {
        for request in self.discord.drain_requests() {
            self.ledger.record(&request);
        }
        self.discord.forget_older_than(LAST_ANSWERS);
        let process = self.bot.id();
        self.memory.push(process::resident_memory(process));
        self.most_sockets = self.most_sockets.max(process::open_sockets(process));
    }

    /// Prints what was seen, and fails if it is not as it should be.
    fn finish(self) {
        let totals = self.ledger.totals();
        let growth = self.growth();
        print_totals(&totals);
        println!("requests that Discord refused: {}", self.ledger.refused);
        println!(
            "memory {:.1} MiB at the end, {growth:.1} MiB more than after {WARM} s at most; at most {} sockets",
            self.memory.last().unwrap(),
            self.most_sockets
        );
        let log: Vec<String> = self.log.try_iter().collect();
        println!("{} lines in the log; the last: {:?}", log.len(), log.last());
        self.bot.terminate().exits(0);
        for violation in self.discord.take_violations() {
            println!("note: {violation}");
        }
        let held = totals.lost == 0
            && totals.twice == 0
            && growth <= GROWTH
            && totals.quantile(0.99) <= SLOWEST
            && self.most_sockets <= SOCKETS;
        assert!(held, "the soak does not hold what is asked of it");
    }

    /// Returns by how many MiB the memory exceeded that of the first minute at most.
    fn growth(&self) -> f64 {
        let warm = (WARM as usize).min(self.memory.len() - 1);
        let most = self.memory[warm..].iter().copied().fold(0.0, f64::max);
        most - self.memory[warm]
    }
}

fn print_totals(totals: &Totals) {
    println!(
        "{} asked: {} answered, {} asked to wait, {} not delivered as Discord had no session, {} lost, {} answered twice",
        totals.asked,
        totals.answered,
        totals.asked_to_wait,
        totals.undelivered,
        totals.lost,
        totals.twice
    );
    for (fault, lost) in &totals.lost_after {
        println!("  {lost} lost after {fault}");
    }
    println!(
        "the flooder asked {} times, and was answered {} times",
        totals.flood, totals.flood_answered
    );
    println!(
        "outside outages: median {:.2?}, 99 % {:.2?}, worst {:.2?} of {}",
        totals.quantile(0.5),
        totals.quantile(0.99),
        totals.quantile(1.0),
        totals.latencies.len()
    );
}

fn copy_of_knowledge() -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    fs::create_dir(copy.path().join(ARTICLE)).unwrap();
    for entry in fs::read_dir(Path::new(KNOWLEDGE).join(ARTICLE)).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_name().unwrap();
        fs::copy(&file, copy.path().join(ARTICLE).join(name)).unwrap();
    }
    copy
}
