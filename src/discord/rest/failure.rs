//! Errors of requests to Discord. They contain neither addresses nor tokens.

use std::error::Error;
use std::time::Duration;

use reqwest::Response;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde_json::Value;
use thiserror::Error;

use super::retry_after::{LimitScope, pause_of};
use crate::discord::rendering::size_limits;

/// Characters of Discord's message in a log or an error.
const MESSAGE_LENGTH: usize = 300;

/// An error of a request to Discord.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Failure {
    /// Discord refused the request.
    #[error("Discord refused it: {message} (status {status}, code {code})")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's error code, or 0 without one.
        code: u64,
        /// Discord's message.
        message: String,
    },
    /// Discord refused the request because of a rate limit.
    #[error("{}", describe_pause(*retry_after))]
    RateLimited {
        /// The time to wait; zero if the request waited in vain for its turn.
        retry_after: Duration,
        /// The requests that have to wait.
        scope: LimitScope,
    },
    /// No response arrived.
    #[error("Discord cannot be reached: {0}")]
    Unreachable(String),
    /// No response arrived in time. The request may have taken effect.
    #[error("Discord cannot be reached: it gave no answer in time")]
    NoAnswer,
    /// The response is not as Discord documents it.
    #[error("Discord's answer cannot be read")]
    Unreadable,
    /// The token contains characters that are not allowed in a header.
    #[error("the token holds characters that no token has")]
    InvalidToken,
}

impl Failure {
    /// Reads the error from a response without success.
    pub(super) async fn from_response(response: Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let bytes = response.bytes().await.unwrap_or_default();
        let body = serde_json::from_slice::<Value>(&bytes).unwrap_or_default();
        if status == 429 {
            return Self::rate_limited(&headers, &body);
        }
        Self::Refused {
            status,
            code: body["code"].as_u64().unwrap_or(0),
            message: message(&body),
        }
    }

    /// Reads a 429. One without an object is not Discord's own: Cloudflare bans the bot's address with it.
    fn rate_limited(headers: &HeaderMap, body: &Value) -> Self {
        let header = headers.get(RETRY_AFTER).and_then(|text| text.to_str().ok());
        let header = header.and_then(|seconds| seconds.parse().ok());
        let is_global = headers.contains_key("x-ratelimit-global")
            || body["global"] == true
            || !body.is_object();
        Self::RateLimited {
            retry_after: pause_of(body["retry_after"].as_f64().or(header)),
            scope: if is_global {
                LimitScope::Global
            } else {
                LimitScope::Bucket
            },
        }
    }

    /// Discord's error code, if it sent one.
    #[must_use]
    pub fn code(&self) -> Option<u64> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// The HTTP status, if there was a response.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused { status, .. } => Some(*status),
            Self::RateLimited { .. } => Some(429),
            _ => None,
        }
    }

    /// Returns true if the request is worth another try at once. Who waited long already does not wait once more.
    #[must_use]
    pub fn may_be_repeated(&self) -> bool {
        self.is_transient() && *self != Self::NoAnswer
    }

    /// Returns true if the same request may succeed in a moment.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Refused { status, .. } => *status >= 500,
            Self::Unreachable(_) | Self::NoAnswer => true,
            _ => false,
        }
    }
}

fn describe_pause(pause: Duration) -> String {
    if pause.is_zero() {
        "too many requests wait for Discord's rate limits; this one did not get its turn".to_owned()
    } else {
        format!("Discord asks for a pause of {pause:.0?}")
    }
}

/// Discord's message with the fields that it complains about.
fn message(body: &Value) -> String {
    let message = body["message"].as_str().unwrap_or("no reason given");
    let mut fields = Vec::new();
    collect_field_errors(&body["errors"], "", &mut fields);
    let details = if fields.is_empty() {
        String::new()
    } else {
        format!(": {}", fields.join("; "))
    };
    size_limits::single_line(&format!("{message}{details}"), MESSAGE_LENGTH)
}

/// Collects the codes under `_errors` at any depth, each with the path of its field.
fn collect_field_errors(errors: &Value, path: &str, found: &mut Vec<String>) {
    let Some(fields) = errors.as_object() else {
        return;
    };
    for (name, inner) in fields {
        if let Some(list) = inner.as_array().filter(|_| name == "_errors") {
            let codes = list.iter().filter_map(|error| error["code"].as_str());
            found.extend(codes.map(|code| format!("{path} {code}")));
        } else {
            let dot = if path.is_empty() { "" } else { "." };
            collect_field_errors(inner, &format!("{path}{dot}{name}"), found);
        }
    }
}

impl From<reqwest::Error> for Failure {
    /// Keeps the innermost cause only, as the outer ones may contain an address.
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            return Self::NoAnswer;
        }
        let error = error.without_url();
        let mut cause: &dyn Error = &error;
        while let Some(deeper) = cause.source() {
            cause = deeper;
        }
        Self::Unreachable(cause.to_string())
    }
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_429_without_an_object_concerns_all_requests() {
        let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static("60"))]);
        let table = [
            (
                json!({"retry_after": 2.5, "global": false}),
                2.5,
                LimitScope::Bucket,
            ),
            (
                json!({"retry_after": 2.5, "global": true}),
                2.5,
                LimitScope::Global,
            ),
            (json!({}), 60.0, LimitScope::Bucket),
            (json!(null), 60.0, LimitScope::Global),
            (json!("error code: 1015"), 60.0, LimitScope::Global),
        ];
        for (body, seconds, scope) in table {
            let expected = Failure::RateLimited {
                retry_after: Duration::from_secs_f64(seconds),
                scope,
            };
            assert_eq!(Failure::rate_limited(&headers, &body), expected, "{body}");
        }
    }
}
