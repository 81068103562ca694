//! The id of a fact is matched too, if it consists of words.

use verbatim::matching::{EntryKind, Index};
use verbatim::text::tokenize::words;

use crate::harness::invented::{compiled, fact};

const SOURCES: [&str; 2] = [
    "They get four hundred a month and a bed.",
    "They leave at six and are back by noon.",
];

/// Returns the number of the best fact in a base of two with these ids.
fn best_of(ids: [&str; 2], lexicon: bool, message: &str) -> usize {
    let facts = [
        fact(ids[0], "What do they get a month?", SOURCES[0]),
        fact(ids[1], "What are their hours?", SOURCES[1]),
    ];
    let index = Index::new(&compiled(SOURCES.join("\n"), &facts.concat()), lexicon);
    let found = index.search(&words(message), None);
    match found.first().map(|one| one.kind) {
        Some(EntryKind::Fact(fact)) => fact.fact,
        other => panic!("{other:?}"),
    }
}

#[test]
fn words_of_an_id_are_matched() {
    assert_eq!(
        best_of(["crew-wages", "ferry-timetable"], true, "wages of the crew"),
        0
    );
    assert_eq!(
        best_of(["ferry-timetable", "crew-wages"], true, "wages of the crew"),
        1
    );
    assert_eq!(
        best_of(["crew-wages", "ferry-timetable"], true, "timetable please"),
        1
    );
}

#[test]
fn ids_without_words_change_nothing() {
    for lexicon in [true, false] {
        for message in ["what do they get in month 7", "what are the hours 7"] {
            let plain = best_of(["one-thing", "other-thing"], lexicon, message);
            assert_eq!(best_of(["fact-7", "fact-8"], lexicon, message), plain);
            assert_eq!(best_of(["fact-8", "fact-7"], lexicon, message), plain);
        }
    }
}
