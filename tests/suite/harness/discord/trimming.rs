//! Forgets what is old, so that a fake can run for long without growing.
use super::FakeDiscord;
use super::recording::Request;
use super::snowflake;
use std::time::{Duration, SystemTime};

/// Frames that a session keeps for a RESUME.
const KEPT_FRAMES: usize = 10_000;

impl FakeDiscord {
    /// Removes the oldest requests up to the first that is not answered yet, and returns them.
    #[allow(dead_code, reason = "for benches/soak")]
    pub fn drain_requests(&self) -> Vec<Request> {
        self.shared().recording.drain_answered()
    }

    /// Forgets messages, interactions and reactions that are older than this, and all but the last frames of the session.
    #[allow(dead_code, reason = "for benches/soak")]
    pub fn forget_older_than(&self, age: Duration) {
        let oldest = snowflake::at(SystemTime::now() - age);
        let mut state = self.shared().state();
        state.messages = state.messages.split_off(&oldest);
        state.interactions.retain(|_, known| known.id >= oldest);
        state.reactions.retain(|(message, ..)| *message >= oldest);
        drop(state);
        if let Some(session) = &mut self.shared().gateway.state().session {
            session.keep_last(KEPT_FRAMES);
        }
    }
}
