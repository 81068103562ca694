//! Words of a message that a fact lacks: names of the article, kinds of answer that no example asks for.

use verbatim::matching::features::feature::Feature;
use verbatim::matching::{EntryKind, Index};
use verbatim::text::tokenize::words;

use crate::harness::invented::base;

const FACTS: [(&str, &str); 3] = [
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
];

#[test]
fn a_name_that_a_fact_lacks_lowers_its_confidence() {
    for lexicon in [true, false] {
        let index = Index::new(&base(&FACTS), lexicon);
        let found = |message: &str, number: usize| {
            let found = index.search(&words(message), None);
            let of = |kind| matches!(kind, EntryKind::Fact(fact) if fact.fact == number);
            found.into_iter().find(|one| of(one.kind)).unwrap()
        };
        for (own, another, number) in [
            (
                "so how many customers has vrba lost",
                "so how many customers has adeyemi lost",
                0,
            ),
            (
                "how long has adeyemi lived on that estate",
                "how long has vrba lived on that estate",
                1,
            ),
        ] {
            let (own, another) = (found(own, number), found(another, number));
            let misplaced = [&own, &another].map(|one| one.features.of(Feature::UnmatchedName));
            let told = misplaced[0].abs() < 1e-6 && misplaced[1] < -0.3;
            assert!(told, "{misplaced:?}, lexicon {lexicon}");
            assert!(another.confidence < own.confidence, "lexicon {lexicon}");
        }
    }
}

#[test]
fn names_alone_do_not_cover_a_message() {
    let index = Index::new(&base(&FACTS), true);
    let answerable = |message: &str| {
        let found = index.search(&words(message), None);
        let best = &found[0].features;
        (
            best.of(Feature::QueryCoverage),
            best.of(Feature::CoverageWithoutNames),
            found[0].confidence,
        )
    };
    let (all, plain, sure) = answerable("customers that Vrba lost");
    assert!(all > 0.7 && plain > 0.7, "{all} {plain}");
    let (all, plain, unsure) = answerable("the trumpet that Vrba played");
    assert!(
        plain < all && unsure < sure,
        "{all} {plain} {unsure} {sure}"
    );
}

#[test]
fn a_kind_of_answer_that_no_example_asks_for_lowers_the_confidence() {
    let index = Index::new(&base(&FACTS), true);
    let found = |message: &str| index.search(&words(message), None).remove(0);
    for (asked, unasked) in [
        (
            "who was it that inspected the bridge",
            "when was it that they inspected the bridge",
        ),
        (
            "since when has adeyemi lived on the estate",
            "why has adeyemi lived on the estate",
        ),
    ] {
        let (asked, unasked) = (found(asked), found(unasked));
        assert_eq!(asked.kind, unasked.kind);
        assert!(asked.features.of(Feature::UnaskedType).abs() < 1e-6);
        assert!(unasked.features.of(Feature::UnaskedType) < -0.5);
        assert!(unasked.confidence < asked.confidence);
    }
}
