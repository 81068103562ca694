//! Scripted faults: what the next requests to a route get instead of an answer.
use super::rest::reply::{Refusal, Reply};
use super::route_pattern::RoutePattern;
use serde_json::json;
use std::sync::Mutex;
use std::time::Duration;

/// A fault that a request meets.
#[derive(Debug, Clone)]
pub enum Fault {
    /// 429 with a retry time in seconds, for the whole bot or for the route.
    RateLimited { retry_after: f64, global: bool },
    /// A status without a JSON body, as from Discord's edge: 500, 502, 503.
    Status(u16),
    /// 401, as for a token that was reset.
    Unauthorized,
    /// 403, code 50001.
    MissingAccess,
    /// 403, code 50013.
    MissingPermissions,
    /// 400, code 50006: Discord removed the embed, and nothing was left.
    EmptyMessage,
    /// 404, code 10062.
    UnknownInteraction,
    /// 404, code 10008.
    UnknownMessage,
    /// 400, code 40060.
    AlreadyAcknowledged,
    /// 400, code 50035.
    InvalidForm,
    /// The answer comes late, but the request takes effect.
    Delay(Duration),
    /// The connection drops, and the request takes no effect.
    Disconnect,
    /// 200 with a body that is not valid JSON.
    Malformed,
    /// The request takes effect, but the body of the answer ends early.
    CutBody,
    /// The request takes effect, but the connection drops before the answer.
    LostAnswer,
}

impl Fault {
    /// Returns the reply for this fault; what takes effect, or drops the connection, has none.
    pub fn reply(&self) -> Option<Reply> {
        Some(match self {
            Self::RateLimited {
                retry_after,
                global,
            } => rate_limited(*retry_after, *global),
            Self::Status(status) => Reply::text(*status, "<html>upstream trouble</html>"),
            Self::Unauthorized => Refusal::new(401, 0, "401: Unauthorized").into(),
            Self::MissingAccess => Refusal::new(403, 50001, "Missing Access").into(),
            Self::MissingPermissions => Refusal::new(403, 50013, "Missing Permissions").into(),
            Self::EmptyMessage => Refusal::new(400, 50006, "Cannot send an empty message").into(),
            Self::UnknownInteraction => Refusal::new(404, 10062, "Unknown interaction").into(),
            Self::UnknownMessage => Refusal::new(404, 10008, "Unknown Message").into(),
            Self::AlreadyAcknowledged => {
                Refusal::new(400, 40060, "Interaction has already been acknowledged.").into()
            }
            Self::InvalidForm => Refusal::invalid_form(json!({
                "embeds": {"0": {"description": {"_errors": [
                    {"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 4096 or fewer in length."}
                ]}}}
            }))
            .into(),
            Self::Malformed => Reply::text(200, "{\"id\": \"12"),
            Self::Delay(_) | Self::Disconnect | Self::CutBody | Self::LostAnswer => return None,
        })
    }
}

fn rate_limited(retry_after: f64, global: bool) -> Reply {
    let body = json!({
        "message": "You are being rate limited.", "retry_after": retry_after, "global": global
    });
    let mut reply = Reply::json(429, body);
    // The header is in whole seconds, the body in fractions.
    reply.header("retry-after", format!("{:.0}", retry_after.ceil()));
    reply.header("x-ratelimit-scope", if global { "global" } else { "user" });
    if global {
        reply.header("x-ratelimit-global", "true");
    } else {
        reply.header("x-ratelimit-limit", "5");
        reply.header("x-ratelimit-remaining", "0");
        reply.header("x-ratelimit-reset-after", retry_after.to_string());
        reply.header("x-ratelimit-bucket", "0123456789abcdef0123456789abcdef");
    }
    reply
}

/// The scripted faults that no request has met yet.
#[derive(Default)]
pub struct Faults(Mutex<Vec<(RoutePattern, Fault)>>);

impl Faults {
    /// Lets the next `times` requests that match meet the fault.
    pub fn script(&self, pattern: &str, times: usize, fault: &Fault) {
        let pattern = RoutePattern::parse(pattern);
        let coming = std::iter::repeat_n((pattern, fault.clone()), times);
        self.0.lock().unwrap().extend(coming);
    }

    /// Takes the fault that this request meets.
    pub fn take(&self, method: &str, path: &str) -> Option<Fault> {
        let mut coming = self.0.lock().unwrap();
        let index = coming
            .iter()
            .position(|(pattern, _)| pattern.matches(method, path))?;
        Some(coming.remove(index).1)
    }

    /// Takes the faults that no request met: a test that scripts one and never meets it proves nothing.
    pub fn take_left(&self) -> Vec<String> {
        let coming = std::mem::take(&mut *self.0.lock().unwrap());
        coming
            .iter()
            .map(|(pattern, fault)| format!("no request met {fault:?} at {pattern}"))
            .collect()
    }
}
