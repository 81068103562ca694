//! The gateway's state: the session, its connection, and a log of what clients sent.
use super::{Command, CommandSender, HEARTBEAT, intents, op};
use crate::harness::discord::state::User;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

/// What clients have sent so far, and how often they connected.
#[derive(Debug, Clone, Default)]
pub struct GatewayLog {
    pub connections: usize,
    /// The data of each IDENTIFY; the token is replaced by true if it was right.
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
    /// True once READY or RESUMED was sent on the present connection.
    pub live: bool,
    sequence: u64,
    sent: Vec<(u64, Value)>,
}

/// The state of the gateway.
pub struct GatewayState {
    pub log: GatewayLog,
    pub session: Option<Session>,
    /// Close codes and reasons that the next IDENTIFYs get instead of READY.
    pub refusals: VecDeque<(u16, &'static str)>,
    pub resumable: bool,
    pub acknowledges: bool,
    /// The number of coming IDENTIFYs and RESUMEs that get no answer at all.
    pub unanswered: usize,
    /// The number of coming connections that get no HELLO.
    pub ungreeted: usize,
    /// The time until HELLO.
    pub hello_delay: Duration,
    /// Where READY says to resume the session, if not here.
    pub resume_address: Option<SocketAddr>,
    /// The fields that READY does not have.
    pub ready_without: Vec<&'static str>,
    pub compress: bool,
    /// The privileged intents that the operator has granted.
    pub granted: u64,
    connection: Option<CommandSender>,
    heartbeat: Duration,
}

/// The gateway's state behind a lock.
pub struct Gateway(Mutex<GatewayState>);

impl Gateway {
    /// Creates a gateway without connections.
    pub fn new() -> Self {
        Self(Mutex::new(GatewayState {
            log: GatewayLog::default(),
            session: None,
            refusals: VecDeque::new(),
            resumable: true,
            acknowledges: true,
            unanswered: 0,
            ungreeted: 0,
            hello_delay: Duration::ZERO,
            resume_address: None,
            ready_without: Vec::new(),
            compress: false,
            granted: 0,
            connection: None,
            heartbeat: HEARTBEAT,
        }))
    }

    /// Locks the state.
    pub fn state(&self) -> MutexGuard<'_, GatewayState> {
        self.0.lock().unwrap()
    }

    /// Returns the time after which the next connection is greeted; `None` if it never is.
    pub fn next_hello(&self) -> Option<Duration> {
        let mut state = self.state();
        if state.ungreeted > 0 {
            state.ungreeted -= 1;
            return None;
        }
        Some(state.hello_delay)
    }

    /// Registers a connection, and returns its heartbeat interval.
    pub fn connected(&self, connection: &CommandSender) -> Duration {
        let mut state = self.state();
        state.log.connections += 1;
        state.connection = Some(connection.clone());
        state.compress = false;
        if let Some(session) = &mut state.session {
            session.live = false;
        }
        state.heartbeat
    }

    /// Unregisters a connection; if it was the present one, its session is no longer live.
    pub fn lost(&self, connection: &CommandSender) {
        let mut state = self.state();
        if state
            .connection
            .as_ref()
            .is_some_and(|present| present.same_channel(connection))
        {
            state.connection = None;
            if let Some(session) = &mut state.session {
                session.live = false;
            }
        }
    }

    /// Records that the client closed the connection.
    pub fn closed_by_client(&self, code: Option<u16>) {
        self.state().log.closes.push(code);
    }

    /// Returns true if the present client takes compressed frames.
    pub fn compresses(&self) -> bool {
        self.state().compress
    }

    /// Sets the heartbeat interval of future connections.
    pub fn set_heartbeat_interval(&self, interval: Duration) {
        self.state().heartbeat = interval;
    }

    /// Sends a command to the present connection, if there is one.
    pub fn send(&self, command: Command) {
        if let Some(connection) = &self.state().connection {
            let _ = connection.send(command);
        }
    }

    /// Pushes an event, or keeps it for the next RESUME. Returns false if the client's intents do not cover it.
    pub fn dispatch(&self, event: &str, mut data: Value, bot: &User) -> bool {
        let mut state = self.state();
        let connection = state.connection.clone();
        let Some(session) = &mut state.session else {
            return false;
        };
        if !intents::cover(session.intents, event, &data) {
            return false;
        }
        intents::redact(session.intents, event, &mut data, bot);
        session.push(event, &data, connection.as_ref());
        true
    }
}

impl GatewayState {
    /// Returns true if this IDENTIFY or RESUME gets no answer.
    pub fn leaves_unanswered(&mut self) -> bool {
        let silent = self.unanswered > 0;
        self.unanswered = self.unanswered.saturating_sub(1);
        silent
    }
}

impl Session {
    /// Creates a session.
    pub fn new(id: String, intents: u64) -> Self {
        Self {
            id,
            intents,
            live: false,
            sequence: 0,
            sent: Vec::new(),
        }
    }

    /// Numbers and keeps an event, and sends it if the session is live.
    pub fn push(&mut self, event: &str, data: &Value, connection: Option<&CommandSender>) {
        self.sequence += 1;
        let frame = json!({"t": event, "s": self.sequence, "op": op::DISPATCH, "d": data});
        self.sent.push((self.sequence, frame.clone()));
        if let Some(connection) = connection.filter(|_| self.live) {
            let _ = connection.send(Command::Send(frame));
        }
    }

    /// Forgets all but the last frames that a RESUME could ask for.
    pub fn keep_last(&mut self, frames: usize) {
        let surplus = self.sent.len().saturating_sub(frames);
        self.sent.drain(..surplus);
    }

    /// Sends the events after a sequence number again.
    pub fn replay(&self, after: u64, connection: &CommandSender) {
        for (_, frame) in self.sent.iter().filter(|(number, _)| *number > after) {
            let _ = connection.send(Command::Send(frame.clone()));
        }
    }
}
