//! Controls the gateway, and waits for what clients send on it.
use super::FakeDiscord;
use super::gateway::gateway_state::GatewayLog;
use super::gateway::{Command, op};
use serde_json::{Value, json};
use std::time::Duration;

impl FakeDiscord {
    /// Waits until a client has identified or resumed, and gets events.
    pub async fn wait_connected(&self) {
        let live = || self.is_connected().then_some(());
        self.until("a client to IDENTIFY", live).await;
    }

    /// Returns true if a client has identified or resumed, and gets events.
    pub fn is_connected(&self) -> bool {
        let gateway = self.shared().gateway.state();
        let session = gateway.session.as_ref();
        session.is_some_and(|session| session.live)
    }

    /// Waits until the gateway log fulfils the condition; `what` describes it in the failure message.
    pub async fn wait_for_gateway(
        &self,
        what: &str,
        wanted: impl Fn(&GatewayLog) -> bool,
    ) -> GatewayLog {
        let look = || Some(self.gateway_log()).filter(|log| wanted(log));
        self.until(what, look).await
    }

    /// Waits for the IDENTIFY with this number, counted from 1. serenity waits five seconds between two, on tokio's clock;
    /// that of the test is advanced meanwhile, which needs the single-threaded runtime of `#[tokio::test]`.
    pub async fn wait_for_identify(&self, number: usize) -> GatewayLog {
        for _ in 0..50 {
            if self.gateway_log().identifies.len() >= number {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            tokio::time::pause();
            tokio::time::advance(Duration::from_secs(1)).await;
            tokio::time::resume();
        }
        let identified = |log: &GatewayLog| log.identifies.len() >= number;
        self.wait_for_gateway("another IDENTIFY", identified).await
    }

    /// Returns what clients have sent on the gateway so far.
    pub fn gateway_log(&self) -> GatewayLog {
        self.shared().gateway.state().log.clone()
    }

    /// Waits for a client, and pushes any event with data as Discord would send it.
    pub async fn dispatch(&self, event: &str, data: Value) {
        self.wait_connected().await;
        self.push(event, data);
    }

    /// Pushes an event; if no client is connected, it is sent after the next RESUME.
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

    /// Sends a frame with an opcode that Discord does not document.
    pub fn send_unknown_opcode(&self, data: &Value) {
        self.send_frame(99, data);
    }

    /// Closes the connection with a code.
    pub fn close(&self, code: u16) {
        self.shared()
            .gateway
            .send(Command::Close(code, "as the test wishes"));
    }

    /// Drops the connection without a close frame.
    pub fn drop_connection(&self) {
        self.shared().gateway.send(Command::Disconnect);
    }

    /// Leaves the next IDENTIFYs and RESUMEs without an answer.
    pub fn leave_unanswered(&self, number: usize) {
        self.shared().gateway.state().unanswered = number;
    }

    /// Sends no HELLO to the next connections.
    pub fn leave_ungreeted(&self, number: usize) {
        self.shared().gateway.state().ungreeted = number;
    }

    /// Sends HELLO this late from now on.
    pub fn delay_hello(&self, delay: Duration) {
        self.shared().gateway.state().hello_delay = delay;
    }

    /// Tells clients from now on to resume their sessions at another fake.
    pub fn resume_at(&self, other: &FakeDiscord) {
        self.shared().gateway.state().resume_address = Some(other.shared().address);
    }

    /// Sends READY without these fields from now on.
    pub fn send_ready_without(&self, fields: &[&'static str]) {
        self.shared().gateway.state().ready_without = fields.to_vec();
    }

    /// Sends a text that may be no frame.
    pub fn send_text(&self, text: &'static str) {
        self.shared().gateway.send(Command::SendText(text));
    }

    /// Answers the next IDENTIFY or RESUME with this close code.
    pub fn refuse_identify(&self, code: u16) {
        self.shared()
            .gateway
            .state()
            .refusals
            .push_back((code, "as the test wishes"));
    }

    /// Lets RESUMEs succeed or fail from now on.
    pub fn allow_resume(&self, allowed: bool) {
        self.shared().gateway.state().resumable = allowed;
    }

    /// Acknowledges heartbeats or ignores them from now on.
    pub fn acknowledge_heartbeats(&self, acknowledged: bool) {
        self.shared().gateway.state().acknowledges = acknowledged;
    }

    /// Sets the heartbeat interval of future connections.
    pub fn set_heartbeat_interval(&self, interval: Duration) {
        self.shared().gateway.set_heartbeat_interval(interval);
    }

    /// Grants privileged intents to the application, as the developer portal does.
    pub fn grant_intents(&self, intents: u64) {
        self.shared().gateway.state().granted |= intents;
    }

    fn send_frame(&self, op: u64, data: &Value) {
        self.shared().gateway.send(Command::Send(
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
