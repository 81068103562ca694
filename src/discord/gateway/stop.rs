//! Tells all shards that the bot is stopping.

use tokio::sync::watch;

/// Stops all shards.
#[derive(Debug)]
pub struct Stopper(watch::Sender<bool>);

/// Notices that the bot is stopping.
#[derive(Debug, Clone)]
pub struct Stop(watch::Receiver<bool>);

/// Returns what stops the shards, and what they notice it by.
pub fn channel() -> (Stopper, Stop) {
    let (sender, receiver) = watch::channel(false);
    (Stopper(sender), Stop(receiver))
}

impl Stopper {
    /// Stops the shards.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Stop {
    /// Waits until the bot is stopping.
    pub async fn requested(&mut self) {
        // A stopper that is gone has stopped nothing, but there is nothing left to run for.
        let _ = self.0.wait_for(|stops| *stops).await;
    }
}
