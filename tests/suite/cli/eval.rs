//! `verbatim eval`.

use std::fmt::Write;

use crate::harness::cli::{Program, verbatim};

const COST: &str = "boats-cost";
const WHEN: &str = "ferry-replaced-when";

/// Configures the sound article with another gold set: questions with the expected fact, if any.
fn with_gold<'a>(
    arguments: impl IntoIterator<Item = &'a str>,
    gold: &[(&str, Option<&str>)],
) -> Program {
    let cases = gold
        .iter()
        .fold(String::new(), |mut cases, (question, fact)| {
            let expect: Vec<_> = fact.iter().collect();
            writeln!(
                cases,
                "[[case]]\nquestion = {question:?}\nexpect = {expect:?}"
            )
            .unwrap();
            cases
        });
    verbatim(arguments)
        .article("knowledge/harbour-ferry", "good/harbour-ferry")
        .file("knowledge/harbour-ferry/gold.toml", cases)
}

#[test]
fn a_gold_set_with_an_error_is_refused() {
    for (arguments, gold) in [
        (
            vec!["eval"],
            "[[case]]\nquestion = \"cost?\"\nexpect = [\"boat-cost\"]\n",
        ),
        (vec!["eval", "--json"], "[[case]]\nquestion = \"cost?\n"),
    ] {
        verbatim(arguments)
            .article("knowledge/harbour-ferry", "good/harbour-ferry")
            .file("knowledge/harbour-ferry/gold.toml", gold)
            .run()
            .exits(2)
            .prints_error("the knowledge has errors that must be corrected first")
            .prints_error("gold.toml:")
            .does_not_print("Targets met");
    }
}

#[test]
fn a_gold_set_that_passes_is_reported_as_a_table() {
    verbatim(["eval"])
        .knowledge("good")
        .run()
        .exits(0)
        .prints_no_error()
        .prints("harbour-ferry  5      3 of 3")
        .prints("Targets met: 1.000 right (at least 0.90), 0.000 false answers (at most 0.10).\n");
}

/// Two cases that are misses, and one that is right.
const MISSES: [(&str, Option<&str>); 3] = [
    ("how much do the boats cost?", Some(WHEN)),
    ("how much do the new boats cost then?", None),
    (
        "what is the price of the electric ferries then?",
        Some(COST),
    ),
];

#[test]
fn each_miss_is_shown_with_the_expected_and_the_actual_fact() {
    with_gold(["eval"], &MISSES)
        .run()
        .exits(1)
        .prints_no_error()
        .prints("harbour-ferry/gold.toml:1: answered with another fact\n  question  how much do the boats cost?\n  expected  ferry-replaced-when\n  got       harbour-ferry/boats-cost (")
        .prints("harbour-ferry/gold.toml:4: answered, although no fact answers it\n  question  how much do the new boats cost then?\n  expected  no answer\n")
        .does_not_print("gold.toml:7")
        .prints("Targets missed: 0.500 right (at least 0.90), 1.000 false answers (at most 0.10).");
}

#[test]
fn floors_are_shares_from_0_to_1() {
    let eval = |arguments: [&'static str; 5]| with_gold(arguments, &MISSES).run();
    eval(["eval", "--min-right", "0.5", "--max-false", "1"])
        .exits(0)
        .prints("Targets met");
    eval(["eval", "--min-right", "0.51", "--max-false", "1"]).exits(1);
    eval(["eval", "--min-right", "0.5", "--max-false", "0.99"]).exits(1);
    for wrong in ["90", "-1", "nan", "most"] {
        verbatim(["eval", &format!("--min-right={wrong}")])
            .knowledge("good")
            .run()
            .exits(2)
            .prints_error("it must be a number from 0 to 1");
    }
}

#[test]
fn json_holds_the_same_report() {
    let ended = with_gold(["eval", "--json"], &MISSES).run().exits(1);
    let report = ended.json();
    assert_eq!(report["passed"], false);
    assert_eq!(report["overall"]["right_share"], 0.5);
    assert_eq!(report["overall"]["false_share"], 1.0);
    assert_eq!(report["articles"][0]["article"], "harbour-ferry");
    assert_eq!(report["articles"][0]["wrong"], 1);
    let misses = report["misses"].as_array().unwrap();
    assert_eq!(misses.len(), 2);
    assert_eq!(misses[0]["line"], 1);
    assert_eq!(misses[0]["verdict"], "wrong");
    assert_eq!(
        misses[0]["reply"]["answers"][0]["fact"],
        "harbour-ferry/boats-cost"
    );
    assert_eq!(misses[1]["verdict"], "false-answer");
}

#[test]
fn fit_proposes_a_threshold_with_its_curve() {
    let answerable = [
        ("how much do the boats cost", COST),
        ("what do the new boats cost", COST),
        ("price of the electric ferries?", COST),
        ("cost of the new boats", COST),
        ("when is the old ferry replaced", WHEN),
        ("when does the old ferry get replaced?", WHEN),
        ("by when will the electric boats come", WHEN),
        ("how long will the old car ferry still run", WHEN),
        ("why did fishermen protest", "fishermen-protest-why"),
        (
            "what do fishermen have against this plan",
            "fishermen-protest-why",
        ),
    ];
    let others = [
        "who is the king of Sweden",
        "what is the weather like",
        "how tall is the lighthouse",
        "who won the football match",
        "where can I park",
        "which bus goes to the harbour",
        "can dogs come aboard",
        "what did the finance minister say",
        "is there wifi",
        "how do I bake bread",
    ];
    let mut gold: Vec<_> = answerable
        .map(|(question, fact)| (question, Some(fact)))
        .to_vec();
    gold.extend(others.map(|question| (question, None)));
    let ended = with_gold(["eval", "--fit"], &gold).run();
    let ended = ended
        .exits(0)
        .prints_no_error()
        .prints("threshold  right  wrong  false answers\n")
        .prints("<- best\n")
        .prints("Cross-validated (5 folds")
        .prints("Add to facts.toml:\n\n[answering]\nthreshold = 0.");
    assert_eq!(ended.stdout.matches("<- best").count(), 1);
}

#[test]
fn fit_proposes_nothing_from_too_few_cases() {
    verbatim(["eval", "--fit"])
        .knowledge("good")
        .run()
        .exits(1)
        .prints("there are 3 and 2")
        .does_not_print("[answering]");
}

/// Four turns: right, rightly not answered, wrong, and a false answer.
const CONVERSATION: &str = r#"
[[conversation]]
turns = [
    { question = "how much do the boats cost?", expect = ["boats-cost"] },
    { question = "what shipyard builds the boats", expect = [] },
    { question = "why did fishermen protest", expect = ["boats-cost"] },
    { question = "when is the old ferry going to be replaced", expect = [] },
]
"#;

fn with_conversation<'a>(arguments: impl IntoIterator<Item = &'a str>, cases: &str) -> Program {
    verbatim(arguments)
        .article("knowledge/harbour-ferry", "good/harbour-ferry")
        .file(
            "knowledge/harbour-ferry/gold.toml",
            format!("{cases}{CONVERSATION}"),
        )
}

#[test]
fn each_missed_turn_is_shown_below_the_turns_before_it() {
    with_conversation(["eval"], "")
        .run()
        .exits(0)
        .prints_no_error()
        .prints("harbour-ferry/gold.toml:6: answered with another fact\n  turn 1    how much do the boats cost? -> harbour-ferry/boats-cost (")
        .prints("\n  turn 2    what shipyard builds the boats -> The article does not say who builds the boats.")
        .prints("\n  question  why did fishermen protest\n  expected  boats-cost\n  got       harbour-ferry/fishermen-protest-why (")
        .prints("harbour-ferry/gold.toml:7: answered, although no fact answers it\n  turn 1    ")
        .prints("\n  turn 3    why did fishermen protest -> harbour-ferry/fishermen-protest-why (")
        .prints("\narticle        conversations  turns  right   wrong  offered  silent\nharbour-ferry  1              4      2 of 4  2      0        0\n")
        .prints("0.500 turns right, 0.500 turns wrong.\n")
        .does_not_print("AUROC");
}

#[test]
fn floors_of_turns_are_checked_where_they_are_given() {
    let rows = [
        (["--min-turns-right=0.5", "--max-turns-wrong=0.5"], 0),
        (["--min-turns-right=0.51", "--max-turns-wrong=0.5"], 1),
        (["--min-turns-right=0.5", "--max-turns-wrong=0.49"], 1),
        (["--min-turns-right=half", "--max-turns-wrong=0.5"], 2),
    ];
    for (floors, status) in rows {
        let arguments = ["eval"].into_iter().chain(floors);
        with_conversation(arguments, "").run().exits(status);
    }
    with_conversation(["eval", "--min-turns-right", "0.6"], "")
        .run()
        .exits(1)
        .prints("Targets missed: ")
        .prints(", 0.500 turns right (at least 0.60), 0.500 turns wrong.\n");
    // Without a conversation there is nothing to miss.
    verbatim(["eval", "--min-turns-right", "1"])
        .knowledge("good")
        .run()
        .exits(0)
        .does_not_print("turns");
}

#[test]
fn a_message_with_several_questions_counts_by_its_share() {
    let case = "[[case]]\nquestion = \"how much do the boats cost?\"\nall = [[\"boats-cost\"], [\"ferry-replaced-when\", \"mayor-on-the-astrid\"]]\n";
    with_conversation(["eval", "--min-right", "0.5"], case)
        .run()
        .exits(0)
        .prints("harbour-ferry/gold.toml:1: answered in part\n")
        .prints("  expected  boats-cost, and ferry-replaced-when or mayor-on-the-astrid\n")
        .prints("harbour-ferry  1      0.5 of 1")
        .prints("Targets met: 0.500 right (at least 0.50)");
    let report = with_conversation(["eval", "--json"], case)
        .run()
        .exits(1)
        .json();
    assert_eq!(report["overall"]["partly_right"], 1);
    assert_eq!(report["overall"]["right_share"], 0.5);
    let miss = &report["misses"][0];
    assert_eq!(miss["verdict"], "partly-right");
    assert_eq!(miss["mark"], 0.5);
    assert_eq!(miss["all"][1][1], "mayor-on-the-astrid");
    assert!(miss.get("expect").is_none());
}

#[test]
fn json_holds_the_conversations() {
    let arguments = ["eval", "--json", "--max-turns-wrong", "0.4"];
    let report = with_conversation(arguments, "").run().exits(1).json();
    assert_eq!(report["passed"], false);
    assert_eq!(report["max_turns_wrong"], 0.4);
    assert!(report["min_turns_right"].is_null());
    let conversations = &report["conversations"];
    let overall = &conversations["overall"];
    for (name, figure) in [
        ("conversations", 1.0),
        ("turns", 4.0),
        ("right", 1.0),
        ("rightly_silent", 1.0),
        ("wrong", 1.0),
        ("false_answers", 1.0),
        ("right_share", 0.5),
        ("offered_share", 0.0),
        ("wrong_share", 0.5),
    ] {
        assert_eq!(overall[name].as_f64(), Some(figure), "{name}");
    }
    assert_eq!(conversations["articles"][0]["article"], "harbour-ferry");
    let misses = conversations["misses"].as_array().unwrap();
    assert_eq!(misses.len(), 2);
    assert_eq!(misses[0]["line"], 6);
    assert_eq!(misses[0]["follows"], "harbour-ferry/boats-cost");
    assert_eq!(
        misses[0]["before"],
        serde_json::json!([
            "how much do the boats cost?",
            "what shipyard builds the boats"
        ])
    );
    assert_eq!(misses[0]["expect"][0], "boats-cost");
    assert_eq!(misses[1]["verdict"], "false-answer");
    // The turns are in no measure of the cases.
    assert_eq!(report["overall"]["answerable"], 0);
}

#[test]
fn a_threshold_is_not_fitted_to_conversations() {
    with_conversation(["eval", "--fit"], "")
        .run()
        .exits(2)
        .prints_error("there is no gold case");
}

#[test]
fn a_missing_gold_set_is_an_error() {
    with_gold(["eval"], &[])
        .run()
        .exits(2)
        .prints_error("there is no gold case");
}
