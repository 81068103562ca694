//! What the bot learns from the READY event. Each of its fields may be missing.

use std::sync::Arc;

use serde_json::Value;
use tracing::{info, warn};

use super::context::GatewayContext;
use super::session::{Session, is_trusted};
use crate::discord::bot::Bot;

/// Learns the bot's own id, and returns the session; `None` if it has no id, so that it cannot be resumed.
pub fn learn(
    context: &GatewayContext,
    shard: u32,
    sequence: Option<u64>,
    data: &str,
) -> Option<Session> {
    let ready: Value = serde_json::from_str(data).unwrap_or_default();
    let trusts = |address: &_| is_trusted(address, &context.address, context.is_address_replaced);
    let session = Session::from_ready(&ready, sequence, trusts);
    if session.is_none() {
        warn!(
            shard,
            "Discord named no session: it cannot be resumed later"
        );
    }
    learn_user_id(&context.bot, &ready);
    info!(
        name = ready["user"]["username"].as_str(),
        servers = ready["guilds"].as_array().map(Vec::len),
        shard,
        "connected to Discord"
    );
    session
}

/// Takes the bot's own id from READY or, if it is not there, requests it.
fn learn_user_id(bot: &Arc<Bot>, ready: &Value) {
    let id = ready["user"]["id"].as_str().and_then(|id| id.parse().ok());
    match id {
        Some(id) => bot.set_user_id(id),
        None if bot.user_id() == 0 => drop(tokio::spawn(request_user_id(Arc::clone(bot)))),
        None => {}
    }
}

async fn request_user_id(bot: Arc<Bot>) {
    match bot.rest.current_user().await {
        Ok(id) => bot.set_user_id(id),
        Err(failure) => warn!(
            %failure,
            "the bot's own id is not known: it cannot see that it is mentioned"
        ),
    }
}
