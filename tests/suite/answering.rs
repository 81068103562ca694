//! What holds for any message, by the library's own door.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use verbatim::answering::{Answerer, Decision, Outcome, Policy, Question};
use verbatim::knowledge::load;

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

proptest! {
    #[test]
    fn confidence_is_a_probability_and_the_same_each_time(typed in "\\PC{0,120}") {
        let outcome = ask(&typed);
        for candidate in &outcome.candidates {
            prop_assert!((0.0..=1.0).contains(&candidate.confidence), "{}", candidate.confidence);
        }
        prop_assert!(outcome.candidates.windows(2).all(|pair| pair[0].confidence >= pair[1].confidence || pair[0].fact != pair[1].fact));
        prop_assert_eq!(ask(&typed), outcome);
    }
}
