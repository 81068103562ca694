//! One connection of a shard to the gateway, from HELLO to its end. Each stage has a time limit.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};
use tracing::{info, warn};

use super::backoff::Backoff;
use super::context::GatewayContext;
use super::ending::Ending;
use super::events;
use super::frame::{self, Frame};
use super::heartbeat::Heartbeat;
use super::identify_budget::IdentifyPermit;
use super::ready;
use super::session::Session;
use super::socket::{Received, Socket};
use super::stage::{Stage, Step};
use super::stop::Stop;
use crate::metrics::Reconnection;

/// Close code that ends a session.
const GOODBYE: u16 = 1000;
/// Close code after which a session can be resumed.
const RESUMABLE: u16 = 4000;
/// Time between two heartbeats where nothing else is known.
const IDLE: Duration = Duration::from_mins(1);

/// What a shard keeps from one connection to the next.
pub struct ShardMemory {
    /// The session, if there is one to resume.
    pub session: Option<Session>,
    /// The pauses between connections.
    pub backoff: Backoff,
}

/// An open connection.
pub struct Connection<'c> {
    context: &'c GatewayContext,
    shard: u32,
    memory: &'c mut ShardMemory,
    socket: Socket,
    /// The right to begin a session, if there is none to resume.
    permit: Option<IdentifyPermit>,
    heartbeat: Option<Heartbeat>,
    stage: Stage,
}

impl<'c> Connection<'c> {
    /// Begins with an open WebSocket.
    pub fn new(
        context: &'c GatewayContext,
        shard: u32,
        memory: &'c mut ShardMemory,
        socket: Socket,
        permit: Option<IdentifyPermit>,
    ) -> Self {
        Self {
            context,
            shard,
            memory,
            socket,
            permit,
            heartbeat: None,
            stage: Stage::new(&context.limits),
        }
    }

    /// Handles what comes until the connection ends.
    pub async fn serve(mut self, stop: &mut Stop) -> Ending {
        let ending = self.run(stop).await;
        self.context.set_connected(self.shard, false);
        self.learn_from_failure();
        match ending {
            Ending::Stopped => self.socket.close(GOODBYE).await,
            Ending::Closed(_) => {}
            // Nobody waits for the farewell of a connection that may be dead.
            _ => drop(tokio::spawn(self.socket.close(RESUMABLE))),
        }
        ending
    }

    /// Draws the conclusion from a connection that ended before its session was resumed.
    fn learn_from_failure(&mut self) {
        let Some(session) = &mut self.memory.session else {
            return;
        };
        match self.stage {
            Stage::AwaitsHello(_) => session.unreachable(),
            Stage::AwaitsSession(_) if !session.not_resumed() => self.memory.session = None,
            Stage::AwaitsSession(_) | Stage::Connected => {}
        }
    }

    async fn run(&mut self, stop: &mut Stop) -> Ending {
        loop {
            let step = self.stage.next_step(self.heartbeat.as_ref());
            let (due, step) = step.unwrap_or((Instant::now() + IDLE, Step::Beat));
            let ending = tokio::select! {
                () = stop.requested() => Some(Ending::Stopped),
                received = self.socket.receive() => self.receive(received).await,
                () = sleep_until(due) => match step {
                    Step::Beat => self.beat().await,
                    Step::GiveUp(reason) => Some(Ending::Lost(reason.into())),
                },
            };
            if let Some(ending) = ending {
                return ending;
            }
        }
    }

    async fn beat(&mut self) -> Option<Ending> {
        if let Some(heartbeat) = &mut self.heartbeat {
            heartbeat.sent();
        }
        let sequence = self.memory.session.as_ref().map(Session::sequence);
        self.send(frame::heartbeat(sequence)).await
    }

    async fn send(&mut self, frame: String) -> Option<Ending> {
        let failed = self.socket.send(frame).await.err()?;
        Some(Ending::Lost(failed.into()))
    }

    async fn receive(&mut self, received: Received) -> Option<Ending> {
        match received {
            Received::Text(text) => {
                if let Some(frame) = Frame::parse(&text) {
                    return self.handle(frame).await;
                }
                warn!(
                    shard = self.shard,
                    bytes = text.len(),
                    "ignored a frame of Discord's that cannot be read"
                );
                None
            }
            Received::Other => None,
            Received::Closed(code) => Some(Ending::Closed(code)),
            Received::Lost(reason) => Some(Ending::Lost(reason.into())),
        }
    }

    async fn handle(&mut self, frame: Frame<'_>) -> Option<Ending> {
        match frame {
            Frame::Dispatch {
                kind,
                sequence,
                data,
            } => {
                self.dispatch(&kind, sequence, data);
                None
            }
            Frame::Heartbeat => self.beat().await,
            Frame::HeartbeatAck => {
                self.heartbeat.iter_mut().for_each(Heartbeat::answered);
                None
            }
            Frame::Hello { interval } => self.begin(interval).await,
            Frame::Reconnect => Some(Ending::Reconnect),
            Frame::InvalidSession { resumable } => Some(Ending::InvalidSession { resumable }),
            Frame::Other => None,
        }
    }

    /// Begins or resumes the session, once Discord has greeted.
    async fn begin(&mut self, interval: Option<Duration>) -> Option<Ending> {
        self.heartbeat = Some(Heartbeat::new(interval));
        if !matches!(self.stage, Stage::AwaitsHello(_)) {
            return None;
        }
        self.stage = Stage::awaits_session(&self.context.limits);
        let token = self.context.token();
        let frame = match (&self.memory.session, self.permit.take()) {
            (Some(session), None) => frame::resume(token, session.id(), session.sequence()),
            (_, permit) => {
                permit.into_iter().for_each(IdentifyPermit::sent);
                let shard = [self.shard, self.context.shards.total()];
                frame::identify(token, self.context.intents, shard)
            }
        };
        self.send(frame).await
    }

    fn dispatch(&mut self, kind: &str, sequence: Option<u64>, data: &str) {
        if let (Some(session), Some(sequence)) = (&mut self.memory.session, sequence) {
            session.received(sequence);
        }
        match kind {
            "READY" => self.ready(sequence, data),
            "RESUMED" => self.resumed(),
            _ => {
                // Events that were missed come before RESUMED, and may be many.
                if matches!(self.stage, Stage::AwaitsSession(_)) {
                    self.stage = Stage::awaits_session(&self.context.limits);
                }
                events::handle(&self.context.bot, kind, data);
            }
        }
    }

    fn ready(&mut self, sequence: Option<u64>, data: &str) {
        self.memory.session = ready::learn(self.context, self.shard, sequence, data);
        self.connected(Reconnection::Identified);
    }

    fn resumed(&mut self) {
        self.memory.session.iter_mut().for_each(Session::resumed);
        info!(shard = self.shard, "connected to Discord again");
        self.connected(Reconnection::Resumed);
    }

    fn connected(&mut self, kind: Reconnection) {
        self.stage = Stage::Connected;
        self.memory.backoff.connected();
        self.context.set_connected(self.shard, true);
        let metrics = &self.context.bot.metrics.gateway;
        metrics.session_began(self.shard, kind);
    }
}
