//! Every request that arrived, in order.
use super::route_pattern::RoutePattern;
use super::waiting::Notifier;
use serde_json::Value;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A request as it arrived, with what it was answered.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    /// Relative to `/api/v10`.
    pub path: String,
    pub query: String,
    /// Whether an `Authorization` header was there; its value is never kept.
    pub authorized: bool,
    /// The JSON body (of a multipart request its `payload_json`), or null.
    pub body: Value,
    /// When it arrived, counted from the start of the fake.
    pub at: Duration,
    /// The status it was answered with, once it was.
    pub status: Option<u16>,
    /// The JSON it was answered with.
    pub answer: Value,
}

/// The requests of one fake, and which of them a test has already looked at.
pub struct Recording {
    start: Instant,
    entries: Mutex<Vec<Entry>>,
}

struct Entry {
    request: Request,
    taken: bool,
}

impl Recording {
    /// Nothing arrived yet.
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
            entries: Mutex::default(),
        }
    }

    /// The time since the fake started.
    pub fn clock(&self) -> Duration {
        self.start.elapsed()
    }

    /// Notes an arrival; the number names it later.
    pub fn note(&self, request: Request) -> usize {
        let mut entries = self.entries.lock().unwrap();
        entries.push(Entry {
            request,
            taken: false,
        });
        entries.len() - 1
    }

    /// Notes what an arrival was answered.
    pub fn answered(&self, number: usize, status: u16, answer: Value) {
        let request = &mut self.entries.lock().unwrap()[number].request;
        request.status = Some(status);
        request.answer = answer;
    }

    /// The first answered request that fits and that nobody took before.
    pub fn take(&self, fits: impl Fn(&Request) -> bool) -> Option<Request> {
        let mut entries = self.entries.lock().unwrap();
        let found = entries
            .iter_mut()
            .find(|e| !e.taken && e.request.status.is_some() && fits(&e.request))?;
        found.taken = true;
        Some(found.request.clone())
    }

    /// All that arrived and fits, taken or not.
    pub fn all(&self, pattern: &RoutePattern) -> Vec<Request> {
        let entries = self.entries.lock().unwrap();
        entries
            .iter()
            .map(|e| e.request.clone())
            .filter(|r| pattern.matches(&r.method, &r.path))
            .collect()
    }

    /// Waits for the next answered request that fits and was not taken before.
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

    /// A line for each request, for a failure's message.
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
