//! From options to a connected bot, and to a clean end.

use std::sync::Arc;
use std::time::Duration;

use secrecy::ExposeSecret;
use serde_json::Value;
use serenity::all::{Client, ClientBuilder, GatewayIntents, Http, HttpBuilder, ShardManager};
use tokio::time::{sleep, timeout};
use tracing::{info, warn};

use super::event_handler::{Handler, Unread};
use super::identify_budget;
use super::shard_watchdog;
use crate::discord::bot::Bot;
use crate::discord::error::RunError;
use crate::discord::interactions::registration::{Changes, Scope};
use crate::discord::messages::channel_binding::Places;
use crate::discord::messages::rate_limits::Manners;
use crate::discord::options::Options;
use crate::discord::rest::client::Rest;
use crate::discord::rest::failure::Failure;
use crate::live::Live;

/// None of them is privileged: Discord shows the text of direct messages, of mentions and of replies that ping.
const INTENTS: GatewayIntents =
    GatewayIntents::GUILD_MESSAGES.union(GatewayIntents::DIRECT_MESSAGES);

/// Before the gateway's address is asked for again.
const PAUSES: [Duration; 3] = [
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(5),
];
/// For answers in work when the bot stops.
const LAST_WORDS: Duration = Duration::from_secs(3);
/// For the farewell to the gateway.
const FAREWELL: Duration = Duration::from_secs(3);
/// How often people and channels of long ago are forgotten.
const FORGET: Duration = Duration::from_mins(1);

/// Runs the bot until `shutdown` comes, or something is wrong that it cannot mend.
///
/// # Errors
///
/// Where it cannot connect or may not go on.
pub async fn run(
    options: Options,
    live: Arc<Live>,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), RunError> {
    let mut shutdown = Box::pin(shutdown);
    let (bot, mut client, many) = tokio::select! {
        () = &mut shutdown => return Ok(()),
        started = start(&options, live) => started?,
    };
    let shards = Arc::clone(&client.shard_manager);
    let address = Arc::clone(&client.ws_url);
    let ended = tokio::select! {
        () = shutdown => Ok(()),
        ended = client.start_shards(many) => ended.map_err(RunError::from),
        () = identify_budget::keep(address, many) => Ok(()),
        error = shard_watchdog::over(Arc::clone(&shards), options.quiet) => Err(error),
        () = forget(&bot) => Ok(()),
    };
    bot.finish(LAST_WORDS).await;
    // A gateway that refused the bot has closed already.
    if ended.is_ok() {
        leave(&shards).await;
    }
    info!("stopped");
    ended
}

/// Shows what a registration would change, and then makes the changes. The other scope is cleared: commands in both
/// would show twice.
///
/// # Errors
///
/// Where Discord does not tell or refuses.
pub async fn register(
    options: &Options,
    scope: Scope,
    show: impl FnOnce(&Changes),
) -> Result<(), RunError> {
    let rest = Rest::new(&options.token, options.api_base.as_deref())?;
    let application = rest.application().await?;
    let other = match scope {
        Scope::Guild(_) => Some(Scope::Global),
        Scope::Global => options.guild_id.map(Scope::Guild),
    };
    let changes = Changes::find(&rest, application, scope, other).await?;
    show(&changes);
    Ok(changes.make(&rest, application).await?)
}

/// Where to connect to.
struct Gateway {
    url: String,
    shards: u32,
}

/// A bot that is ready to connect, and how many shards it is to have.
async fn start(options: &Options, live: Arc<Live>) -> Result<(Arc<Bot>, Client, u32), RunError> {
    let rest = Rest::new(&options.token, options.api_base.as_deref())?;
    let gateway = gateway(&rest).await?;
    if let Some(guild) = options.guild_id
        && let Err(failure) = update_commands(&rest, guild).await
    {
        warn!(%failure, guild, "the commands of the test server could not be brought up to date");
    }
    // READY tells it too, but events that come right after it are not handled in order.
    let me = rest.me().await.unwrap_or_default();
    let manners = Manners::new(options.per_person, options.per_channel);
    let places = Places::new(options.channels.clone());
    let bot = Arc::new(Bot::new(live, rest, manners, places));
    bot.is(me);
    let client = connect(&bot, options, &gateway).await?;
    Ok((bot, client, gateway.shards))
}

/// The gateway's address as Discord tells it; without one there is nowhere else to go.
async fn gateway(rest: &Rest) -> Result<Gateway, RunError> {
    let mut pauses = PAUSES.iter();
    loop {
        let failure = match ask_gateway(rest).await {
            Ok(gateway) => return Ok(gateway),
            Err(failure) => failure,
        };
        match pauses.next().filter(|_| failure.may_pass()) {
            Some(pause) => {
                warn!(%failure, "Discord cannot be reached; trying again");
                sleep(*pause).await;
            }
            None => return Err(failure.into()),
        }
    }
}

async fn ask_gateway(rest: &Rest) -> Result<Gateway, Failure> {
    let told = match rest.gateway().await {
        Err(failure) if failure.status() == Some(404) => rest.public_gateway().await?,
        told => told?,
    };
    warn_of_few_starts(&told);
    let url = told["url"]
        .as_str()
        .filter(|url| !url.is_empty())
        .ok_or(Failure::Unreadable)?;
    let shards = told["shards"]
        .as_u64()
        .and_then(|shards| shards.try_into().ok());
    Ok(Gateway {
        url: url.to_owned(),
        shards: shards.unwrap_or(1).max(1),
    })
}

fn warn_of_few_starts(told: &Value) {
    let remaining = told["session_start_limit"]["remaining"].as_u64();
    if let Some(remaining) = remaining.filter(|remaining| *remaining < 50) {
        warn!(
            remaining,
            "few connections are left for today: at none, Discord resets the token"
        );
    }
}

async fn update_commands(rest: &Rest, guild: u64) -> Result<(), Failure> {
    let application = rest.application().await?;
    let changes = Changes::find(rest, application, Scope::Guild(guild), None).await?;
    if !changes.is_empty() {
        changes.make(rest, application).await?;
        info!("{changes}");
    }
    // To clear what everybody else uses is for the operator to decide.
    if !rest.commands(application, Scope::Global).await?.is_empty() {
        warn!(
            "commands are registered everywhere too and show twice in the test server: run `verbatim register` for one of both"
        );
    }
    Ok(())
}

async fn connect(bot: &Arc<Bot>, options: &Options, gateway: &Gateway) -> Result<Client, RunError> {
    let client = ClientBuilder::new_with_http(http(bot, options), INTENTS)
        .event_handler(Handler(Arc::clone(bot)))
        .raw_event_handler(Unread(Arc::clone(bot)))
        .await?;
    // The builder asks for the address itself, and takes Discord's own where it is not told one.
    client.ws_url.lock().await.clone_from(&gateway.url);
    Ok(client)
}

/// With its rate limiter on, serenity would ignore another address.
fn http(bot: &Bot, options: &Options) -> Http {
    HttpBuilder::new(options.token.expose_secret())
        .client(bot.rest.client().clone())
        .proxy(bot.rest.base_url())
        .ratelimiter_disabled(true)
        .build()
}

async fn forget(bot: &Bot) {
    loop {
        sleep(FORGET).await;
        bot.manners.forget();
    }
}

async fn leave(shards: &ShardManager) {
    if timeout(FAREWELL, shards.shutdown_all()).await.is_err() {
        warn!("the gateway did not take leave in time");
    }
}
