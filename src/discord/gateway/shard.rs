//! One shard: connects to the gateway again and again, resumes its session where that is possible, and begins another where
//! it is not. serenity's own shards are not used: they wait without limit for an answer to IDENTIFY, spin on some close
//! codes, begin a new session after a missed heartbeat, and log frames that they cannot read with what people wrote.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;
use tracing::{info, warn};
use url::Url;

use super::backoff::{Backoff, random_share};
use super::close_code::{AfterClose, after_close};
use super::connection::{Connection, ShardMemory};
use super::context::GatewayContext;
use super::ending::Ending;
use super::identify_budget::IdentifyPermit;
use super::socket::Socket;
use super::stop::Stop;
use crate::discord::error::RunError;

/// Runs a shard until it is stopped or cannot go on.
pub async fn run(context: Arc<GatewayContext>, id: u32, mut stop: Stop) -> Result<(), RunError> {
    let mut shard = Shard {
        context: &context,
        id,
        memory: ShardMemory {
            session: None,
            backoff: Backoff::new(context.limits.lasting),
        },
    };
    loop {
        let Some(ending) = shard.connect(&mut stop).await else {
            return Ok(());
        };
        let pause = shard.after(&ending)?;
        let pause = pause.max(shard.memory.backoff.pause());
        shard.log(&ending, pause);
        tokio::select! {
            () = stop.requested() => return Ok(()),
            () = sleep(pause) => {}
        }
    }
}

struct Shard<'s> {
    context: &'s GatewayContext,
    id: u32,
    memory: ShardMemory,
}

impl Shard<'_> {
    /// Connects, and returns how the connection ended; `None` if the bot is stopping.
    async fn connect(&mut self, stop: &mut Stop) -> Option<Ending> {
        let opened = tokio::select! {
            () = stop.requested() => return None,
            opened = self.open() => opened,
        };
        let (socket, permit) = match opened {
            Ok(opened) => opened,
            Err(reason) => return Some(Ending::Lost(reason.into())),
        };
        let connection = Connection::new(self.context, self.id, &mut self.memory, socket, permit);
        match connection.serve(stop).await {
            Ending::Stopped => None,
            ending => Some(ending),
        }
    }

    /// Opens a WebSocket and, if there is no session to resume, waits for the right to begin one.
    async fn open(&mut self) -> Result<(Socket, Option<IdentifyPermit>), String> {
        let Some(session) = &mut self.memory.session else {
            let permit = self.context.budget.permit(self.id).await;
            let socket = Socket::connect(&websocket(&self.context.address)).await?;
            return Ok((socket, Some(permit)));
        };
        let address = session.address().unwrap_or(&self.context.address);
        let opened = Socket::connect(&websocket(address)).await;
        if opened.is_err() {
            session.unreachable();
        }
        Ok((opened?, None))
    }

    /// Decides what becomes of the session, and returns the shortest pause before the next connection.
    fn after(&mut self, ending: &Ending) -> Result<Duration, RunError> {
        match ending {
            Ending::Closed(code) => match after_close(*code, self.context.shards_set) {
                AfterClose::Resume(pause) => Ok(pause),
                AfterClose::Identify => {
                    self.memory.session = None;
                    Ok(Duration::ZERO)
                }
                AfterClose::End(error) => Err(error),
            },
            Ending::InvalidSession { resumable: false } => {
                self.memory.session = None;
                // Discord asks for a random pause of one to five seconds.
                let longest = self.context.limits.identify_interval;
                Ok(longest.mul_f64(0.2 + 0.8 * random_share()))
            }
            _ => Ok(Duration::ZERO),
        }
    }

    fn log(&self, ending: &Ending, pause: Duration) {
        let (shard, resumes) = (self.id, self.memory.session.is_some());
        if matches!(ending, Ending::Reconnect) {
            info!(
                shard,
                resumes, "the connection to Discord ended: {ending}; connecting again"
            );
        } else {
            warn!(
                shard,
                resumes,
                ?pause,
                "the connection to Discord ended: {ending}; connecting again"
            );
        }
    }
}

/// Adds the version and the encoding to an address of the gateway.
fn websocket(address: &Url) -> Url {
    let mut address = address.clone();
    address.set_query(Some("v=10&encoding=json"));
    address
}
