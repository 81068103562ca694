//! A request to the REST API, read to its end.
use super::ROOT;
use super::reply::Refusal;
use crate::harness::discord::{BOT_TOKEN, recording};
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use serde_json::Value;
use std::time::Duration;

/// More than any request that Discord accepts.
const MAX_BYTES: usize = 32 << 20;

/// A request as the routes read it.
pub struct IncomingRequest {
    pub method: String,
    /// Relative to the API's root.
    pub path: String,
    pub query: String,
    pub body: Value,
    authorization: Option<String>,
}

impl IncomingRequest {
    /// Reads a request to its end.
    pub async fn read(request: Request) -> Self {
        let (parts, body) = request.into_parts();
        let bytes = to_bytes(body, MAX_BYTES).await.unwrap_or_default();
        let path = parts.uri.path();
        Self {
            method: parts.method.to_string(),
            path: path
                .strip_prefix(ROOT)
                .map_or_else(|| format!("/(not the API){path}"), str::to_owned),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            body: json_body(
                text(&parts.headers, &header::CONTENT_TYPE).unwrap_or_default(),
                &bytes,
            ),
            authorization: text(&parts.headers, &header::AUTHORIZATION).map(str::to_owned),
        }
    }

    /// Creates the callback that stands for an answer over HTTP.
    pub fn answering(id: &str, token: &str, body: Value) -> Self {
        Self {
            method: "POST".to_owned(),
            path: format!("/interactions/{id}/{token}/callback"),
            query: String::new(),
            body,
            authorization: None,
        }
    }

    /// Returns the entry for the recording.
    pub fn to_request(&self, at: Duration) -> recording::Request {
        recording::Request {
            method: self.method.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            authorized: self.authorization.is_some(),
            body: self.body.clone(),
            at,
            status: None,
            answer: Value::Null,
        }
    }

    /// Refuses a request without the bot's token.
    pub fn authorize(&self) -> Result<(), Refusal> {
        let right = self.authorization.as_deref() == Some(&format!("Bot {BOT_TOKEN}"));
        right
            .then_some(())
            .ok_or_else(|| Refusal::new(401, 0, "401: Unauthorized"))
    }

    /// Returns true if a query parameter is switched on.
    pub fn asks(&self, parameter: &str) -> bool {
        query_pairs(&self.query)
            .any(|(key, value)| key == parameter && matches!(value, "true" | "1"))
    }
}

/// Splits a query string into pairs.
pub fn query_pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

fn text<'h>(headers: &'h HeaderMap, name: &header::HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// Parses a body as JSON; of a multipart body, its `payload_json`.
fn json_body(content_type: &str, bytes: &[u8]) -> Value {
    if content_type.starts_with("multipart/form-data") {
        return payload_json(&String::from_utf8_lossy(bytes));
    }
    serde_json::from_slice(bytes).unwrap_or(Value::Null)
}

fn payload_json(multipart: &str) -> Value {
    let part = multipart.split("name=\"payload_json\"").nth(1);
    let content = part.and_then(|part| part.split_once("\r\n\r\n"));
    let json = content.and_then(|(_, rest)| rest.split_once("\r\n--"));
    json.and_then(|(json, _)| serde_json::from_str(json).ok())
        .unwrap_or(Value::Null)
}
