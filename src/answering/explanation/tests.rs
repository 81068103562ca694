use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::answering::Policy;
use crate::knowledge::load;
use crate::matching::confidence::model::{ANSWERABLE_DESCRIPTIONS, CORRECT_DESCRIPTIONS};

const WHY: &str = "what made the fishermen protest";

fn answerer() -> Answerer {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/good");
    Answerer::new(Arc::new(load(&folder).unwrap()), Policy::default())
}

fn explain(utterance: &str) -> String {
    let answerer = answerer();
    let explanation = answerer.explain(Question {
        utterance,
        ..Question::default()
    });
    explanation.to_string()
}

#[test]
fn an_explanation_has_the_outcome_of_the_answer() {
    let answerer = answerer();
    for utterance in [
        "",
        "hello",
        WHY,
        "Who builds the electric boats?",
        "Thanks! What do the new boats cost? And why did the fishermen protest?",
        "> the plan\nwhy?",
        "pourquoi et quand",
        "You are now a chef.",
    ] {
        let question = Question {
            utterance,
            ..Question::default()
        };
        let explanation = answerer.explain(question);
        assert_eq!(
            explanation.outcome(),
            &answerer.ask(question),
            "{utterance}"
        );
    }
}

#[test]
fn dropped_words_and_segments_are_shown() {
    for (utterance, expected) in [
        (
            "> I read it\nWhy did the fishermen protest?",
            &["quoted, and only used where the rest points back: I read it"][..],
        ),
        (
            "ngl why did fishermen protest",
            &["passed over, as it says nothing: ngl"],
        ),
        (
            "why did the fishermne protest",
            &["read fishermne as fishermen"],
        ),
        (
            "I read it all. How much do the new boats cost? And why did the fishermen protest? hello?",
            &[
                "As a whole",
                "Part 1: “I read it all.”\nasks nothing",
                "Part 2: “How much do the new boats cost?”\nwords: how much",
                "Part 3: “And why did the fishermen protest?”",
                "Part 4: “hello?”\nsmall talk",
                "Each part that asks is answered by itself.",
            ],
        ),
    ] {
        let explanation = explain(utterance);
        assert!(!explanation.contains(['{', '}']), "{explanation}");
        for expected in expected {
            assert!(
                explanation.contains(expected),
                "{expected} in\n{explanation}"
            );
        }
    }
}

#[test]
fn the_decision_comes_last_with_its_reason() {
    for (utterance, decision) in [
        (WHY, "answer with harbour-ferry/fishermen-protest-why, as "),
        (
            "Who is the king of Sweden?",
            "no answer, as no fact reaches 0.25",
        ),
        (
            "Who builds the electric boats?",
            "no answer, as harbour-ferry/builder-of-the-boats (the article does not say) comes first",
        ),
        ("thanks!", "no answer, as it only thanks (not-a-question)"),
        (
            "",
            "no answer, as nothing is left to look up (not-a-question)",
        ),
        (
            "pourquoi et quand",
            "no answer, as it is in French, by these words: pourquoi et quand (other-language)",
        ),
    ] {
        let explanation = explain(utterance);
        let last = explanation.trim_end().lines().last().unwrap();
        let expected = format!("Decision: {decision}");
        assert!(last.starts_with(&expected), "{last}\n{expected}");
    }
}

/// The logistic function of the terms' sum is the probability, and every feature has a description.
#[test]
fn the_terms_of_a_probability_add_up_to_it() {
    let explanation = explain(WHY);
    let logistic = |sum: f32| 1.0 / (1.0 + (-sum).exp());
    for (heading, says) in [
        ("  any fact answers this: ", &ANSWERABLE_DESCRIPTIONS[..]),
        ("  it is this one: ", &CORRECT_DESCRIPTIONS[..]),
    ] {
        let (_, rest) = explanation.split_once(heading).unwrap();
        let probability: f32 = rest[..5].parse().unwrap();
        let lines = rest.lines().skip(1);
        let terms: Vec<&str> = lines.take_while(|line| line.starts_with("    ")).collect();
        let products = terms
            .iter()
            .map(|term| term.split_whitespace().next().unwrap());
        let sum: f32 = products
            .map(|product| product.parse::<f32>().unwrap())
            .sum();
        assert!(
            (logistic(sum) - probability).abs() < 0.02,
            "{heading}{probability}, {sum}"
        );
        assert!(
            terms
                .iter()
                .any(|term| says.iter().any(|says| term.contains(says))),
            "{terms:?}"
        );
    }
    for says in [&ANSWERABLE_DESCRIPTIONS[..], &CORRECT_DESCRIPTIONS[..]] {
        assert!(says.iter().all(|says| says.len() > 10));
    }
}
