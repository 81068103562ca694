//! What holds for any message, by the library's own door.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use verbatim::answering::{Answerer, Decision, Outcome, Policy, Question};
use verbatim::knowledge::load;
use verbatim::matching::{EntryKind, Index};
use verbatim::text::tokenize::words;

use crate::harness::invented::base;

fn answerer() -> &'static Answerer {
    static ANSWERER: OnceLock<Answerer> = OnceLock::new();
    ANSWERER.get_or_init(|| {
        let base = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge")).unwrap();
        Answerer::new(Arc::new(base), Policy::default())
    })
}

fn ask(utterance: &str) -> Outcome {
    answerer().ask(Question {
        utterance,
        ..Question::default()
    })
}

#[test]
fn every_example_question_finds_its_fact_in_any_case_and_punctuation() {
    for (at, fact) in answerer().base().facts() {
        for question in &fact.questions {
            for typed in [
                question.clone(),
                question.to_uppercase(),
                format!("  «{}»!!  ", question.trim_end_matches('?')),
            ] {
                let Decision::Answer { answers, .. } = ask(&typed).decision else {
                    panic!("not answered: {typed}")
                };
                assert_eq!(answers[0].fact, at, "{typed}");
            }
        }
    }
}

#[test]
fn no_absence_is_answered() {
    let base = answerer().base();
    for question in base
        .articles()
        .iter()
        .flat_map(|article| &article.absences)
        .flat_map(|absence| &absence.questions)
    {
        assert!(
            !matches!(ask(question).decision, Decision::Answer { .. }),
            "{question}"
        );
    }
}

#[test]
fn hostile_messages_end_in_an_outcome() {
    let many = (0..2_000)
        .map(|number| number.to_string())
        .collect::<Vec<_>>()
        .join("ord ");
    for typed in [
        "a".repeat(4_000),
        "niger ".repeat(700),
        many,
        "e\u{301}".repeat(2_000),
        "why? ".repeat(800),
    ] {
        let _ = ask(&typed);
    }
}

/// What an invented article says, each as question and source.
const FACTS: [(&str, &str); 3] = [
    (
        "When do the boats leave the harbour?",
        "The boats leave the harbour on the third day of the week.",
    ),
    (
        "How many fishermen protested?",
        "Some 400 fishermen protested at the harbour.",
    ),
    ("Who owns the ferry?", "The ferry belongs to Ann Reed."),
];

/// The number of the fact that is found first.
fn best(facts: &[(&str, &str)], lexicon: bool, message: &str) -> Option<usize> {
    let index = Index::new(&base(facts), lexicon);
    match index.search(&words(message), None).first()?.kind {
        EntryKind::Fact(at) => Some(at.fact),
        EntryKind::Absence(_) => None,
    }
}

#[test]
fn an_unrelated_fact_changes_no_winner() {
    for unrelated in [
        (
            "Which bakery sells rye bread?",
            "The bakery in Elm Street sells rye bread.",
        ),
        (
            "Why is the sky blue?",
            "The sky is blue because light is scattered.",
        ),
    ] {
        let larger = [&FACTS[..], &[unrelated]].concat();
        for lexicon in [true, false] {
            for (message, fact) in [
                ("boats gone from the harbour when", 0),
                ("what number of fishermen was it that protested", 1),
                ("whose is the ferry", 2),
                ("teh ownr of the fery", 2),
            ] {
                assert_eq!(best(&FACTS, lexicon, message), Some(fact), "{message}");
                assert_eq!(best(&larger, lexicon, message), Some(fact), "{message}");
            }
        }
    }
}

#[test]
fn of_two_that_are_asked_alike_the_first_is_found() {
    let twice = [FACTS[0], FACTS[2], FACTS[2]];
    for lexicon in [true, false] {
        let found = best(&twice, lexicon, "who owns the ferry");
        assert_eq!(found, Some(1), "lexicon {lexicon}");
    }
}

proptest! {
    #[test]
    fn confidence_is_a_probability_and_the_same_each_time(typed in "\\PC{0,120}") {
        let outcome = ask(&typed);
        for candidate in &outcome.candidates {
            prop_assert!((0.0..=1.0).contains(&candidate.confidence), "{}", candidate.confidence);
        }
        let facts: HashSet<_> = outcome.candidates.iter().map(|candidate| candidate.fact).collect();
        prop_assert_eq!(facts.len(), outcome.candidates.len());
        prop_assert_eq!(ask(&typed), outcome);
    }
}
