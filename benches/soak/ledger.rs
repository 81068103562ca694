//! Who asked what when, and what became of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use crate::harness::discord::recording::Request;

/// Questions and their answers so far.
#[derive(Debug, Default)]
pub struct Ledger {
    questions: HashMap<u64, Question>,
    outages: Vec<Outage>,
    /// Requests that Discord answered with an error.
    pub refused: usize,
}

/// A question, by the id of its message or interaction.
#[derive(Debug)]
struct Question {
    asked: Duration,
    source: Source,
    /// False if Discord had no session that the question could be sent to.
    in_session: bool,
    answers: BTreeSet<String>,
    first_answer: Option<Duration>,
    asked_to_wait: bool,
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// One of many, within the limits.
    Asker,
    /// The person who floods.
    Flooder,
}

/// A time in which answers may be late, on the clock of the fake.
#[derive(Debug, Clone)]
struct Outage {
    name: String,
    begin: Duration,
    end: Duration,
    /// True if Discord forgot the session, so that what was asked meanwhile is not delivered.
    ends_session: bool,
}

/// Counts at the end of the soak.
#[derive(Debug, Default)]
pub struct Totals {
    /// Questions of the many.
    pub asked: usize,
    /// Of these, what Discord did not deliver, as the session had ended.
    pub undelivered: usize,
    /// Answered once.
    pub answered: usize,
    /// Asked to wait, as too much came at once.
    pub asked_to_wait: usize,
    /// Delivered, and neither answered nor asked to wait.
    pub lost: usize,
    /// The lost ones by the fault that struck last before them.
    pub lost_after: BTreeMap<String, usize>,
    /// Answered more than once, the flooder's questions included.
    pub twice: usize,
    /// Questions of the flooder.
    pub flood: usize,
    /// Of these, how many were answered.
    pub flood_answered: usize,
    /// Times from question to answer outside outages, sorted.
    pub latencies: Vec<Duration>,
}

impl Ledger {
    /// Enters a question.
    pub fn asked(&mut self, id: u64, asked: Duration, source: Source, in_session: bool) {
        let question = Question {
            asked,
            source,
            in_session,
            answers: BTreeSet::new(),
            first_answer: None,
            asked_to_wait: false,
        };
        self.questions.insert(id, question);
    }

    /// Enters a time in which answers may be late.
    pub fn outage(&mut self, name: String, begin: Duration, end: Duration, ends_session: bool) {
        self.outages.push(Outage {
            name,
            begin,
            end,
            ends_session,
        });
    }

    /// Enters what a request of the bot did.
    pub fn record(&mut self, request: &Request) {
        if request.status.is_none_or(|status| status >= 300) {
            self.refused += 1;
            return;
        }
        let path: Vec<&str> = request.path.split('/').skip(1).collect();
        match (request.method.as_str(), path.as_slice()) {
            ("POST", ["channels", _, "messages"]) => {
                let question = request.answer["message_reference"]["message_id"].as_str();
                let reply = request.answer["id"].as_str().unwrap_or_default();
                self.answered(question.unwrap_or_default(), reply, request.at);
            }
            ("POST", ["interactions", question, _, "callback"]) => {
                self.answered(
                    question,
                    &format!("callback at {:?}", request.at),
                    request.at,
                );
            }
            ("PUT", ["channels", _, "messages", question, "reactions", ..]) => {
                if let Some(question) = self.question(question) {
                    question.asked_to_wait = true;
                }
            }
            _ => {}
        }
    }

    fn answered(&mut self, question: &str, answer: &str, at: Duration) {
        if let Some(question) = self.question(question) {
            question.answers.insert(answer.to_owned());
            question.first_answer.get_or_insert(at);
        }
    }

    fn question(&mut self, id: &str) -> Option<&mut Question> {
        self.questions.get_mut(&id.parse().ok()?)
    }

    /// Counts what became of all questions.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for question in self.questions.values() {
            totals.twice += usize::from(question.answers.len() > 1);
            if question.source == Source::Flooder {
                totals.flood += 1;
                totals.flood_answered += usize::from(question.first_answer.is_some());
            } else {
                self.count(question, &mut totals);
            }
        }
        totals.latencies.sort_unstable();
        totals
    }

    fn count(&self, question: &Question, totals: &mut Totals) {
        totals.asked += 1;
        let at = question.asked;
        let mut around = self.outages.iter().filter(|o| o.begin <= at && at <= o.end);
        if let Some(answer) = question.first_answer {
            totals.answered += 1;
            if around.next().is_none() {
                totals.latencies.push(answer.saturating_sub(at));
            }
        } else if question.asked_to_wait {
            totals.asked_to_wait += 1;
        } else if !question.in_session || around.any(|outage| outage.ends_session) {
            totals.undelivered += 1;
        } else {
            totals.lost += 1;
            *totals.lost_after.entry(self.last_fault(at)).or_default() += 1;
        }
    }

    fn last_fault(&self, at: Duration) -> String {
        let before = self.outages.iter().filter(|outage| outage.begin <= at);
        let last = before.max_by_key(|outage| outage.begin);
        last.map_or_else(
            || "before any fault".to_owned(),
            |outage| format!("{} at {:.0?}", outage.name, outage.begin),
        )
    }
}

impl Totals {
    /// Returns the time within which this share of the answers outside outages came.
    pub fn quantile(&self, share: f64) -> Duration {
        let last = self.latencies.len().saturating_sub(1);
        let index = (last as f64 * share) as usize;
        self.latencies.get(index).copied().unwrap_or_default()
    }
}
