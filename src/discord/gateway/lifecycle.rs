//! Starts the bot, connects it to the gateway, and stops it.

use std::sync::Arc;
use std::time::Duration;

use secrecy::ExposeSecret;
use serde_json::Value;
use serenity::all::{Client, ClientBuilder, GatewayIntents, Http, HttpBuilder, ShardManager};
use tokio::time::{sleep, timeout};
use tracing::{info, warn};

use super::event_handler::{GatewayEventHandler, UnparsedEventHandler};
use super::{connection_states, identify_budget, shard_watchdog};
use crate::discord::bot::Bot;
use crate::discord::error::RunError;
use crate::discord::interactions::registration;
use crate::discord::options::Options;
use crate::discord::rest::client::Rest;
use crate::discord::rest::failure::Failure;
use crate::live::LiveAnswerer;

/// None of them is privileged: Discord shows the text of direct messages, of mentions and of replies that ping.
const INTENTS: GatewayIntents =
    GatewayIntents::GUILD_MESSAGES.union(GatewayIntents::DIRECT_MESSAGES);

/// Pauses before the gateway's address is requested again.
const RETRY_PAUSES: [Duration; 3] = [
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(5),
];
/// Longest wait for answers in progress when the bot stops.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(3);
/// Longest wait for the gateway to close.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(3);
/// Pause between two removals of idle people and channels from the rate limits.
const CLEANUP_INTERVAL: Duration = Duration::from_mins(1);
/// Fewer connections left for the day than this are worth a warning.
const FEW_SESSION_STARTS: u64 = 50;

/// Runs the bot until `shutdown` completes or an error occurs that only a restart can repair.
///
/// # Errors
///
/// If the bot cannot connect or loses the connection for good.
pub async fn run(
    options: Options,
    live: Arc<LiveAnswerer>,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), RunError> {
    let mut shutdown = Box::pin(shutdown);
    let (bot, mut client, shard_count) = tokio::select! {
        () = &mut shutdown => return Ok(()),
        prepared = prepare(&options, live) => prepared?,
    };
    let shards = Arc::clone(&client.shard_manager);
    let address = Arc::clone(&client.ws_url);
    bot.metrics.gateway.expect_shards(shard_count);
    let ended = tokio::select! {
        () = shutdown => Ok(()),
        ended = client.start_shards(shard_count) => ended.map_err(RunError::from),
        () = identify_budget::throttle_connections(address, shard_count) => Ok(()),
        error = shard_watchdog::watch(Arc::clone(&shards), options.silence_timeout) => Err(error),
        () = clean_up(&bot) => Ok(()),
        () = connection_states::record(&shards, &bot.metrics.gateway) => Ok(()),
    };
    bot.metrics.gateway.set_connected(0);
    bot.wait_until_idle(DRAIN_TIMEOUT).await;
    // After an error, the gateway is closed already.
    if ended.is_ok() {
        close(&shards).await;
    }
    info!("stopped");
    ended
}

/// Address of the gateway, and the number of shards that Discord recommends.
struct GatewayInfo {
    url: String,
    shards: u32,
}

/// Builds the bot and its client, and returns them with the number of shards.
async fn prepare(
    options: &Options,
    live: Arc<LiveAnswerer>,
) -> Result<(Arc<Bot>, Client, u32), RunError> {
    let rest = Rest::new(&options.token, options.api_base.as_deref())?.counting(&options.metrics);
    let gateway = find_gateway(&rest).await?;
    if let Some(guild) = options.guild_id
        && let Err(failure) = registration::update_test_server(&rest, guild, options).await
    {
        warn!(%failure, guild, "the commands of the test server could not be brought up to date");
    }
    // READY contains the id too, but events right after it may be handled before it.
    let user_id = rest.current_user().await.unwrap_or_default();
    let bot = Arc::new(Bot::new(live, rest, options));
    bot.set_user_id(user_id);
    let client = build_client(&bot, options, &gateway).await?;
    Ok((bot, client, gateway.shards))
}

/// Requests the gateway's address, several times if Discord cannot be reached.
async fn find_gateway(rest: &Rest) -> Result<GatewayInfo, RunError> {
    let mut pauses = RETRY_PAUSES.iter();
    loop {
        let failure = match request_gateway(rest).await {
            Ok(gateway) => return Ok(gateway),
            Err(failure) => failure,
        };
        match pauses.next().filter(|_| failure.is_transient()) {
            Some(pause) => {
                warn!(%failure, "Discord cannot be reached; trying again");
                sleep(*pause).await;
            }
            None => return Err(failure.into()),
        }
    }
}

async fn request_gateway(rest: &Rest) -> Result<GatewayInfo, Failure> {
    let info = match rest.gateway().await {
        Err(failure) if failure.status() == Some(404) => rest.public_gateway().await?,
        info => info?,
    };
    warn_of_few_session_starts(&info);
    let url = info["url"]
        .as_str()
        .filter(|url| !url.is_empty())
        .ok_or(Failure::Unreadable)?;
    let shards = info["shards"]
        .as_u64()
        .and_then(|shards| shards.try_into().ok());
    Ok(GatewayInfo {
        url: url.to_owned(),
        shards: shards.unwrap_or(1).max(1),
    })
}

fn warn_of_few_session_starts(info: &Value) {
    let remaining = info["session_start_limit"]["remaining"].as_u64();
    if let Some(remaining) = remaining.filter(|remaining| *remaining < FEW_SESSION_STARTS) {
        warn!(
            remaining,
            "few connections are left for today: at none, Discord resets the token"
        );
    }
}

async fn build_client(
    bot: &Arc<Bot>,
    options: &Options,
    gateway: &GatewayInfo,
) -> Result<Client, RunError> {
    let client = ClientBuilder::new_with_http(http(bot, options), INTENTS)
        .event_handler(GatewayEventHandler(Arc::clone(bot)))
        .raw_event_handler(UnparsedEventHandler(Arc::clone(bot)))
        .await?;
    // serenity requests the address itself, and falls back to Discord's own if that fails.
    client.ws_url.lock().await.clone_from(&gateway.url);
    Ok(client)
}

/// Builds the HTTP client that serenity requires. The bot sends its own requests through [`Rest`]; serenity only asks
/// for the gateway's address. Its rate limiter is off, because with it serenity ignores another base address.
fn http(bot: &Bot, options: &Options) -> Http {
    HttpBuilder::new(options.token.expose_secret())
        .client(bot.rest.http_client().clone())
        .proxy(bot.rest.base_url())
        .ratelimiter_disabled(true)
        .build()
}

async fn clean_up(bot: &Bot) {
    loop {
        sleep(CLEANUP_INTERVAL).await;
        bot.rate_limits.remove_idle();
        bot.work.report_shed();
    }
}

async fn close(shards: &ShardManager) {
    if timeout(CLOSE_TIMEOUT, shards.shutdown_all()).await.is_err() {
        warn!("the gateway did not close in time");
    }
}
