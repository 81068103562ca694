//! The time in which a message must have been posted for its edit to be asked: since this process started, as an earlier one
//! may have answered it, and no longer ago than replies are remembered.

use serenity::all::Timestamp;

use super::reply_tracking::LIFETIME;

/// The time in which a message must have been posted for its edit to be asked.
#[derive(Debug)]
pub struct EditWindow {
    started: Timestamp,
}

impl EditWindow {
    /// Begins at the start of this process.
    #[must_use]
    pub fn since(started: Timestamp) -> Self {
        Self { started }
    }

    /// Returns true if a message that was posted then may become a question now.
    #[must_use]
    pub fn holds(&self, posted: Timestamp, now: Timestamp) -> bool {
        let age = now.unix_timestamp() - posted.unix_timestamp();
        posted >= self.started && u64::try_from(age).unwrap_or(0) < LIFETIME.as_secs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_becomes_a_question_for_ten_minutes_and_not_after_a_restart() {
        let at = |second| Timestamp::from_unix_timestamp(second).unwrap();
        let window = EditWindow::since(at(1000));
        for (posted, now, expected) in [
            (1000, 1000, true),
            (1000, 1599, true),
            (1000, 1600, false),
            (999, 1001, false),
            // Discord's clock may be ahead of this machine's.
            (1005, 1003, true),
        ] {
            let holds = window.holds(at(posted), at(now));
            assert_eq!(holds, expected, "{posted} at {now}");
        }
    }
}
