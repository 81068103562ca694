//! The bot in the test's own process, connected to the fake Discord, with its log in memory.
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use verbatim::answering::Policy;
use verbatim::discord::{self, GatewayLimits, InteractionsEndpoint, Options, RunError};
use verbatim::live::LiveAnswerer;
use verbatim::metrics::Metrics;

use super::answerers;
use super::cli;
use super::discord::interactions_endpoint::public_key;
use super::discord::{BOT_TOKEN, FakeDiscord};

/// What stops a bot.
type StopSignal = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A running bot. Dropping it stops it, and fails the test if its log holds a token.
pub struct Bot {
    task: JoinHandle<Result<(), RunError>>,
    stop: Option<oneshot::Sender<()>>,
    log: LogBuffer,
    /// The knowledge in use.
    pub live: Arc<LiveAnswerer>,
    _logging: DefaultGuard,
}

/// A bot that receives interactions over HTTP.
pub struct EndpointBot {
    pub bot: Bot,
    pub address: SocketAddr,
    /// The Interactions Endpoint URL.
    pub url: String,
}

/// Configures a bot before it starts.
pub struct BotBuilder {
    options: Options,
    knowledge: PathBuf,
    policy: Policy,
    live: Option<Arc<LiveAnswerer>>,
}

/// Returns the options for a bot on this fake: rate limits that no test reaches by accident, and no bound channel.
pub fn options(discord: &FakeDiscord) -> Options {
    Options {
        token: BOT_TOKEN.to_owned().into(),
        api_base: Some(discord.base()),
        guild_id: Some(discord.guild_id()),
        channels: BTreeMap::new(),
        servers: None,
        contact: None,
        per_person: per_minute(1000),
        per_channel: per_minute(1000),
        teaching: None,
        journal: None,
        metrics: Metrics::default(),
        shards: None,
        gateway: GatewayLimits::default(),
    }
}

/// Returns a rate limit in questions a minute.
pub fn per_minute(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap()
}

impl BotBuilder {
    /// Configures a bot with the fixture `good` (one article).
    pub fn new(discord: &FakeDiscord) -> Self {
        Self {
            options: options(discord),
            knowledge: cli::fixture("good"),
            policy: Policy::default(),
            live: None,
        }
    }

    /// Uses another fixture.
    pub fn fixture(self, name: &str) -> Self {
        self.knowledge(cli::fixture(name))
    }

    /// Uses the knowledge in a folder.
    pub fn knowledge(self, knowledge: PathBuf) -> Self {
        Self { knowledge, ..self }
    }

    /// Uses the knowledge of another bot, instead of loading it once more.
    pub fn sharing(self, live: &Arc<LiveAnswerer>) -> Self {
        let live = Some(Arc::clone(live));
        Self { live, ..self }
    }

    /// Raises the threshold so that the bot suggests questions instead of answering.
    pub fn suggesting(mut self) -> Self {
        (self.policy.threshold, self.policy.suggest) = (0.999, 0.05);
        self
    }

    /// Changes the options.
    pub fn options(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(&mut self.options);
        self
    }

    /// Starts the bot.
    pub fn start(self) -> Bot {
        self.start_with(discord::run)
    }

    /// Starts the bot with interactions over HTTP instead of the gateway.
    pub fn start_endpoint(self) -> EndpointBot {
        self.start_endpoint_with_key(Some(public_key()))
    }

    /// Starts the bot with interactions over HTTP and a public key, or without one.
    pub fn start_endpoint_with_key(self, public_key: Option<String>) -> EndpointBot {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let endpoint = InteractionsEndpoint {
            listener,
            path: "/interactions".to_owned(),
            public_key,
        };
        let bot =
            self.start_with(|options, live, until| discord::serve(options, endpoint, live, until));
        EndpointBot {
            bot,
            address,
            url: format!("http://{address}/interactions"),
        }
    }

    fn start_with<F: Future<Output = Result<(), RunError>> + Send + 'static>(
        self,
        run: impl FnOnce(Options, Arc<LiveAnswerer>, StopSignal) -> F,
    ) -> Bot {
        let log = LogBuffer::default();
        let filter = Targets::new()
            .with_target("verbatim", LevelFilter::DEBUG)
            .with_target("serenity", LevelFilter::WARN);
        let lines = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(log.clone());
        let subscriber = tracing_subscriber::registry().with(lines).with(filter);
        let logging = tracing::subscriber::set_default(subscriber);
        let load = || LiveAnswerer::new(answerers::load(&self.knowledge, self.policy));
        let live = self.live.unwrap_or_else(|| Arc::new(load()));
        let (stop, stopped) = oneshot::channel();
        let until = Box::pin(async { drop(stopped.await) });
        let task = tokio::spawn(run(self.options, Arc::clone(&live), until));
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
    /// Starts a bot with the default configuration.
    pub fn start(discord: &FakeDiscord) -> Self {
        BotBuilder::new(discord).start()
    }

    /// Returns the log so far.
    pub fn log(&self) -> String {
        self.log.text()
    }

    /// Returns the lines of the log that contain the text.
    pub fn log_lines(&self, text: &str) -> Vec<String> {
        let log = self.log();
        let lines = log.lines().filter(|line| line.contains(text));
        lines.map(str::to_owned).collect()
    }

    /// Asks the bot to stop and waits until it has.
    pub async fn stop(mut self) -> Result<(), RunError> {
        drop(self.stop.take());
        (&mut self.task).await.unwrap()
    }

    /// Asks the bot to stop, waits until it has, and returns its whole log.
    pub async fn stop_and_log(mut self) -> String {
        drop(self.stop.take());
        (&mut self.task).await.unwrap().unwrap();
        self.log()
    }

    /// Waits until the bot stops by itself.
    pub async fn wait_until_stopped(&mut self) -> Result<(), RunError> {
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
struct LogBuffer(Arc<Mutex<Vec<u8>>>);

impl LogBuffer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for LogBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for LogBuffer {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
