//! Starts the bot, connects it to the gateway, and stops it.

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serenity::all::GatewayIntents;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tracing::{info, warn};

use super::address::{GatewayInfo, find_gateway};
use super::connected_shards::ConnectedShards;
use super::context::GatewayContext;
use super::identify_budget::IdentifyBudget;
use super::shard;
use super::shard_range::ShardRange;
use super::stop::{self, Stop};
use crate::discord::bot::Bot;
use crate::discord::error::RunError;
use crate::discord::interactions::commands::registration;
use crate::discord::options::Options;
use crate::discord::rest::client::Rest;
use crate::live::LiveAnswerer;

/// None of them is privileged: Discord shows the text of direct messages, of mentions and of replies that ping.
const INTENTS: GatewayIntents =
    GatewayIntents::GUILD_MESSAGES.union(GatewayIntents::DIRECT_MESSAGES);

/// Longest wait for answers in progress when the bot stops.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(3);
/// Longest wait for the commands of the test server, which questions do not need.
const COMMANDS_TIMEOUT: Duration = Duration::from_secs(5);

/// Shards that run, each as a task.
type Shards = JoinSet<Result<(), RunError>>;

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
    let context = tokio::select! {
        () = &mut shutdown => return Ok(()),
        prepared = prepare(&options, live) => prepared?,
    };
    let bot = Arc::clone(&context.bot);
    let (stopper, stop) = stop::channel();
    let mut shards = start_shards(&context, &stop);
    let ended = tokio::select! {
        () = shutdown => Ok(()),
        ended = wait_for_error(&mut shards) => ended,
        () = bot.rest.token_rejected() => Err(RunError::BadToken),
        () = bot.clean_up() => Ok(()),
    };
    stopper.stop();
    bot.wait_until_idle(DRAIN_TIMEOUT).await;
    // Each closes its connection within half a second.
    while shards.join_next().await.is_some() {}
    info!("stopped");
    ended
}

/// Asks Discord for what the shards need.
async fn prepare(
    options: &Options,
    live: Arc<LiveAnswerer>,
) -> Result<Arc<GatewayContext>, RunError> {
    let rest = Rest::new(&options.token, options.api_base.as_deref())?.counting(&options.metrics);
    let gateway = find_gateway(&rest).await?;
    let bot = Arc::new(Bot::new(live, rest, options));
    if timeout(COMMANDS_TIMEOUT, update_commands(&bot, options))
        .await
        .is_err()
    {
        warn!("the commands of the test server could not be brought up to date in time");
    }
    Ok(Arc::new(context(bot, options, gateway)))
}

fn context(bot: Arc<Bot>, options: &Options, gateway: GatewayInfo) -> GatewayContext {
    let shards = options.shards.unwrap_or(ShardRange::all(gateway.shards));
    if shards.total() < u32::from(gateway.shards) {
        warn!(
            recommended = gateway.shards,
            set = shards.total(),
            "Discord recommends more shards than are set"
        );
    }
    let number = shards.ids().count();
    bot.metrics.gateway.expect_shards(number as u32);
    let interval = options.gateway.identify_interval;
    GatewayContext {
        bot,
        token: bare(&options.token),
        intents: INTENTS.bits(),
        address: gateway.address,
        is_address_replaced: options.api_base.is_some(),
        shards,
        shards_set: options.shards.is_some(),
        connected: ConnectedShards::default(),
        limits: options.gateway,
        budget: IdentifyBudget::new(gateway.starts, number as u32, interval),
    }
}

/// Returns the token without the word `Bot`, which only requests carry.
fn bare(token: &SecretString) -> SecretString {
    let token = token.expose_secret().trim();
    token.trim_start_matches("Bot ").into()
}

fn start_shards(context: &Arc<GatewayContext>, stop: &Stop) -> Shards {
    let mut shards = Shards::new();
    for id in context.shards.ids() {
        shards.spawn(shard::run(Arc::clone(context), id, stop.clone()));
    }
    shards
}

/// Waits until a shard cannot go on.
async fn wait_for_error(shards: &mut Shards) -> Result<(), RunError> {
    while let Some(ended) = shards.join_next().await {
        ended.map_err(|error| RunError::ConnectionLost(error.to_string()))??;
    }
    Ok(())
}

/// Brings the commands of the test server up to date.
async fn update_commands(bot: &Bot, options: &Options) {
    if let Some(guild) = options.guild_id
        && let Err(failure) = registration::update_test_server(&bot.rest, guild, options).await
    {
        warn!(%failure, guild, "the commands of the test server could not be brought up to date");
    }
}
