//! Benchmark of the journal: how long an answer takes while ten thousand questions a second are recorded, against the same
//! load without a journal. The rounds alternate, so that both meet the same machine.
//!
//! Run `cargo bench --bench journal`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark that cannot go on panics"
)]

#[path = "../tests/suite"]
#[allow(dead_code, unused_imports, reason = "tests use more of it")]
mod suite {
    pub mod harness;
}
use suite::harness;

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use harness::answerers;
use harness::journals::Place;
use verbatim::answering::{Answerer, Outcome, Question};
use verbatim::journal::{Candidate, Change, Decision, Entry, Journal};

const QUESTIONS: [&str; 5] = [
    "When will French troops leave Niger?",
    "who is the ambasador",
    "how many soldiers does france have there??",
    "Who leads the junta?",
    "What is the capital of Peru?",
];
/// Questions a second of other people, which are recorded while answers are measured.
const RATE: u32 = 10_000;
/// Questions that are recorded at a time: a sleep is not precise enough for single ones.
const BURST: u32 = 100;
const ROUNDS: usize = 20;
const ANSWERS_A_ROUND: usize = 250;

fn main() {
    let answerer = answerers::shipped();
    for place in Place::all() {
        let journal = place.start();
        let (mut without, mut with) = (Vec::new(), Vec::new());
        let mut recorded = 0;
        for _ in 0..ROUNDS {
            under_load(None, || without.extend(answer_times(answerer, None)));
            recorded += under_load(Some(&journal), || {
                with.extend(answer_times(answerer, Some(&journal)));
            });
        }
        journal.close();
        let kept = place.entries().len();
        let (without, with) = (median(without), median(with));
        println!("{}", place.location());
        println!(
            "  median answer: {:.3} ms without, {:.3} ms with the journal: ratio {:.3}; {kept} of {} entries kept",
            without * 1e3,
            with * 1e3,
            with / without,
            recorded + ROUNDS * ANSWERS_A_ROUND,
        );
    }
}

/// Returns the time of each of a number of answers, with what is recorded of them.
fn answer_times(answerer: &Answerer, journal: Option<&Journal>) -> Vec<f64> {
    let time = |round: usize| {
        let begun = Instant::now();
        let outcome = answerer.ask(Question {
            utterance: QUESTIONS[round % QUESTIONS.len()],
            ..Question::default()
        });
        if let Some(journal) = journal {
            record(journal, answerer, &outcome);
        }
        black_box(outcome);
        begun.elapsed().as_secs_f64()
    };
    (0..ANSWERS_A_ROUND).map(time).collect()
}

/// Records an outcome as the bot does.
fn record(journal: &Journal, answerer: &Answerer, outcome: &Outcome) {
    for asked in &outcome.asked {
        let named = asked.candidates.iter().map(|candidate| Candidate {
            fact: answerer.base().full_name(candidate.fact),
            confidence: candidate.confidence,
        });
        let entry = Entry::now(&asked.text, Decision::Answered, named.collect()).unwrap();
        journal.record(Change::Asked(entry));
    }
}

/// Does some work while others ask [`RATE`] questions a second, and returns how many that were.
fn under_load(journal: Option<&Journal>, work: impl FnOnce()) -> usize {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let others = scope.spawn(|| ask_until(journal, &done));
        work();
        done.store(true, Ordering::Relaxed);
        others.join().unwrap()
    })
}

fn ask_until(journal: Option<&Journal>, done: &AtomicBool) -> usize {
    let begun = Instant::now();
    let mut recorded = 0;
    while !done.load(Ordering::Relaxed) {
        for _ in 0..BURST {
            let candidates = (0..3).map(|number| Candidate {
                fact: format!("niger-withdrawal/some-fact-{number}"),
                confidence: 0.5,
            });
            let entry = Entry::now(QUESTIONS[0], Decision::Offered, candidates.collect());
            let change = black_box(Change::Asked(entry.unwrap()));
            if let Some(journal) = journal {
                journal.record(change);
            }
        }
        recorded += BURST;
        let due = begun + Duration::from_secs(1) * recorded / RATE;
        thread::sleep(due.saturating_duration_since(Instant::now()));
    }
    recorded as usize
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times[times.len() / 2]
}
