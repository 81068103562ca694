//! Starts the endpoint and stops it.

use std::io;
use std::net::{self, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tokio::time::sleep;
use tracing::{info, warn};

use super::connections::Connections;
use super::endpoint::Endpoint;
use super::signature::PublicKey;
use crate::discord::bot::Bot;
use crate::discord::error::RunError;
use crate::discord::interactions::commands::registration;
use crate::discord::options::Options;
use crate::discord::rest::client::Rest;
use crate::discord::rest::until_answered::until_answered;
use crate::live::LiveAnswerer;

/// Longest wait for requests in progress, and for what follows their responses, when the bot stops.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(3);
/// Pause between two lines of the log about refused requests.
const REPORT_INTERVAL: Duration = Duration::from_mins(1);

/// Where the endpoint listens, and whose requests it answers.
#[derive(Debug)]
pub struct InteractionsEndpoint {
    /// The listening socket. It must not block.
    pub listener: net::TcpListener,
    /// The path of the Interactions Endpoint URL, such as `/interactions`.
    pub path: String,
    /// The application's public key in hexadecimal digits; Discord is asked for it if it is not given.
    pub public_key: Option<String>,
}

/// Answers interactions over HTTP until `shutdown` completes. `options.token` may be empty if the public key is given.
///
/// # Errors
///
/// If the public key is missing or invalid, or the socket cannot be used.
pub async fn serve(
    options: Options,
    endpoint: InteractionsEndpoint,
    live: Arc<LiveAnswerer>,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), RunError> {
    let mut shutdown = Box::pin(shutdown);
    let rest = Rest::new(&options.token, options.api_base.as_deref())?.counting(&options.metrics);
    let key = tokio::select! {
        () = &mut shutdown => return Ok(()),
        key = public_key(endpoint.public_key.as_deref(), &options, &rest) => key?,
    };
    let (listener, address) = listen(endpoint.listener).map_err(RunError::CannotListen)?;
    let bot = Arc::new(Bot::new(live, rest, &options));
    bot.metrics.gateway.expect_shards(0);
    info!(%address, path = endpoint.path, "waiting for interactions");
    let endpoint = Arc::new(Endpoint::new(Arc::clone(&bot), endpoint.path, key));
    let connections = Connections::new(Arc::clone(&endpoint));
    tokio::select! {
        () = shutdown => {}
        () = connections.accept(&listener) => {}
        () = keep_up(&bot, &options) => {}
        () = report(&endpoint) => {}
    }
    drop(listener);
    let stopping = Instant::now();
    connections.finish(DRAIN_TIMEOUT).await;
    let rest = DRAIN_TIMEOUT.saturating_sub(stopping.elapsed());
    bot.wait_until_idle(rest).await;
    endpoint.refusals.log();
    info!("stopped");
    Ok(())
}

fn listen(listener: net::TcpListener) -> io::Result<(TcpListener, SocketAddr)> {
    let address = listener.local_addr()?;
    TcpListener::from_std(listener).map(|listener| (listener, address))
}

/// Returns the given key, or asks Discord for it until it answers.
async fn public_key(
    given: Option<&str>,
    options: &Options,
    rest: &Rest,
) -> Result<PublicKey, RunError> {
    let key = match given {
        Some(key) => key.to_owned(),
        None if options.has_token() => until_answered(|| rest.public_key()).await?,
        None => return Err(RunError::NoPublicKey),
    };
    PublicKey::parse(&key).ok_or(RunError::InvalidPublicKey)
}

/// Does what needs no request: brings the commands of the test server up to date, and removes idle people and channels
/// from the rate limits.
async fn keep_up(bot: &Bot, options: &Options) {
    if options.has_token() {
        introduce(bot, options).await;
    }
    bot.clean_up().await;
}

async fn introduce(bot: &Bot, options: &Options) {
    bot.set_user_id(bot.rest.current_user().await.unwrap_or_default());
    if let Some(guild) = options.guild_id
        && let Err(failure) = registration::update_test_server(&bot.rest, guild, options).await
    {
        warn!(%failure, guild, "the commands of the test server could not be brought up to date");
    }
}

async fn report(endpoint: &Endpoint) {
    loop {
        sleep(REPORT_INTERVAL).await;
        endpoint.refusals.log();
    }
}
