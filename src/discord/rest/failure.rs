//! Why a request came to nothing, in words that hold neither an address nor a token.

use std::error::Error;
use std::time::Duration;

use reqwest::Response;
use reqwest::header::RETRY_AFTER;
use serde_json::Value;
use thiserror::Error;

use crate::discord::rendering::limits;

/// Why a request came to nothing.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Failure {
    /// Discord refused it.
    #[error("Discord refused it: {message} (status {status}, code {code})")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's own code; 0 where it gave none.
        code: u64,
        /// What it says.
        message: String,
    },
    /// Too many requests.
    #[error("Discord asks for a pause of {retry_after:.0?}")]
    Limited {
        /// How long to wait.
        retry_after: Duration,
        /// Whether no other request is welcome either.
        global: bool,
    },
    /// It found no answer.
    #[error("Discord cannot be reached: {0}")]
    Unreachable(String),
    /// The answer is not what Discord documents.
    #[error("Discord's answer cannot be read")]
    Unreadable,
    /// The token is not one.
    #[error("the token holds characters that no token has")]
    Token,
}

/// The pause where a 429 does not tell how long, in seconds.
const DEFAULT_PAUSE: f64 = 1.0;
/// No pause at all would be taken for hammering.
const SHORTEST_PAUSE: f64 = 0.05;
/// The longest pause that is taken at its word.
const LONGEST_PAUSE: f64 = 24.0 * 3600.0;

impl Failure {
    /// What a response that is not a success says.
    pub(super) async fn of(response: Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers();
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let header = text(RETRY_AFTER.as_str()).and_then(|after| after.parse::<f64>().ok());
        let global = text("x-ratelimit-global").is_some();
        let bytes = response.bytes().await.unwrap_or_default();
        let body = serde_json::from_slice::<Value>(&bytes).unwrap_or_default();
        if status == 429 {
            let told = body["retry_after"].as_f64().or(header);
            return Self::Limited {
                retry_after: pause(told.unwrap_or(DEFAULT_PAUSE)),
                global: global || body["global"] == true,
            };
        }
        Self::Refused {
            status,
            code: body["code"].as_u64().unwrap_or(0),
            message: said(&body),
        }
    }

    /// Discord's code, where it gave one.
    #[must_use]
    pub fn code(&self) -> Option<u64> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// The HTTP status, where there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused { status, .. } => Some(*status),
            Self::Limited { .. } => Some(429),
            _ => None,
        }
    }

    /// Whether the same request may succeed in a moment.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Refused { status, .. } => *status >= 500,
            Self::Unreachable(_) => true,
            _ => false,
        }
    }
}

fn pause(seconds: f64) -> Duration {
    let sound = if seconds.is_finite() {
        seconds
    } else {
        DEFAULT_PAUSE
    };
    Duration::from_secs_f64(sound.clamp(SHORTEST_PAUSE, LONGEST_PAUSE))
}

/// Discord's message, and which fields it is about.
fn said(body: &Value) -> String {
    let message = body["message"].as_str().unwrap_or("no reason given");
    let mut fields = Vec::new();
    complaints(&body["errors"], "", &mut fields);
    let details = if fields.is_empty() {
        String::new()
    } else {
        format!(": {}", fields.join("; "))
    };
    limits::line(&format!("{message}{details}"), 300)
}

fn complaints(errors: &Value, path: &str, found: &mut Vec<String>) {
    let Some(fields) = errors.as_object() else {
        return;
    };
    for (name, inner) in fields {
        if let Some(list) = inner.as_array().filter(|_| name == "_errors") {
            let codes = list.iter().filter_map(|error| error["code"].as_str());
            found.extend(codes.map(|code| format!("{path} {code}")));
        } else {
            let dot = if path.is_empty() { "" } else { "." };
            complaints(inner, &format!("{path}{dot}{name}"), found);
        }
    }
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        let error = error.without_url();
        let mut cause: &dyn Error = &error;
        while let Some(deeper) = cause.source() {
            cause = deeper;
        }
        Self::Unreachable(cause.to_string())
    }
}
