//! Controls the gateway, and waits for what clients send on it.
use super::FakeDiscord;
use super::gateway::gateway_state::GatewayLog;
use super::gateway::{Command, op};
use serde_json::{Value, json};
use std::time::Duration;

/// Steering and waiting, for the gateway.
impl FakeDiscord {
    /// Waits until a client is identified (or has resumed) and gets events.
    pub async fn wait_connected(&self) {
        let live = || {
            self.shared()
                .gateway
                .state()
                .session
                .as_ref()
                .is_some_and(|session| session.live)
                .then_some(())
        };
        self.until("a client to IDENTIFY", live).await;
    }

    /// Waits until what clients said on the gateway is as wanted.
    pub async fn wait_for_gateway(
        &self,
        what: &str,
        wanted: impl Fn(&GatewayLog) -> bool,
    ) -> GatewayLog {
        let look = || Some(self.gateway_log()).filter(|heard| wanted(heard));
        self.until(what, look).await
    }

    /// What clients said on the gateway so far.
    pub fn gateway_log(&self) -> GatewayLog {
        self.shared().gateway.state().heard.clone()
    }

    /// Pushes any event, with data as Discord would send it; waits for a client first.
    pub async fn dispatch(&self, event: &str, data: Value) {
        self.wait_connected().await;
        self.push(event, data);
    }

    /// Pushes an event now; between connections it waits for a RESUME.
    pub fn push(&self, event: &str, data: Value) -> bool {
        let bot = self.bot();
        self.shared().gateway.dispatch(event, data, &bot)
    }

    /// Asks the client to reconnect and resume (op 7).
    pub fn request_reconnect(&self) {
        self.send_frame(op::RECONNECT, &Value::Null);
    }

    /// Tells the client that its session is invalid (op 9).
    pub fn invalidate_session(&self, resumable: bool) {
        if !resumable {
            self.shared().gateway.state().session = None;
        }
        self.send_frame(op::INVALID_SESSION, &json!(resumable));
    }

    /// Sends a frame of a kind that Discord does not describe.
    pub fn send_unknown_opcode(&self, data: &Value) {
        self.send_frame(99, data);
    }

    /// Closes the connection with a code.
    pub fn close(&self, code: u16) {
        self.shared()
            .gateway
            .order(Command::Close(code, "as the test wishes"));
    }

    /// Breaks the connection without a word.
    pub fn drop_connection(&self) {
        self.shared().gateway.order(Command::Disconnect);
    }

    /// The next IDENTIFY is answered with this close code.
    pub fn refuse_identify(&self, code: u16) {
        self.shared()
            .gateway
            .state()
            .refusals
            .push_back((code, "as the test wishes"));
    }

    /// Whether a RESUME succeeds from now on.
    pub fn allow_resume(&self, allowed: bool) {
        self.shared().gateway.state().resumable = allowed;
    }

    /// Whether heartbeats are acknowledged from now on.
    pub fn acknowledge_heartbeats(&self, acknowledged: bool) {
        self.shared().gateway.state().acknowledges = acknowledged;
    }

    /// How often connections to come shall send heartbeats.
    pub fn set_heartbeat_interval(&self, interval: Duration) {
        self.shared().gateway.set_heartbeat_interval(interval);
    }

    /// Switches privileged intents on for the application, as in the developer portal.
    pub fn grant_intents(&self, intents: u64) {
        self.shared().gateway.state().granted |= intents;
    }

    fn send_frame(&self, op: u64, data: &Value) {
        self.shared().gateway.order(Command::Send(
            json!({"t": null, "s": null, "op": op, "d": data}),
        ));
    }

    async fn until<T>(&self, what: &str, look: impl FnMut() -> Option<T>) -> T {
        let shared = self.shared();
        let listing = || {
            format!(
                "{}  gateway: {:?}",
                shared.recording.listing(),
                self.gateway_log()
            )
        };
        shared.notifier.wait_until(what, look, listing).await
    }
}
