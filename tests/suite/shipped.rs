//! The shipped knowledge, as the README promises it.

use std::path::{Path, PathBuf};

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
