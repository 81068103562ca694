//! `verbatim check`.

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::harness::cli::{Program, fixture, verbatim};

#[test]
fn sound_knowledge_gets_a_friendly_line_and_its_coverage() {
    let ended = verbatim(["check"]).knowledge("good").run();
    assert_data_eq!(
        ended.exits(0).without_complaint().stdout,
        str![[r"
harbour-ferry: facts quote 5 of 6 sentences
  line 7, not quoted: The council promised to answer the fishermen within two weeks

No problems found: 1 article, 4 facts, 2 absences.

"]]
    );
}

#[test]
fn all_problems_are_reported_with_their_places() {
    let ended = verbatim(["check"]).knowledge("broken").run();
    let ended = ended.exits(1).without_complaint();
    let said = [
        "error: \"titel\" is not a key of [article]\n",
        "harbour-ferry/facts.toml:3:1\n",
        "= help: did you mean \"title\"?\n",
        "error: this source is not in the article\n",
        "harbour-ferry/facts.toml:11:13\n",
        "error: this file is missing\n",
        "lost-text/article.txt\n",
        "error: the text ends at its second quotation mark",
        "lost-text/facts.toml:7:",
        "\nFound 18 errors and 2 warnings.\n",
    ];
    said.into_iter().fold(ended, |ended, text| ended.says(text));
}

/// A copy of the sound article with one of its files replaced.
fn with(file: &str, change: impl Fn(String) -> Vec<u8>) -> Program {
    let mut program = verbatim(["check", "--knowledge", "knowledge"]);
    for name in ["article.txt", "facts.toml", "gold.toml"] {
        let text = fs::read_to_string(fixture("good/harbour-ferry").join(name)).unwrap();
        let content = if name == file {
            change(text)
        } else {
            text.into()
        };
        program = program.file(&format!("knowledge/harbour-ferry/{name}"), content);
    }
    program
}

#[test]
fn a_broken_file_is_named_with_its_line() {
    let cut = |text: String| text.replacen("questions = [", "questions = ", 1).into();
    with("facts.toml", cut)
        .run()
        .exits(1)
        .says(" --> knowledge/harbour-ferry/facts.toml:")
        .says("Found ");
}

#[test]
fn a_source_that_the_article_does_not_hold_is_shown_with_the_nearest() {
    let reworded = |text: String| text.replacen("6.4 million", "6.5 million", 2).into();
    with("facts.toml", reworded)
        .run()
        .exits(1)
        .says("this source is not in the article")
        .says("nearest sentence: \"The two boats will cost 6.4 million crowns")
        .says("Found 1 error.");
}

#[test]
fn a_problem_is_shown_with_its_marked_text() {
    let id = |text: String| text.replacen("\"boats-cost\"", "\"Boats\"", 1).into();
    let ended = with("facts.toml", id).run().exits(1).without_complaint();
    let first = ended.stdout.split_inclusive("\n\n").next().unwrap();
    assert_data_eq!(
        first,
        str![[r#"
error: this id holds more than small letters, digits and hyphens
  --> knowledge/harbour-ferry/facts.toml:21:7
   |
21 | id = "Boats"
   |       ^^^^^
   |
   = help: write it like troops-leave-when: a to z, 0 to 9 and hyphens, no spaces


"#]]
    );
}

#[test]
fn an_unknown_key_is_shown_with_the_nearest() {
    let mistyped = |text: String| text.replacen("publisher", "publischer", 1).into();
    with("facts.toml", mistyped)
        .run()
        .exits(1)
        .says("\"publischer\" is not a key of [article]")
        .says("did you mean \"publisher\"?");
}

#[test]
fn a_file_that_is_not_text_is_told() {
    let latin = |_| b"Caf\xe9".to_vec();
    with("article.txt", latin)
        .run()
        .exits(1)
        .says("not saved as UTF-8");
}

#[test]
fn a_warning_alone_is_something_to_mend() {
    with("gold.toml", |text| {
        text.replacen(
            "how much do the boats cost?",
            "How much do the new boats cost?",
            1,
        )
        .into()
    })
    .run()
    .exits(1)
    .says("facts quote 5 of 6 sentences")
    .says("Found 1 warning.");
}

#[test]
fn a_base_too_large_to_be_learned_from_is_noted_and_well() {
    let quote = "Every lamp of the quay was lit.";
    let of = |facts: usize| {
        let fact = |number: usize| {
            format!(
                "[[fact]]\nid = \"f{number}\"\nquestions = [\"When was lamp {number} lit?\"]\nanswer = \"Lit.\"\nsources = [\"{quote}\"]\n"
            )
        };
        let facts: String = (0..facts).map(fact).collect();
        verbatim(["check"])
            .file("knowledge/lamps/article.txt", quote)
            .file(
                "knowledge/lamps/facts.toml",
                format!("[article]\ntitle = \"Lamps\"\n{facts}"),
            )
            .run()
            .exits(0)
            .without_complaint()
    };
    of(1_500)
        .says("note: the knowledge is too large to train on")
        .says("1500 facts and absences times ")
        .says("help: if it answers with a similar fact")
        .says("No problems found: 1 article, 1500 facts");
    of(20).keeps_from("note:").says("No problems found");
}

#[test]
fn no_knowledge_is_another_matter() {
    verbatim(["check"])
        .run()
        .exits(2)
        .complains("there is no folder knowledge");
    verbatim(["check", "--knowledge", "."])
        .run()
        .exits(2)
        .complains(
            "no article in .: an article is a folder with an article.txt and a facts.toml in it",
        );
    verbatim(["check", "--knowledge", "a-file"])
        .file("a-file", "")
        .run()
        .exits(2)
        .complains("a-file is not a folder");
}
