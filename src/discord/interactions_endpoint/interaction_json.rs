//! Answers interactions that are given as JSON.

use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};
use tracing::debug;

use super::refusal::Refusal;
use crate::discord::bot::Bot;
use crate::discord::error::RunError;
use crate::discord::gateway::lenient_events;
use crate::discord::interactions::removal::Removal;
use crate::discord::interactions::responder;
use crate::discord::interactions::response::Response;
use crate::discord::options::Options;
use crate::discord::rest::client::Rest;
use crate::discord::work_limit::WorkPermit;
use crate::live::LiveAnswerer;
use crate::metrics::WorkKind;

/// Type of the interaction with which Discord checks that the endpoint is there, and of the response to it.
const PING: u8 = 1;
const PONG: u8 = 1;

/// Answers interactions that are given as JSON, wherever they come from.
pub struct InteractionResponder(Arc<Bot>);

impl InteractionResponder {
    /// Creates a responder that is connected to nothing.
    ///
    /// # Errors
    ///
    /// If TLS cannot be set up.
    pub fn new(options: &Options, live: Arc<LiveAnswerer>) -> Result<Self, RunError> {
        let rest = Rest::new(&options.token, options.api_base.as_deref())?;
        Ok(Self(Arc::new(Bot::new(live, rest, options))))
    }

    /// Creates the responder of a bot.
    pub(super) fn of(bot: Arc<Bot>) -> Self {
        Self(bot)
    }

    /// Returns the response to an interaction; `None` if the JSON is none, or none that the bot uses.
    pub async fn respond(&self, interaction: &[u8]) -> Option<Value> {
        let response = self.try_respond(interaction).await.ok();
        response.map(|(response, _)| response.body)
    }

    /// Does what follows a response while it is on its way to Discord.
    pub(super) fn follow(&self, removal: Removal, permit: Option<WorkPermit>) {
        let bot = Arc::clone(&self.0);
        tokio::spawn(async move {
            removal.beside_response(&bot).await;
            drop(permit);
        });
    }

    /// Returns the response, and the place among the work that it holds until what follows it is done.
    pub(super) async fn try_respond(
        &self,
        interaction: &[u8],
    ) -> Result<(Response, Option<WorkPermit>), Refusal> {
        let arrived = Instant::now();
        let interaction: Value =
            serde_json::from_slice(interaction).map_err(|_| Refusal::Unreadable)?;
        if interaction["type"] == PING {
            return Ok((json!({ "type": PONG }).into(), None));
        }
        let interaction = lenient_events::interaction(interaction).ok_or(Refusal::Unreadable)?;
        let Self(bot) = self;
        let answering = bot.work.try_answer(WorkKind::Interaction);
        let refusing = match &answering {
            Some(_) => None,
            None => bot.work.try_refuse(WorkKind::Interaction),
        };
        if answering.is_none() && refusing.is_none() {
            return Err(Refusal::Busy);
        }
        let response = responder::response(bot, &interaction, answering.is_some()).await;
        if response.is_some() {
            responder::count_reply(bot, &interaction, arrived);
        } else {
            debug!(kind = ?interaction.kind(), "an interaction gets no response");
        }
        match response {
            Some(response) => Ok((response, answering)),
            None if answering.is_some() => Err(Refusal::Unreadable),
            None => Err(Refusal::Busy),
        }
    }
}
