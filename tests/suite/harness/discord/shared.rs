//! What the fake's parts share.
use super::changes::Changes;
use super::faults::Faults;
use super::gateway::hub::Hub;
use super::openapi::Description;
use super::recording::Recording;
use super::state::State;
use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard};

/// One fake's inside.
pub struct Shared {
    pub address: SocketAddr,
    pub hub: Hub,
    pub recording: Recording,
    pub faults: Faults,
    pub changes: Changes,
    /// Discord's API description, where the environment names it.
    pub description: Option<&'static Description>,
    state: Mutex<State>,
    complaints: Mutex<Vec<String>>,
}

impl Shared {
    /// A fresh inside for a server that listens at the address.
    pub fn new(address: SocketAddr, bot_id: u64) -> Self {
        Self {
            address,
            hub: Hub::new(),
            recording: Recording::new(),
            faults: Faults::default(),
            changes: Changes::new(),
            description: Description::from_environment(),
            state: Mutex::new(State::new(bot_id)),
            complaints: Mutex::default(),
        }
    }

    /// The state, for a short look or change.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Notes what a client must not do; the test fails in the end.
    pub fn complain(&self, complaint: String) {
        self.complaints.lock().unwrap().push(complaint);
    }

    /// Takes the complaints so far.
    pub fn take_complaints(&self) -> Vec<String> {
        std::mem::take(&mut self.complaints.lock().unwrap())
    }
}
