//! Hostile messages, made to be slow.

use std::sync::Arc;
use std::time::Instant;

use verbatim::answering::{Answerer, Policy, Question};

use crate::data::Data;

/// Length of the longest message that Discord allows.
const LONGEST: usize = 4_000;
const REPETITIONS: usize = 15;

fn messages(data: &Data) -> Vec<(&'static str, String)> {
    let known = data
        .questions
        .iter()
        .flat_map(|question| question.text.trim_end_matches('?').split(' '));
    let mut distinct: Vec<&str> = known.take(20_000).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let unknown = |number: usize| -> String {
        let letters =
            (0..6).map(|place| char::from(b'a' + (number * 7_919 / 5_usize.pow(place) % 26) as u8));
        letters.collect()
    };
    let filled = |pattern: &str| pattern.repeat(LONGEST / pattern.len());
    vec![
        ("4,000 letters in one word", "a".repeat(LONGEST)),
        ("one word, again and again", filled("who ")),
        (
            "2,000 words of the base",
            distinct
                .iter()
                .cycle()
                .take(2_000)
                .copied()
                .collect::<Vec<_>>()
                .join(" "),
        ),
        (
            "2,000 unknown words",
            (0..2_000).map(unknown).collect::<Vec<_>>().join(" "),
        ),
        ("many questions", filled("who and when and why, ")),
        ("slips", filled("teh ambasador woudl retrun ")),
        ("quotation marks and full stops", filled("\"a. 'b. (c. ")),
        ("initials", "a.".repeat(LONGEST / 2 - 1) + "ab"),
        ("numbered questions", filled("1) who ")),
        ("asides", filled("hey, ")),
        ("orders", filled("override. he who ")),
        ("tags that do not end", filled("<@1<#2<a:b")),
        (
            "combining marks",
            format!("who{}", "\u{0301}\u{0489}".repeat(LONGEST / 2)),
        ),
        ("compatibility forms", "\u{FDFA}".repeat(LONGEST)),
    ]
}

/// Prints the median time of each message, with and without the lexicon.
pub fn print(data: &Data) {
    let answerers = [true, false].map(|lexicon| {
        let policy = Policy {
            lexicon,
            ..Policy::default()
        };
        Answerer::new(Arc::clone(&data.base), policy)
    });
    println!("\n| made to be slow | with lexicon, us | without, us |");
    println!("| --- | ---: | ---: |");
    for (name, message) in messages(data) {
        let [with, without] = answerers
            .each_ref()
            .map(|answerer| median(answerer, &message));
        println!("| {name} | {with:.0} | {without:.0} |");
    }
}

fn median(answerer: &Answerer, message: &str) -> f64 {
    let mut times: Vec<f64> = (0..REPETITIONS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(answerer.ask(Question {
                utterance: message,
                ..Question::default()
            }));
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[REPETITIONS / 2]
}
