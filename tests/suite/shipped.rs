//! The shipped knowledge, as the README promises it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use verbatim::answering::{Answerer, Decision, Policy, Question};
use verbatim::knowledge::load;

use crate::harness::cli::verbatim;

fn knowledge() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge")
}

fn shipped(arguments: &[&str]) -> crate::harness::cli::Ended {
    let folder = knowledge();
    let folder = folder.to_str().unwrap();
    verbatim(
        ["--knowledge", folder]
            .into_iter()
            .chain(arguments.iter().copied()),
    )
    .run()
}

#[test]
fn what_the_article_says_is_answered_with_the_sentence_that_says_so() {
    shipped(&["ask", "When will French troops leave Niger?"])
        .exits(0)
        .says("there will not be any French soldiers in Niger by the end of 2023.");
}

#[test]
fn what_the_article_does_not_say_is_said_to_be_so() {
    shipped(&["ask", "Who leads the junta?"])
        .exits(1)
        .says("does not say who leads the junta");
}

#[test]
fn nothing_is_to_be_mended() {
    shipped(&["check"])
        .exits(0)
        .says("quote 19 of 19 sentences");
}

#[test]
fn the_gold_set_holds_its_floors() {
    shipped(&["eval"]).exits(0).says("The floors hold");
}

#[test]
fn what_asks_nothing_is_greeted() {
    for typed in ["", "<@123456789>", "hello!", "\u{3164}", "🤡"] {
        let reply = shipped(&["ask", "--json", typed]).exits(1).json();
        assert_eq!(reply["reason"], "not-a-question", "{typed:?}");
    }
}

#[test]
fn a_follow_up_is_understood_with_the_fact_it_follows() {
    let base = Arc::new(load(&knowledge()).unwrap());
    let answerer = Answerer::new(base.clone(), Policy::default());
    let mut facts = base.facts();
    let follows = facts.find(|(_, fact)| fact.id == "withdrawal-deadline");
    for (utterance, expected) in [
        ("why?", "why-cooperation-ends"),
        ("how many of them?", "troops-count"),
        ("and the ambassador?", "ambassador-who"),
        ("until when?", "withdrawal-deadline"),
    ] {
        let outcome = answerer.ask(Question {
            utterance,
            article: None,
            follows: follows.map(|(at, _)| at),
        });
        let Decision::Answer { answers, .. } = outcome.decision else {
            panic!("{utterance}: {:?}", outcome.decision);
        };
        assert_eq!(base.fact(answers[0].fact).id, expected, "{utterance}");
    }
}
