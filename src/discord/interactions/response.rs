//! The response to an interaction, and what follows it.

use serde_json::{Value, json};

use super::removal::Removal;
use crate::discord::rendering::message_body::{self, ReplyStyle};
use crate::discord::rendering::reply::Reply;

/// Types of responses to interactions, as Discord documents them.
const NEW_MESSAGE: u8 = 4;
const DEFERRED_UPDATE: u8 = 6;
const UPDATE_MESSAGE: u8 = 7;

/// The response to an interaction.
pub struct Response {
    /// The JSON that Discord reads.
    pub body: Value,
    /// The message that is removed afterwards: Discord allows that only once it has the response.
    pub removal: Option<Removal>,
}

impl Response {
    /// Leaves the message with the button as it is, to be removed afterwards.
    #[must_use]
    pub fn removing(removal: Removal) -> Self {
        Self {
            body: json!({"type": DEFERRED_UPDATE}),
            removal: Some(removal),
        }
    }
}

impl From<Value> for Response {
    fn from(body: Value) -> Self {
        Self {
            body,
            removal: None,
        }
    }
}

/// Builds the response that is a message of its own.
#[must_use]
pub fn new_message(reply: &Reply<'_>, style: ReplyStyle) -> Value {
    json!({"type": NEW_MESSAGE, "data": message_body::interaction_response(reply, style)})
}

/// Builds the response that replaces the message with the button.
#[must_use]
pub fn update(reply: &Reply<'_>, style: ReplyStyle) -> Value {
    update_with(&message_body::edit(reply, style))
}

/// Builds the response that changes these fields of the message with the button.
#[must_use]
pub fn update_with(fields: &Value) -> Value {
    json!({"type": UPDATE_MESSAGE, "data": fields})
}
