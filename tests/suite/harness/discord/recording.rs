//! The record of every request, in order of arrival.
use super::route_pattern::RoutePattern;
use super::waiting::Notifier;
use serde_json::Value;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A request, with the answer it got.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    /// Relative to `/api/v10`.
    pub path: String,
    pub query: String,
    /// True if there was an `Authorization` header; its value is never kept.
    pub authorized: bool,
    /// The JSON body (of a multipart request its `payload_json`), or null.
    pub body: Value,
    /// Time of arrival, counted from the start of the fake.
    pub at: Duration,
    /// Status of the answer, once it was sent.
    pub status: Option<u16>,
    /// JSON of the answer.
    pub answer: Value,
}

/// The requests of one fake, each marked once a test has waited for it.
pub struct Recording {
    start: Instant,
    entries: Mutex<Vec<Entry>>,
}

struct Entry {
    request: Request,
    taken: bool,
}

impl Recording {
    /// Creates an empty record.
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
            entries: Mutex::default(),
        }
    }

    /// Returns the time since the fake started.
    pub fn clock(&self) -> Duration {
        self.start.elapsed()
    }

    /// Records a request, and returns its number.
    pub fn note(&self, request: Request) -> usize {
        let mut entries = self.entries.lock().unwrap();
        entries.push(Entry {
            request,
            taken: false,
        });
        entries.len() - 1
    }

    /// Records the answer to a request.
    pub fn answered(&self, number: usize, status: u16, answer: Value) {
        let request = &mut self.entries.lock().unwrap()[number].request;
        request.status = Some(status);
        request.answer = answer;
    }

    /// Takes the first answered request that matches and was not taken before.
    pub fn take(&self, fits: impl Fn(&Request) -> bool) -> Option<Request> {
        let mut entries = self.entries.lock().unwrap();
        let found = entries
            .iter_mut()
            .find(|e| !e.taken && e.request.status.is_some() && fits(&e.request))?;
        found.taken = true;
        Some(found.request.clone())
    }

    /// Returns all requests that match, taken or not.
    pub fn all(&self, pattern: &RoutePattern) -> Vec<Request> {
        let entries = self.entries.lock().unwrap();
        entries
            .iter()
            .map(|e| e.request.clone())
            .filter(|r| pattern.matches(&r.method, &r.path))
            .collect()
    }

    /// Waits for the next answered request that matches and was not taken before.
    pub async fn wait(
        &self,
        notifier: &Notifier,
        what: &str,
        fits: impl Fn(&Request) -> bool,
    ) -> Request {
        notifier
            .wait_until(what, || self.take(&fits), || self.listing())
            .await
    }

    /// Lists the requests, one a line, for a failure message.
    pub fn listing(&self) -> String {
        let mut text = String::new();
        for Entry { request, taken } in &*self.entries.lock().unwrap() {
            let status = request
                .status
                .map_or("unanswered".to_owned(), |s| s.to_string());
            let seen = if *taken { ", already taken" } else { "" };
            let _ = writeln!(
                text,
                "  {:?} {} {}?{} -> {status}{seen} {}",
                request.at, request.method, request.path, request.query, request.body
            );
        }
        if text.is_empty() {
            "  no request at all".to_owned()
        } else {
            text
        }
    }
}
