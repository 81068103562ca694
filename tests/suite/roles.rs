//! Who did it and who suffered it: a question with the two changed is another question.

use crate::harness::invented::{answered, answerer};

const FACTS: [(&str, &str); 4] = [
    (
        "Did Sparta beat Troy?",
        "Sparta beat Troy in the third year of the war.",
    ),
    (
        "Did Norway expel Sweden's ambassador?",
        "Norway expelled Sweden's ambassador on Monday.",
    ),
    (
        "Who kicked Lindqvist out?",
        "The council kicked Lindqvist out after the vote.",
    ),
    (
        "When did the fishermen sue the harbour?",
        "The fishermen sued the harbour in March 2031.",
    ),
];

#[test]
fn changed_roles_are_not_answered_and_the_same_roles_are() {
    for lexicon in [true, false] {
        let answerer = answerer(&FACTS, lexicon);
        for (utterance, fact) in [
            ("did sparta beat troy", Some(0)),
            ("did sparta really beat troy", Some(0)),
            ("did troy beat sparta", None),
            ("did troy ever beat sparta?", None),
            ("was troy beaten by sparta", Some(0)),
            ("did norway expel the ambassador of sweden", Some(1)),
            ("did sweden expel norway's ambassador", None),
            ("who kicked out lindqvist", Some(2)),
            ("so who kicked lindqvist out", Some(2)),
            ("whom did lindqvist kick out", None),
            ("when did the fishermen sue the harbour?", Some(3)),
            ("when was the harbour sued by the fishermen", Some(3)),
            ("when did the harbour sue the fishermen", None),
        ] {
            let answer = answered(&answerer, utterance);
            assert_eq!(answer, fact, "{utterance}, lexicon {lexicon}");
        }
    }
}
