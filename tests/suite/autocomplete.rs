//! Autocomplete while somebody types: what begins as typed comes first, and a question stays in the list.

use verbatim::answering::{Answerer, Policy};
use verbatim::knowledge::FactRef;

use crate::harness::answerers;
use crate::harness::cli::fixture;

/// The number of choices that Discord shows.
const CHOICES: usize = 25;

fn valley() -> Answerer {
    answerers::load(&fixture("valley"), Policy::default())
}

/// Returns the facts and questions that are offered for a typed text.
fn offered<'a>(answerer: &'a Answerer, typed: &str) -> Vec<(FactRef, &'a str)> {
    let found = answerer.complete(typed, None, CHOICES);
    let text = |(fact, question): (FactRef, usize)| {
        (
            fact,
            answerer.base().fact(fact).questions[question].as_str(),
        )
    };
    found.into_iter().map(text).collect()
}

/// Returns each beginning of a text but the empty one.
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    let ends = text
        .char_indices()
        .map(|(start, letter)| start + letter.len_utf8());
    ends.map(|end| &text[..end])
}

#[test]
fn a_question_stays_in_the_list_while_it_is_typed() {
    let answerer = valley();
    for (fact, known) in answerer.base().facts() {
        for question in &known.questions[..known.curated] {
            let mut is_listed = false;
            for typed in beginnings(question) {
                let was_listed = is_listed;
                is_listed = offered(&answerer, typed)
                    .iter()
                    .any(|(found, _)| *found == fact);
                assert!(
                    is_listed || !was_listed,
                    "{question:?} is gone after {typed:?}"
                );
            }
            assert!(is_listed, "{question:?}");
        }
    }
}

#[test]
fn what_begins_as_typed_comes_first() {
    let answerer = valley();
    for (_, known) in answerer.base().facts() {
        let typed = known.questions[0].chars().take(8).collect::<String>();
        let mut begins = offered(&answerer, &typed)
            .into_iter()
            .map(|(_, question)| question.to_lowercase().starts_with(&typed.to_lowercase()));
        assert!(begins.next().unwrap(), "{typed:?}");
        assert!(
            begins.skip_while(|begins| *begins).all(|begins| !begins),
            "{typed:?}"
        );
    }
}

#[test]
fn the_last_word_is_a_beginning_and_no_abbreviation() {
    let answerer = valley();
    for (_, known) in answerer.base().facts() {
        for question in &known.questions[..known.curated] {
            // "r" alone stands for "are", "u" for "you", "n" for "and".
            for (start, _) in question.match_indices(' ') {
                let typed: String = question
                    .chars()
                    .take(question[..start].chars().count() + 2)
                    .collect();
                let is_there = offered(&answerer, &typed)
                    .iter()
                    .any(|(_, offered)| offered.to_lowercase().starts_with(&typed.to_lowercase()));
                assert!(is_there, "{typed:?}");
            }
        }
    }
}

#[test]
fn a_slip_before_the_last_word_is_forgiven() {
    let answerer = valley();
    for (fact, known) in answerer.base().facts() {
        let question = &known.questions[0];
        let longest = question.split(' ').max_by_key(|word| word.len()).unwrap();
        let slip: String = longest
            .chars()
            .take(1)
            .chain(longest.chars().skip(2))
            .collect();
        let typed = question.replacen(longest, &slip, 1);
        let is_there = offered(&answerer, &typed)
            .iter()
            .any(|(found, _)| *found == fact);
        assert!(is_there, "{typed:?}");
    }
}
