//! The record of every request, in order of arrival.
use super::route_pattern::RoutePattern;
use super::waiting::Notifier;
use serde_json::Value;
use std::collections::VecDeque;
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
    entries: Mutex<Entries>,
}

/// The requests that were not drained yet.
#[derive(Default)]
struct Entries {
    /// The number of requests that were drained before the first of these.
    drained: usize,
    entries: VecDeque<Entry>,
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
        let mut all = self.entries.lock().unwrap();
        all.entries.push_back(Entry {
            request,
            taken: false,
        });
        all.drained + all.entries.len() - 1
    }

    /// Records the answer to a request.
    pub fn answered(&self, number: usize, status: u16, answer: Value) {
        let mut all = self.entries.lock().unwrap();
        let index = number - all.drained;
        let request = &mut all.entries[index].request;
        request.status = Some(status);
        request.answer = answer;
    }

    /// Takes the first answered request that matches and was not taken before.
    pub fn take(&self, fits: impl Fn(&Request) -> bool) -> Option<Request> {
        let mut all = self.entries.lock().unwrap();
        let found = all
            .entries
            .iter_mut()
            .find(|e| !e.taken && e.request.status.is_some() && fits(&e.request))?;
        found.taken = true;
        Some(found.request.clone())
    }

    /// Returns all requests that match, taken or not.
    pub fn all(&self, pattern: &RoutePattern) -> Vec<Request> {
        let all = self.entries.lock().unwrap();
        all.entries
            .iter()
            .map(|e| e.request.clone())
            .filter(|r| pattern.matches(&r.method, &r.path))
            .collect()
    }

    /// Removes the oldest requests up to the first that is not answered yet, and returns them.
    pub fn drain_answered(&self) -> Vec<Request> {
        let mut all = self.entries.lock().unwrap();
        let open = |entry: &Entry| entry.request.status.is_none();
        let end = all.entries.iter().position(open);
        let end = end.unwrap_or(all.entries.len());
        all.drained += end;
        all.entries
            .drain(..end)
            .map(|entry| entry.request)
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
        for Entry { request, taken } in &self.entries.lock().unwrap().entries {
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
