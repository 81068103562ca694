//! Requests that are not answered: why, with which status, and how many they were.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tracing::{info, warn};

use crate::metrics::{Excess, WorkMetrics};

/// The reason why a request or a connection is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The path is not that of the endpoint.
    OtherPath,
    /// The method is not POST.
    OtherMethod,
    /// A header of the signature is missing.
    NotSigned,
    /// The body is not what was signed, or not with the application's key.
    WrongSignature,
    /// Discord signed it, but at another time than the clock of this machine shows.
    WrongTime,
    /// The body says that it is something else than JSON.
    OtherType,
    /// The body is too large, or ends too early.
    TooLarge,
    /// The body does not arrive in time.
    TooSlow,
    /// Discord signed it, but the bot cannot read it.
    Unreadable,
    /// As many requests as the bot takes are in progress.
    Busy,
    /// The response took longer than Discord waits.
    TooLate,
    /// As many connections as the bot takes are open. This one is closed without a word.
    TooManyConnections,
}

use Refusal::{
    Busy, NotSigned, OtherMethod, OtherPath, OtherType, TooLarge, TooLate, TooManyConnections,
    TooSlow, Unreadable, WrongSignature, WrongTime,
};

impl Refusal {
    const ALL: [Self; 12] = [
        OtherPath,
        OtherMethod,
        NotSigned,
        WrongSignature,
        WrongTime,
        OtherType,
        TooLarge,
        TooSlow,
        Unreadable,
        Busy,
        TooLate,
        TooManyConnections,
    ];

    /// The HTTP status.
    fn status(self) -> StatusCode {
        match self {
            OtherPath => StatusCode::NOT_FOUND,
            OtherMethod => StatusCode::METHOD_NOT_ALLOWED,
            NotSigned | WrongSignature | WrongTime => StatusCode::UNAUTHORIZED,
            OtherType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            TooSlow => StatusCode::REQUEST_TIMEOUT,
            Unreadable => StatusCode::BAD_REQUEST,
            Busy | TooLate | TooManyConnections => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The reason in a few words, for the sender and for the log.
    fn text(self) -> &'static str {
        match self {
            OtherPath => "nothing is here",
            OtherMethod => "only POST is answered",
            NotSigned => "not signed",
            WrongSignature => "the signature is wrong",
            WrongTime => "signed at another time than the clock here shows",
            OtherType => "not JSON by its Content-Type",
            TooLarge => "too large or cut off",
            TooSlow => "the body came too slowly",
            Unreadable => "not an interaction that can be read",
            Busy => "too many requests at once",
            TooLate => "the response took too long",
            TooManyConnections => "too many connections",
        }
    }

    /// Returns true if the connection is closed after it: else strangers could hold all places with a request now and then.
    fn ends_connection(self) -> bool {
        !matches!(self, Busy | TooLate)
    }

    /// Returns true if a person in Discord probably waited in vain. Anybody on the internet causes the others.
    fn concerns_people(self) -> bool {
        matches!(
            self,
            WrongTime | Unreadable | Busy | TooLate | TooManyConnections
        )
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.status(), self.text()).into_response();
        if self.ends_connection() {
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(header::CONNECTION, close);
        }
        if self == OtherMethod {
            let post = HeaderValue::from_static("POST");
            response.headers_mut().insert(header::ALLOW, post);
        }
        response
    }
}

/// Counts refusals: for the log by reason, and for the metrics what is too much for the bot.
#[derive(Debug)]
pub struct RefusalCounts {
    /// Since the last line of the log.
    unlogged: [AtomicU64; Refusal::ALL.len()],
    work: WorkMetrics,
}

impl RefusalCounts {
    /// Creates counts of nothing.
    pub fn new(work: WorkMetrics) -> Self {
        Self {
            unlogged: Default::default(),
            work,
        }
    }

    /// Counts a refusal.
    pub fn count(&self, refusal: Refusal) {
        self.unlogged[refusal as usize].fetch_add(1, Ordering::Relaxed);
        if matches!(refusal, Busy | TooLate | TooManyConnections) {
            self.work.shed(Excess::Overload);
        }
    }

    /// Logs the refusals since the last call, in one or two lines however many there are.
    pub fn log(&self) {
        let mut noise = Vec::new();
        let mut losses = Vec::new();
        for refusal in Refusal::ALL {
            let number = self.unlogged[refusal as usize].swap(0, Ordering::Relaxed);
            let list = if refusal.concerns_people() {
                &mut losses
            } else {
                &mut noise
            };
            if number > 0 {
                list.push(format!("{number} × {}", refusal.text()));
            }
        }
        if !losses.is_empty() {
            let reasons = losses.join(", ");
            warn!(reasons, "interactions were not answered");
        }
        if !noise.is_empty() {
            let reasons = noise.join(", ");
            info!(reasons, "requests that are not Discord's were refused");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_has_a_place_of_its_own_in_the_counts() {
        for (place, refusal) in Refusal::ALL.into_iter().enumerate() {
            assert_eq!(refusal as usize, place);
        }
    }
}
