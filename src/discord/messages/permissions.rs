//! Permissions of the bot in each channel, learned from Discord's refusals. They expire, as permissions change.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::discord::rendering::message_body::ReplyStyle;
use crate::discord::rest::failure::Failure;

/// Discord's error codes for a missing permission to read or write in the channel.
const MISSING_ACCESS: u64 = 50001;
/// Discord's error code for any other missing permission.
pub(super) const MISSING_PERMISSIONS: u64 = 50013;

/// Time for which a restriction is known, so that it is logged once.
const LIFETIME: Duration = Duration::from_mins(10);
/// Time for which the bot stays silent where it may not write: askers wait for it once the permission is back.
const SILENCE: Duration = Duration::from_mins(1);
const MAX_RESTRICTIONS: usize = 4096;

/// What the bot may not send in a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Restriction {
    /// Embeds.
    Embeds,
    /// Messages at all.
    Messages,
    /// Reactions to messages.
    Reactions,
}

/// Returns true if Discord refused a request as the bot lacks a permission in the channel.
#[must_use]
pub fn is_missing_permission(failure: &Failure) -> bool {
    matches!(failure.code(), Some(MISSING_ACCESS | MISSING_PERMISSIONS))
}

/// Restrictions of the last ten minutes, by channel.
#[derive(Debug, Default)]
pub struct ChannelPermissions(Mutex<HashMap<(u64, Restriction), Instant>>);

impl ChannelPermissions {
    /// The style of replies in a channel; `None` if the bot may not write there.
    pub fn reply_style(&self, channel: u64) -> Option<ReplyStyle> {
        if self.is_restricted(channel, Restriction::Messages, SILENCE) {
            None
        } else if self.is_restricted(channel, Restriction::Embeds, LIFETIME) {
            Some(ReplyStyle::PlainText)
        } else {
            Some(ReplyStyle::Embed)
        }
    }

    /// Returns false if the bot may not react to messages in a channel.
    pub fn may_react(&self, channel: u64) -> bool {
        !self.is_restricted(channel, Restriction::Reactions, LIFETIME)
    }

    fn is_restricted(&self, channel: u64, restriction: Restriction, lifetime: Duration) -> bool {
        let restrictions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let since = restrictions.get(&(channel, restriction));
        since.is_some_and(|since| since.elapsed() < lifetime)
    }

    /// Remembers a restriction; returns true if it is news.
    pub fn restrict(&self, channel: u64, restriction: Restriction) -> bool {
        let mut restrictions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        restrictions.retain(|_, since| since.elapsed() < LIFETIME);
        if restrictions.len() >= MAX_RESTRICTIONS {
            return true;
        }
        let known = restrictions.insert((channel, restriction), Instant::now());
        known.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn restrictions_expire() {
        let permissions = ChannelPermissions::default();
        assert!(permissions.restrict(1, Restriction::Embeds));
        assert!(permissions.restrict(2, Restriction::Messages));
        assert!(permissions.restrict(1, Restriction::Reactions));
        assert_eq!([1, 2].map(|it| permissions.may_react(it)), [false, true]);
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
        assert!(!permissions.restrict(2, Restriction::Messages));
        tokio::time::advance(LIFETIME).await;
        assert_eq!(styles(), [Some(ReplyStyle::Embed); 3]);
        assert!(permissions.may_react(1));
        assert!(permissions.restrict(2, Restriction::Messages));
    }
}
