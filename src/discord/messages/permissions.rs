//! What the bot may do in a channel, as Discord's refusals taught it; forgotten after a while, as permissions change.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::discord::rendering::message_body::Looks;

const REMEMBERED: Duration = Duration::from_mins(10);
const MOST: usize = 4096;

/// A lesson about a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lesson {
    /// No embeds here.
    Plain,
    /// Not a word here.
    Silent,
}

/// The lessons of the last ten minutes.
#[derive(Debug, Default)]
pub struct Standing(Mutex<HashMap<u64, (Lesson, Instant)>>);

impl Standing {
    /// How to speak in a channel; `None` where not at all.
    pub fn looks(&self, channel: u64) -> Option<Looks> {
        let lessons = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match lessons.get(&channel) {
            Some((lesson, since)) if since.elapsed() < REMEMBERED => match lesson {
                Lesson::Plain => Some(Looks::Plain),
                Lesson::Silent => None,
            },
            _ => Some(Looks::Embed),
        }
    }

    /// Remembers a lesson.
    pub fn learn(&self, channel: u64, lesson: Lesson) {
        let mut lessons = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lessons.retain(|_, (_, since)| since.elapsed() < REMEMBERED);
        if lessons.len() < MOST {
            lessons.insert(channel, (lesson, Instant::now()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn lessons_hold_for_a_while() {
        let standing = Standing::default();
        standing.learn(1, Lesson::Plain);
        standing.learn(2, Lesson::Silent);
        let looks = || [1, 2, 3].map(|channel| standing.looks(channel));
        assert_eq!(looks(), [Some(Looks::Plain), None, Some(Looks::Embed)]);
        tokio::time::advance(REMEMBERED).await;
        assert_eq!(looks(), [Some(Looks::Embed); 3]);
    }
}
