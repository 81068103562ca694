//! The data that the parts of one fake share.
use super::faults::Faults;
use super::gateway::gateway_state::Gateway;
use super::openapi::Description;
use super::recording::Recording;
use super::state::State;
use super::waiting::Notifier;
use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard};

/// The shared data of one fake.
pub struct Shared {
    pub address: SocketAddr,
    pub gateway: Gateway,
    pub recording: Recording,
    pub faults: Faults,
    pub notifier: Notifier,
    /// Sends interactions over HTTP.
    pub http: reqwest::Client,
    /// Discord's API description, if the environment names it.
    pub description: Option<&'static Description>,
    state: Mutex<State>,
    violations: Mutex<Vec<String>>,
}

impl Shared {
    /// Creates the data of a server that listens at the address.
    pub fn new(address: SocketAddr, bot_id: u64) -> Self {
        Self {
            address,
            gateway: Gateway::new(),
            recording: Recording::new(),
            faults: Faults::default(),
            notifier: Notifier::new(),
            http: reqwest::Client::new(),
            description: Description::from_environment(),
            state: Mutex::new(State::new(bot_id)),
            violations: Mutex::default(),
        }
    }

    /// Locks the state.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Records what a client must not do; the test fails at its end.
    pub fn report_violation(&self, complaint: String) {
        self.violations.lock().unwrap().push(complaint);
    }

    /// Takes the violations so far.
    pub fn take_violations(&self) -> Vec<String> {
        std::mem::take(&mut self.violations.lock().unwrap())
    }
}
