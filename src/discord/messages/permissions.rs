//! Permissions of the bot in each channel, learned from Discord's refusals. They expire, as permissions change.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::discord::rendering::message_body::ReplyStyle;

/// Time for which a restriction is known, so that it is logged once.
const LIFETIME: Duration = Duration::from_mins(10);
/// Time for which the bot stays silent where it may not write: askers wait for it once the permission is back.
const SILENCE: Duration = Duration::from_mins(1);
const MAX_CHANNELS: usize = 4096;

/// A permission that the bot lacks in a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restriction {
    /// It may not send embeds.
    NoEmbeds,
    /// It may not send messages.
    NoMessages,
}

/// Restrictions of the last ten minutes, by channel.
#[derive(Debug, Default)]
pub struct ChannelPermissions(Mutex<HashMap<u64, (Restriction, Instant)>>);

impl ChannelPermissions {
    /// The style of replies in a channel; `None` if the bot may not write there.
    pub fn reply_style(&self, channel: u64) -> Option<ReplyStyle> {
        let restrictions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match restrictions.get(&channel) {
            Some((Restriction::NoEmbeds, since)) if since.elapsed() < LIFETIME => {
                Some(ReplyStyle::PlainText)
            }
            Some((Restriction::NoMessages, since)) if since.elapsed() < SILENCE => None,
            _ => Some(ReplyStyle::Embed),
        }
    }

    /// Remembers a restriction; returns true if it is news.
    pub fn restrict(&self, channel: u64, restriction: Restriction) -> bool {
        let mut restrictions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        restrictions.retain(|_, (_, since)| since.elapsed() < LIFETIME);
        if restrictions.len() >= MAX_CHANNELS {
            return true;
        }
        let known = restrictions.insert(channel, (restriction, Instant::now()));
        known.is_none_or(|(known, _)| known != restriction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn restrictions_expire() {
        let permissions = ChannelPermissions::default();
        assert!(permissions.restrict(1, Restriction::NoEmbeds));
        assert!(permissions.restrict(2, Restriction::NoMessages));
        let styles = || [1, 2, 3].map(|channel| permissions.reply_style(channel));
        assert_eq!(
            styles(),
            [Some(ReplyStyle::PlainText), None, Some(ReplyStyle::Embed)]
        );
        tokio::time::advance(SILENCE).await;
        assert_eq!(
            styles()[..2],
            [Some(ReplyStyle::PlainText), Some(ReplyStyle::Embed)]
        );
        assert!(!permissions.restrict(2, Restriction::NoMessages));
        tokio::time::advance(LIFETIME).await;
        assert_eq!(styles(), [Some(ReplyStyle::Embed); 3]);
        assert!(permissions.restrict(2, Restriction::NoMessages));
    }
}
