//! Permissions of the bot in each channel, learned from Discord's refusals. They expire, as permissions change.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::discord::rendering::message_body::ReplyStyle;

const LIFETIME: Duration = Duration::from_mins(10);
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
            Some((restriction, since)) if since.elapsed() < LIFETIME => match restriction {
                Restriction::NoEmbeds => Some(ReplyStyle::PlainText),
                Restriction::NoMessages => None,
            },
            _ => Some(ReplyStyle::Embed),
        }
    }

    /// Remembers a restriction.
    pub fn restrict(&self, channel: u64, restriction: Restriction) {
        let mut restrictions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        restrictions.retain(|_, (_, since)| since.elapsed() < LIFETIME);
        if restrictions.len() < MAX_CHANNELS {
            restrictions.insert(channel, (restriction, Instant::now()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn restrictions_expire() {
        let permissions = ChannelPermissions::default();
        permissions.restrict(1, Restriction::NoEmbeds);
        permissions.restrict(2, Restriction::NoMessages);
        let styles = || [1, 2, 3].map(|channel| permissions.reply_style(channel));
        assert_eq!(
            styles(),
            [Some(ReplyStyle::PlainText), None, Some(ReplyStyle::Embed)]
        );
        tokio::time::advance(LIFETIME).await;
        assert_eq!(styles(), [Some(ReplyStyle::Embed); 3]);
    }
}
