//! What is in force at a place where somebody asks.

use crate::discord::messages::channel_binding::ArticleUnavailable;
use crate::discord::rendering::contact::Contacts;
use crate::discord::rendering::reply::Visibility;

/// What is in force at a place where somebody asks.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    /// The article that is asked, if it is available; `Ok(None)` if any may be asked.
    pub article: Result<Option<usize>, ArticleUnavailable>,
    /// Who sees the answers to commands and forms, unless they say so themselves; `None` if that is not set.
    pub answers: Option<Visibility>,
    /// Where people find a person.
    pub contacts: Contacts<'a>,
}

impl Here<'_> {
    /// What is in force where nothing is set.
    #[cfg(test)]
    pub fn nowhere() -> Self {
        Self {
            article: Ok(None),
            answers: None,
            contacts: Contacts::default(),
        }
    }
}
