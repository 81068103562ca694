//! The guard of proof: what a message names and a fact does not hold, and what is no such difference.

use verbatim::matching::features::feature::Feature;
use verbatim::matching::{EntryKind, Index, Match, Unmatched};
use verbatim::text::tokenize::words;

use crate::harness::invented::base;

const FACTS: [(&str, &str); 5] = [
    (
        "How many customers has Vrba lost?",
        "The baker Tomas Vrba has lost a third of his customers since the road was dug up.",
    ),
    (
        "How long has Adeyemi lived on the estate?",
        "The nurse Grace Adeyemi has lived on the estate for twelve years.",
    ),
    (
        "Who inspected the bridge?",
        "The bridge was inspected by the firm of Dunmore in the spring.",
    ),
    (
        "When do the soldiers leave Mali?",
        "The soldiers will leave Mali by the end of May 2023.",
    ),
    (
        "Who sued the council?",
        "The tenants' league sued the council over 33 flats.",
    ),
];

fn found(index: &Index, message: &str, fact: usize) -> Match {
    let of = |kind| matches!(kind, EntryKind::Fact(at) if at.fact == fact);
    let found = index.search(&words(message), None);
    found.into_iter().find(|one| of(one.kind)).unwrap()
}

fn lacks(found: &Match) -> bool {
    found.features.of(Feature::UnmatchedEntity) < -0.25
}

#[test]
fn what_a_message_names_and_a_fact_does_not_hold_lowers_its_confidence() {
    let index = Index::new(&base(&FACTS), true);
    for (held, swapped, what, fact) in [
        (
            "so how many customers has vrba lost",
            "so how many customers has adeyemi lost",
            Unmatched::Word("adeyemi".into()),
            0,
        ),
        (
            "so when do the soldiers leave mali",
            "so when do the soldiers leave spain",
            Unmatched::Word("spain".into()),
            3,
        ),
        (
            "do the soldiers leave mali in 2023",
            "do the soldiers leave mali in 2027",
            Unmatched::Word("2027".into()),
            3,
        ),
        (
            "do the soldiers leave mali in may",
            "do the soldiers leave mali in june",
            Unmatched::Word("june".into()),
            3,
        ),
        (
            "who was it that sued the council",
            "who was it that did not sue the council",
            Unmatched::Denial,
            4,
        ),
        (
            "which firm inspected the bridge",
            "which minister inspected the bridge",
            Unmatched::Word("minister".into()),
            2,
        ),
    ] {
        let (held, swapped) = (found(&index, held, fact), found(&index, swapped, fact));
        assert!(!lacks(&held), "{what:?}: {held:?}");
        assert!(lacks(&swapped), "{what:?}: {swapped:?}");
        assert!(swapped.confidence < held.confidence, "{what:?}");
        assert_eq!(swapped.unmatched, Some(what));
    }
}

#[test]
fn slips_inflections_titles_and_forms_of_numbers_are_no_difference() {
    let index = Index::new(&base(&FACTS), true);
    for (message, fact) in [
        ("how many custommers has vrba lost", 0),
        ("how many customers has mr vrba lost", 0),
        ("how many customer did t vrba lose", 0),
        ("how long has ms adeyemi lived there", 1),
        ("do the soldiers leave mali by the end of may", 3),
        ("did the league sue the council over the 33 flats", 4),
    ] {
        let found = found(&index, message, fact);
        assert!(!lacks(&found), "{message}: {:?}", found.unmatched);
    }
}

#[test]
fn a_yes_or_no_question_is_answered_whether_it_denies_or_not() {
    let index = Index::new(&base(&FACTS), true);
    let plain = found(&index, "did the league sue the council", 4);
    let denied = found(&index, "did the league not sue the council", 4);
    assert!(!lacks(&plain) && !lacks(&denied));
}

#[test]
fn a_kind_of_answer_that_no_example_asks_for_lowers_the_confidence() {
    let index = Index::new(&base(&FACTS), true);
    for (asked, unasked, fact) in [
        (
            "who was it that inspected the bridge",
            "when was it that they inspected the bridge",
            2,
        ),
        (
            "since when has adeyemi lived on the estate",
            "why has adeyemi lived on the estate",
            1,
        ),
    ] {
        let (asked, unasked) = (found(&index, asked, fact), found(&index, unasked, fact));
        assert!(asked.features.of(Feature::QuestionType) > 0.5);
        assert!(unasked.features.of(Feature::QuestionType) < -0.5);
        assert!(unasked.confidence < asked.confidence);
    }
}
