//! The bot, run in the test's own process against the fake Discord, with its log at hand.
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use verbatim::answering::{Answerer, Policy};
use verbatim::discord::{self, Options, RunError};
use verbatim::knowledge;
use verbatim::live::LiveAnswerer;

use super::cli;
use super::discord::{BOT_TOKEN, FakeDiscord};

/// A running bot; it stops when this is dropped, and its log never held a token.
pub struct Bot {
    task: JoinHandle<Result<(), RunError>>,
    stop: Option<oneshot::Sender<()>>,
    log: Log,
    /// The knowledge in use.
    pub live: Arc<LiveAnswerer>,
    _logging: DefaultGuard,
}

/// A bot about to be started.
pub struct Start {
    options: Options,
    knowledge: PathBuf,
    policy: Policy,
}

/// What a bot against this fake is told: generous limits, no channel bound.
pub fn options(discord: &FakeDiscord) -> Options {
    Options {
        token: BOT_TOKEN.to_owned().into(),
        api_base: Some(discord.base()),
        guild_id: Some(discord.guild_id()),
        channels: BTreeMap::new(),
        per_person: many(1000),
        per_channel: many(1000),
        silence_timeout: discord::SILENCE_TIMEOUT,
    }
}

/// A number of questions a minute.
pub fn many(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap()
}

/// The answerer of a fixture.
pub fn answerer(fixture: &str) -> Answerer {
    with_policy(&cli::fixture(fixture), Policy::default())
}

fn with_policy(folder: &Path, policy: Policy) -> Answerer {
    let base = knowledge::load(folder).unwrap_or_else(|error| panic!("{error}"));
    Answerer::new(Arc::new(base), policy)
}

impl Start {
    /// Against this fake, with the one sound article.
    pub fn on(discord: &FakeDiscord) -> Self {
        Self {
            options: options(discord),
            knowledge: cli::fixture("good"),
            policy: Policy::default(),
        }
    }

    /// With another fixture.
    pub fn knowing(self, fixture: &str) -> Self {
        self.reading(cli::fixture(fixture))
    }

    /// With the knowledge of a folder.
    pub fn reading(self, knowledge: PathBuf) -> Self {
        Self { knowledge, ..self }
    }

    /// So unsure that it suggests what it could answer.
    pub fn unsure(mut self) -> Self {
        (self.policy.threshold, self.policy.suggest) = (0.999, 0.05);
        self
    }

    /// With other options.
    pub fn with(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(&mut self.options);
        self
    }

    /// Starts it.
    pub fn start(self) -> Bot {
        let log = Log::default();
        let filter = EnvFilter::new("verbatim=debug,serenity=warn");
        let subscriber = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(false)
            .with_writer(log.clone())
            .finish();
        let logging = tracing::subscriber::set_default(subscriber);
        let live = Arc::new(LiveAnswerer::new(with_policy(&self.knowledge, self.policy)));
        let (stop, stopped) = oneshot::channel();
        let until = async { drop(stopped.await) };
        let task = tokio::spawn(discord::run(self.options, Arc::clone(&live), until));
        Bot {
            task,
            stop: Some(stop),
            log,
            live,
            _logging: logging,
        }
    }
}

impl Bot {
    /// Starts one with everything as usual.
    pub fn start(discord: &FakeDiscord) -> Self {
        Start::on(discord).start()
    }

    /// What it logged so far.
    pub fn log(&self) -> String {
        self.log.text()
    }

    /// The lines of the log that hold these words.
    pub fn lines(&self, words: &str) -> Vec<String> {
        let text = self.log();
        let lines = text.lines().filter(|line| line.contains(words));
        lines.map(str::to_owned).collect()
    }

    /// Tells it to stop, and waits until it has.
    pub async fn stop(mut self) -> Result<(), RunError> {
        drop(self.stop.take());
        (&mut self.task).await.unwrap()
    }

    /// Waits until it ends by itself.
    pub async fn ended(&mut self) -> Result<(), RunError> {
        (&mut self.task).await.unwrap()
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        self.task.abort();
        let log = self.log();
        for secret in [BOT_TOKEN, "fake-interaction-token"] {
            assert!(
                std::thread::panicking() || !log.contains(secret),
                "a token in the log: {log}"
            );
        }
    }
}

/// A log in memory.
#[derive(Debug, Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
