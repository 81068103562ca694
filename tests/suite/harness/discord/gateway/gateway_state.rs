//! The gateway's memory: the session, its connection, and what clients said on the way.
use super::{Command, CommandSender, HEARTBEAT, intents, op};
use crate::harness::discord::state::User;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

/// What a client has said so far, and how often it came.
#[derive(Debug, Clone, Default)]
pub struct GatewayLog {
    pub connections: usize,
    /// The data of each IDENTIFY, its token replaced by whether it was right.
    pub identifies: Vec<Value>,
    /// The data of each RESUME, likewise.
    pub resumes: Vec<Value>,
    pub heartbeats: usize,
    /// The close codes that clients sent.
    pub closes: Vec<Option<u16>>,
}

/// A session, which outlives its connections.
pub struct Session {
    pub id: String,
    pub intents: u64,
    /// Whether READY or RESUMED went out on the present connection.
    pub live: bool,
    sequence: u64,
    sent: Vec<(u64, Value)>,
}

/// All of the gateway's memory.
pub struct GatewayState {
    pub heard: GatewayLog,
    pub session: Option<Session>,
    /// What the next IDENTIFYs get instead of READY.
    pub refusals: VecDeque<(u16, &'static str)>,
    pub resumable: bool,
    pub acknowledges: bool,
    pub compress: bool,
    /// The privileged intents that the operator has switched on.
    pub granted: u64,
    line: Option<CommandSender>,
    heartbeat: Duration,
}

/// The gateway's memory, shared.
pub struct Gateway(Mutex<GatewayState>);

impl Gateway {
    /// Nobody connected yet.
    pub fn new() -> Self {
        Self(Mutex::new(GatewayState {
            heard: GatewayLog::default(),
            session: None,
            refusals: VecDeque::new(),
            resumable: true,
            acknowledges: true,
            compress: false,
            granted: 0,
            line: None,
            heartbeat: HEARTBEAT,
        }))
    }

    /// The memory, for a short look or change.
    pub fn state(&self) -> MutexGuard<'_, GatewayState> {
        self.0.lock().unwrap()
    }

    /// A connection came; the interval at which it shall send heartbeats.
    pub fn connected(&self, line: &CommandSender) -> Duration {
        let mut memory = self.state();
        memory.heard.connections += 1;
        memory.line = Some(line.clone());
        memory.compress = false;
        if let Some(session) = &mut memory.session {
            session.live = false;
        }
        memory.heartbeat
    }

    /// A connection went, with its session's liveliness if it was the present one.
    pub fn lost(&self, line: &CommandSender) {
        let mut memory = self.state();
        if memory
            .line
            .as_ref()
            .is_some_and(|present| present.same_channel(line))
        {
            memory.line = None;
            if let Some(session) = &mut memory.session {
                session.live = false;
            }
        }
    }

    /// The client closed, with its code.
    pub fn closed_by_client(&self, code: Option<u16>) {
        self.state().heard.closes.push(code);
    }

    /// Whether the present client takes zlib.
    pub fn compresses(&self) -> bool {
        self.state().compress
    }

    /// Sets the interval for connections to come.
    pub fn set_heartbeat_interval(&self, interval: Duration) {
        self.state().heartbeat = interval;
    }

    /// Orders the present connection, if there is one.
    pub fn order(&self, order: Command) {
        if let Some(line) = &self.state().line {
            let _ = line.send(order);
        }
    }

    /// Pushes an event; between connections it waits for a RESUME. False where the intents do not cover it.
    pub fn dispatch(&self, event: &str, mut data: Value, bot: &User) -> bool {
        let mut memory = self.state();
        let line = memory.line.clone();
        let Some(session) = &mut memory.session else {
            return false;
        };
        if !intents::cover(session.intents, event, &data) {
            return false;
        }
        intents::redact(session.intents, event, &mut data, bot);
        session.push(event, &data, line.as_ref());
        true
    }
}

impl Session {
    /// A new session.
    pub fn new(id: String, intents: u64) -> Self {
        Self {
            id,
            intents,
            live: false,
            sequence: 0,
            sent: Vec::new(),
        }
    }

    /// Numbers an event, keeps it, and sends it if the session is live.
    pub fn push(&mut self, event: &str, data: &Value, line: Option<&CommandSender>) {
        self.sequence += 1;
        let frame = json!({"t": event, "s": self.sequence, "op": op::DISPATCH, "d": data});
        self.sent.push((self.sequence, frame.clone()));
        if let Some(line) = line.filter(|_| self.live) {
            let _ = line.send(Command::Send(frame));
        }
    }

    /// Sends again what came after a number.
    pub fn replay(&self, after: u64, line: &CommandSender) {
        for (_, frame) in self.sent.iter().filter(|(number, _)| *number > after) {
            let _ = line.send(Command::Send(frame.clone()));
        }
    }
}
