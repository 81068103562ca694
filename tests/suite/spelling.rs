//! Words as people type them, in a small base: drawn out, together, with slips.

use verbatim::matching::Index;
use verbatim::text::tokenize::words;

use crate::harness::invented::{base, best};

/// Facts of the invented article: question and source.
const FACTS: [(&str, &str); 5] = [
    (
        "When did the physical education troops leave the school?",
        "The physical education troops left the school at night because the emergency had ended.",
    ),
    (
        "Where is the ambassador?",
        "The ambassador is in the machine hall of the chemical factory.",
    ),
    (
        "Who paid for the special account?",
        "The official government paid for the special account of the general.",
    ),
    (
        "Why does the language question divide the population?",
        "The language question divides the population since the ancient philosophy was banned.",
    ),
    (
        "How many photographs show the phone?",
        "Nine photographs show the phone, the traffic and the security guards.",
    ),
];

/// A word of the lexicon is never corrected to a word of the base.
#[test]
fn common_words_are_not_corrected() {
    let index = Index::new(&base(&FACTS), true);
    for word in ["trips", "knight", "spatial", "mechanic", "counsel"] {
        assert_eq!(index.corrections(&words(word)), [], "{word}");
    }
}

#[test]
fn misspelt_questions_find_their_facts() {
    for lexicon in [true, false] {
        let index = Index::new(&base(&FACTS), lexicon);
        for (utterance, fact) in [
            ("wher is the embassador??", 1),
            ("hey where is the ambassadorrrr", 1),
            ("whereis the ambassador", 1),
            ("whennnn did the phsical educaton trops leave the schol", 0),
            ("who payed for the speical acount", 2),
            ("who paid for the specialaccount", 2),
            ("y does the langauge qestion divide the populaton", 3),
            ("how many photografs show the phne", 4),
        ] {
            assert_eq!(
                best(&index, utterance),
                Some(fact),
                "{utterance}, lexicon {lexicon}"
            );
        }
    }
}

/// "soliders" has the stem of "solid", and three letters in the wrong order are a word of the base only where a lexicon
/// knows that they are none.
#[test]
fn the_lexicon_separates_typos_from_other_words() {
    let facts = [
        (
            "Who says that the wall is solid?",
            "Ann says that the wall is solid.",
        ),
        (
            "Where do the soldiers sleep?",
            "The soldiers sleep in the hall.",
        ),
    ];
    let base = base(&facts);
    for (typed, meant) in [("soliders", "soldiers"), ("hwo", "who")] {
        let found = Index::new(&base, true).corrections(&[typed.to_owned()]);
        assert_eq!(found, [(typed.to_owned(), meant.to_owned())], "{typed}");
    }
    let without = Index::new(&base, false).corrections(&["hwo".to_owned()]);
    assert_eq!(without, []);
}

/// "forgeci" is one edit a letter from "forge", but two words of the base exactly.
#[test]
fn two_names_typed_together_are_told_from_a_slip_in_one() {
    let index = Index::new(
        &base(&[
            ("What is Forge?", "Forge keeps source code."),
            ("What is Forge CI?", "Forge CI tests each change."),
        ]),
        true,
    );
    for (utterance, fact) in [("what is ForgeCI", 1), ("what is forg", 0)] {
        assert_eq!(best(&index, utterance), Some(fact), "{utterance}");
    }
}

/// However a time of day is written, it is the same.
#[test]
fn times_of_day_match_in_every_form() {
    let index = Index::new(
        &base(&[
            ("What starts at 7 a.m.?", "The market starts at 7 a.m."),
            (
                "What starts at 7.30 p.m.?",
                "The concert starts at 7.30 p.m.",
            ),
        ]),
        true,
    );
    for (utterance, fact) in [
        ("what starts at 07:00", 0),
        ("what starts at 7am?", 0),
        ("what starts at 19:30", 1),
        ("what starts at 19h30", 1),
    ] {
        assert_eq!(best(&index, utterance), Some(fact), "{utterance}");
    }
}
