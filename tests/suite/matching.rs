//! Rules of matching that hold for any knowledge, and properties over the shipped knowledge.

use std::collections::HashSet;

use proptest::prelude::*;
use verbatim::answering::Decision;
use verbatim::matching::Index;

use crate::harness::answerers::{answers, ask, shipped};
use crate::harness::invented::{base, best};

/// About this many questions are sampled from the thousands that the shipped knowledge holds.
const SAMPLE: usize = 200;

/// Returns the question with two letters of its longest word swapped, so that it is no example word for word.
fn with_a_slip(question: &str) -> String {
    let longest = question
        .split(' ')
        .filter(|word| word.chars().all(char::is_alphabetic))
        .max_by_key(|word| word.chars().count())
        .unwrap_or_default();
    let mut letters: Vec<char> = longest.chars().collect();
    if letters.len() > 4 {
        let middle = letters.len() / 2;
        letters.swap(middle, middle + 1);
    }
    let misspelt: String = letters.into_iter().collect();
    question.replacen(longest, &misspelt, 1)
}

/// Returns about [`SAMPLE`] items, evenly spread.
fn sample<T>(all: Vec<T>) -> impl Iterator<Item = T> {
    let step = (all.len() / SAMPLE).max(1);
    all.into_iter().step_by(step)
}

#[test]
fn misspelt_example_questions_find_their_facts() {
    let base = shipped().base();
    let questions = base
        .facts()
        .flat_map(|(at, fact)| fact.questions.iter().map(move |question| (at, question)));
    let (mut asked, mut missed) = (0, Vec::new());
    for (at, question) in sample(questions.collect()) {
        let typed = with_a_slip(question);
        asked += 1;
        if answers(&ask(shipped(), &typed)).first() != Some(&at) {
            missed.push(typed);
        }
    }
    // Of short examples such as "key points" a slip takes half of what they say: those are offered.
    assert!(
        missed.len() * 10 <= asked,
        "{} of {asked} missed: {missed:#?}",
        missed.len()
    );
}

#[test]
fn misspelt_questions_of_absences_are_not_answered() {
    let absences = shipped().base().articles().iter();
    let questions = absences
        .flat_map(|article| &article.absences)
        .flat_map(|absence| &absence.questions);
    let (mut asked, mut answered) = (0, Vec::new());
    for question in sample(questions.collect()) {
        let typed = with_a_slip(question);
        asked += 1;
        if !answers(&ask(shipped(), &typed)).is_empty() {
            answered.push(typed);
        }
    }
    // The article's own threshold is low, as several of its facts quote the same sentence.
    assert!(
        answered.len() * 7 <= asked,
        "{} of {asked} answered: {answered:#?}",
        answered.len()
    );
}

#[test]
fn messages_about_other_subjects_are_not_answered() {
    for utterance in [
        "my parcel has not arrived, can i get a refund",
        "which laptop should i buy for school",
        "how do I bake sourdough bread without a mixer?",
        "what is the boiling point of mercury",
        "seven green bottles were standing on a wall until one of them fell",
        "who sang the best song at the festival last night",
        "can you reset the password of my account please",
    ] {
        let outcome = ask(shipped(), utterance);
        let answered = matches!(outcome.decision, Decision::Answer { .. });
        assert!(!answered, "{utterance}: {:?}", outcome.candidates);
    }
}

#[test]
fn long_and_repetitive_messages_end_in_an_outcome() {
    let numbers = (0..2_000)
        .map(|number| number.to_string())
        .collect::<Vec<_>>()
        .join("ord ");
    for typed in [
        "a".repeat(4_000),
        "niger ".repeat(700),
        numbers,
        "e\u{301}".repeat(2_000),
        "why? ".repeat(800),
    ] {
        let _ = ask(shipped(), &typed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn confidence_is_a_probability_and_the_same_each_time(typed in "\\PC{0,120}") {
        let outcome = ask(shipped(), &typed);
        for candidate in &outcome.candidates {
            prop_assert!((0.0..=1.0).contains(&candidate.confidence), "{}", candidate.confidence);
        }
        let facts: HashSet<_> = outcome.candidates.iter().map(|candidate| candidate.fact).collect();
        prop_assert_eq!(facts.len(), outcome.candidates.len());
        prop_assert_eq!(ask(shipped(), &typed), outcome);
    }
}

/// Facts of an invented article, each as question and source.
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

#[test]
fn an_example_question_finds_its_fact_in_any_case_and_punctuation() {
    for lexicon in [true, false] {
        let index = Index::new(&base(&FACTS), lexicon);
        for (number, (question, _)) in FACTS.iter().enumerate() {
            for typed in [
                (*question).to_owned(),
                question.to_uppercase(),
                format!("  «{}»!!  ", question.trim_end_matches('?')),
            ] {
                assert_eq!(best(&index, &typed), Some(number), "{typed}");
            }
        }
    }
}

#[test]
fn adding_an_unrelated_fact_does_not_change_the_best_fact() {
    let unrelated = [
        (
            "Which bakery sells rye bread?",
            "The bakery in Elm Street sells rye bread.",
        ),
        (
            "Why is the sky blue?",
            "The sky is blue because light is scattered.",
        ),
    ];
    for lexicon in [true, false] {
        let bases = [
            FACTS.to_vec(),
            [&FACTS[..], &unrelated[..1]].concat(),
            [&FACTS[..], &unrelated[1..]].concat(),
        ];
        for facts in bases {
            let index = Index::new(&base(&facts), lexicon);
            for (message, fact) in [
                ("boats gone from the harbour when", 0),
                ("what number of fishermen was it that protested", 1),
                ("whose is the ferry", 2),
                ("teh ownr of the fery", 2),
            ] {
                assert_eq!(best(&index, message), Some(fact), "{message}");
            }
        }
    }
}

#[test]
fn the_first_of_two_facts_with_the_same_question_is_found() {
    let twice = [FACTS[0], FACTS[2], FACTS[2]];
    for lexicon in [true, false] {
        let index = Index::new(&base(&twice), lexicon);
        let found = best(&index, "who owns the ferry");
        assert_eq!(found, Some(1), "lexicon {lexicon}");
    }
}
