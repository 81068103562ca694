//! The endpoint: checks each request, and answers the interaction in it.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::body::{self, Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::interaction_json::InteractionResponder;
use super::refusal::{Refusal, RefusalCounts};
use super::signature::{PublicKey, Signature};
use crate::discord::bot::Bot;

/// Requests in progress. A response takes milliseconds, so reaching this number means a flood. Together with [`MAX_BODY`] it
/// bounds the memory that strangers can take: 32 MiB.
const MAX_REQUESTS: usize = 128;
/// Bytes of a body. The largest interaction of Discord's that the bot uses, a command on a message full of text, has half
/// of them.
const MAX_BODY: usize = 256 * 1024;
/// Longest wait for a body. Discord sends it in one piece with the head, and gives up three seconds later.
const BODY_TIMEOUT: Duration = Duration::from_secs(2);
/// Longest time for a response: Discord waits three seconds in all.
const RESPONSE_TIMEOUT: Duration = Duration::from_millis(2800);

const JSON: &str = "application/json";

/// What answers the requests.
pub struct Endpoint {
    responder: InteractionResponder,
    path: String,
    key: PublicKey,
    places: Semaphore,
    /// Requests and connections that were refused.
    pub refusals: RefusalCounts,
}

/// Answers a request of any kind.
pub async fn answer(State(endpoint): State<Arc<Endpoint>>, request: Request) -> Response {
    match endpoint.respond(request).await {
        Ok(response) => ([(header::CONTENT_TYPE, JSON)], response.to_string()).into_response(),
        Err(refusal) => {
            endpoint.refusals.count(refusal);
            refusal.into_response()
        }
    }
}

impl Endpoint {
    /// Creates an endpoint at a path of the server.
    pub fn new(bot: Arc<Bot>, path: String, key: PublicKey) -> Self {
        Self {
            path,
            key,
            places: Semaphore::new(MAX_REQUESTS),
            refusals: RefusalCounts::new(bot.metrics.work.clone()),
            responder: InteractionResponder::of(bot),
        }
    }

    async fn respond(&self, request: Request) -> Result<Value, Refusal> {
        if request.uri().path() != self.path {
            return Err(Refusal::OtherPath);
        }
        if request.method() != Method::POST {
            return Err(Refusal::OtherMethod);
        }
        let _place = self.places.try_acquire().map_err(|_| Refusal::Busy)?;
        let response = timeout(RESPONSE_TIMEOUT, self.respond_if_signed(request)).await;
        response.unwrap_or(Err(Refusal::TooLate))
    }

    async fn respond_if_signed(&self, request: Request) -> Result<Value, Refusal> {
        let (head, body) = request.into_parts();
        let signature = Signature::of(&head.headers)?;
        check_type(&head.headers)?;
        let body = read(&head.headers, body).await?;
        signature.check(&body, &self.key, SystemTime::now())?;
        let (response, permit) = self.responder.try_respond(&body).await?;
        if let Some(removal) = response.removal {
            self.responder.follow(removal, permit);
        }
        Ok(response.body)
    }
}

/// Refuses a body that says it is something else than JSON.
fn check_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let Some(given) = headers.get(header::CONTENT_TYPE) else {
        return Ok(());
    };
    let essence = given.to_str().ok().and_then(|text| text.split(';').next());
    match essence.map(str::trim) {
        Some(essence) if essence.eq_ignore_ascii_case(JSON) => Ok(()),
        _ => Err(Refusal::OtherType),
    }
}

/// Reads a body within the bounds of size and time. A body that says it is larger is not begun.
async fn read(headers: &HeaderMap, body: Body) -> Result<Bytes, Refusal> {
    let length = headers.get(header::CONTENT_LENGTH);
    let length: Option<usize> = length.and_then(|text| text.to_str().ok()?.parse().ok());
    if length.is_some_and(|length| length > MAX_BODY) {
        return Err(Refusal::TooLarge);
    }
    match timeout(BODY_TIMEOUT, body::to_bytes(body, MAX_BODY)).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(_)) => Err(Refusal::TooLarge),
        Err(_) => Err(Refusal::TooSlow),
    }
}
