//! Finds the question in a sentence: chatter around it is ignored, a topic before it counts.

use verbatim::answering::{Decision, Outcome, Question};

use crate::harness::invented::{answered, answerer};

const FACTS: [(&str, &str); 4] = [
    (
        "When do the French boats leave the harbour?\nFrom when on are the French boats gone?",
        "The French boats will leave the harbour on the third day of the week.",
    ),
    (
        "How many fishermen protested at the harbour?",
        "Some 400 fishermen protested at the harbour.",
    ),
    ("Who owns the ferry?", "The ferry belongs to Ann Reed."),
    (
        "Why was the bridge closed?",
        "The bridge was closed because its cables had rusted.",
    ),
];

#[test]
fn chatter_around_a_question_is_ignored() {
    for lexicon in [true, false] {
        let answerer = answerer(&FACTS, lexicon);
        for (utterance, fact) in [
            ("hey bot who owns the ferry", Some(2)),
            ("@FerryBot who owns the ferry", Some(2)),
            ("haha i am so lost \u{1f648} who owns the ferry??", Some(2)),
            ("I'd just like to know who owns the ferry.", Some(2)),
            (
                "My uncle sailed to Norway for years. How many fishermen protested at the harbour? I need it for school",
                Some(1),
            ),
            ("why was the bridge closed, I have to get to work", Some(3)),
            ("Mali: when do the boats leave the harbour?", None),
            ("the US boats, when do they leave the harbour?", None),
        ] {
            let answer = answered(&answerer, utterance);
            assert_eq!(answer, fact, "{utterance}, lexicon {lexicon}");
        }
    }
}

fn ask(utterance: &str) -> Outcome {
    answerer(&FACTS, true).ask(Question {
        utterance,
        ..Question::default()
    })
}

#[test]
fn several_questions_are_answered_each() {
    for utterance in [
        "1) who owns the ferry 2) why was the bridge closed",
        "who owns the ferry, and why was the bridge closed?",
        "Who owns the ferry? Also, why was the bridge closed?",
    ] {
        let Decision::Answer { answers, .. } = ask(utterance).decision else {
            panic!("{utterance}")
        };
        let facts: Vec<usize> = answers.iter().map(|answer| answer.fact.fact).collect();
        assert_eq!(facts, [2, 3], "{utterance}");
    }
}

#[test]
fn a_request_before_a_question_is_no_unanswered_question() {
    for utterance in [
        "Can you tell me who owns the ferry?",
        "does anyone know why the bridge was closed",
    ] {
        let Decision::Answer { unanswered, .. } = ask(utterance).decision else {
            panic!("{utterance}")
        };
        assert!(unanswered.is_empty(), "{utterance}: {unanswered:?}");
    }
}
