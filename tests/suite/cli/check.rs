//! `verbatim check`.

use std::fs;
use std::time::Duration;

use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::harness::cli::{Program, fixture, verbatim};

/// Returns the facts of the sound article, each with a third example: with two, `check` warns.
fn sound_facts() -> String {
    let text = fs::read_to_string(fixture("good/harbour-ferry/facts.toml")).unwrap();
    let more = [
        ("electric ferries?\"", "cost of the boats"),
        ("in service?\"", "mayor on the Astrid"),
        ("against the plan?\"", "protest of the fishermen"),
    ];
    more.into_iter().fold(text, |text, (last, example)| {
        text.replacen(last, &format!("{last}, {example:?}"), 1)
    })
}

#[test]
fn sound_knowledge_passes_with_its_coverage() {
    let ended = with("facts.toml", String::into_bytes).run();
    assert_data_eq!(
        ended.exits(0).prints_no_error().stdout,
        str![[r"
harbour-ferry: facts quote 5 of 6 sentences
  line 7, not quoted: The council promised to answer the fishermen within two weeks

No problems found: 1 article, 4 facts, 2 absences.

"]]
    );
}

#[test]
fn all_problems_are_reported_with_place_and_way_out() {
    let ended = verbatim(["check"]).knowledge("broken").run();
    let ended = ended.exits(1).prints_no_error();
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
    said.into_iter()
        .fold(ended, |ended, text| ended.prints(text));
}

/// Configures `check` on the sound article with one of its files changed.
fn with(file: &str, change: impl Fn(String) -> Vec<u8>) -> Program {
    let text = match file {
        "facts.toml" => sound_facts(),
        file => fs::read_to_string(fixture("good/harbour-ferry").join(file)).unwrap(),
    };
    verbatim(["check", "--knowledge", "knowledge"])
        .article("knowledge/harbour-ferry", "good/harbour-ferry")
        .file("knowledge/harbour-ferry/facts.toml", sound_facts())
        .file(&format!("knowledge/harbour-ferry/{file}"), change(text))
}

#[test]
fn a_link_must_lead_to_a_web_page() {
    for address in [
        "javascript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "discord://-/invite/abc",
        "//example.org",
    ] {
        let add = |text: String| {
            let line = format!("[article]\nurl = {address:?}");
            text.replacen("[article]", &line, 1).into_bytes()
        };
        let ended = with("facts.toml", add).run().exits(1);
        ended.prints("error: this is not a web address");
    }
}

#[test]
fn a_problem_is_reported_with_what_is_nearest_to_the_text() {
    let table = [
        (
            ("questions = [", "questions = "),
            vec!["--> knowledge/harbour-ferry/facts.toml:", "Found "],
        ),
        (
            ("6.4 million", "6.5 million"),
            vec![
                "this source is not in the article",
                "nearest sentence: \"The two boats will cost 6.4 million crowns",
                "Found 1 error.",
            ],
        ),
        (
            ("publisher", "publischer"),
            vec![
                "\"publischer\" is not a key of [article]",
                "did you mean \"publisher\"?",
            ],
        ),
    ];
    for ((text, typo), expected) in table {
        // The figure of the second row stands in an answer and in its source.
        let count = if text == "6.4 million" { 2 } else { 1 };
        let ended = with("facts.toml", |facts| {
            facts.replacen(text, typo, count).into()
        });
        let ended = ended.run().exits(1);
        expected
            .into_iter()
            .fold(ended, |ended, line| ended.prints(line));
    }
}

#[test]
fn a_problem_is_shown_with_its_marked_text() {
    let id = |text: String| text.replacen("\"boats-cost\"", "\"Boats\"", 1).into();
    let ended = with("facts.toml", id).run().exits(1).prints_no_error();
    let first = ended.stdout.split_inclusive("\n\n").next().unwrap();
    assert_data_eq!(
        first,
        str![[r#"
error: an id may only contain lower-case letters, digits and hyphens
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
fn a_problem_of_collected_examples_is_shown_with_its_marked_text() {
    let examples = "[boat-cost]\nquestions = [\"how dear\"]\n\n[votes-against]\nquestions = [\n  \"How much do the new boats cost\",\n]\n";
    let ended = with("facts.toml", String::into_bytes)
        .file("knowledge/harbour-ferry/examples.toml", examples)
        .run()
        .exits(1)
        .prints_no_error();
    assert_data_eq!(
        ended.stdout,
        str![[r#"
error: there is no fact or absence with this id
 --> knowledge/harbour-ferry/examples.toml:1:2
  |
1 | [boat-cost]
  |  ^^^^^^^^^
  |
  = help: did you mean "boats-cost"?

warning: this question is already an example of "boats-cost", at line 23 of facts.toml
 --> knowledge/harbour-ferry/examples.toml:6:4
  |
6 |   "How much do the new boats cost",
  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: keep it where it belongs and remove or reword the other

Found 1 error and 1 warning.

"#]]
    );
}

#[test]
fn a_file_that_is_not_utf8_is_reported() {
    let latin = |_| b"Caf\xe9".to_vec();
    with("article.txt", latin)
        .run()
        .exits(1)
        .prints("not saved as UTF-8");
}

#[test]
fn a_warning_alone_is_reported_with_the_coverage() {
    with("gold.toml", |text| {
        text.replacen(
            "how much do the boats cost?",
            "How much do the new boats cost?",
            1,
        )
        .into()
    })
    .run()
    .exits(0)
    .prints("facts quote 5 of 6 sentences")
    .prints("Found 1 warning.");
}

#[test]
fn a_base_too_large_to_train_on_gets_a_note_and_passes() {
    let quote = "Every lamp of the quay was lit.";
    let of = |facts: usize| {
        let fact = |number: usize| {
            format!(
                "[[fact]]\nid = \"f{number}\"\nquestions = [\"When was lamp {number} lit?\", \"lamp {number}\", \"is {number} lit\"]\nanswer = \"Lit.\"\nsources = [\"{quote}\"]\n"
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
            .prints_no_error()
    };
    of(900)
        .prints("note: the knowledge is too large to train on")
        .prints("900 facts and absences times ")
        .prints("help: if it answers with a similar fact")
        .prints("No problems found: 1 article, 900 facts");
    of(20).does_not_print("note:").prints("No problems found");
}

#[test]
fn a_watching_check_checks_again_after_each_save() {
    let facts = fs::read_to_string(fixture("good/harbour-ferry/facts.toml")).unwrap();
    let mut running = verbatim(["check", "--watch", "--json"])
        .article("knowledge/harbour-ferry", "good/harbour-ferry")
        .start();
    let lines = running.lines();
    let next = || -> Value {
        let line = lines.recv_timeout(Duration::from_secs(20)).unwrap();
        serde_json::from_str(&line).unwrap()
    };
    assert_eq!(next()["errors"], 0);
    for (text, errors) in [
        (facts.replace("id = \"boats-cost\"", "id = \"Boats\""), 1),
        (facts, 0),
    ] {
        running.file("knowledge/harbour-ferry/facts.toml", text);
        let report = next();
        let of_facts = |problem: &&Value| problem["code"] == "bad-id";
        let problems = report["problems"].as_array().unwrap().iter();
        assert_eq!(problems.filter(of_facts).count(), errors, "{report}");
    }
}

#[test]
fn missing_knowledge_is_a_usage_error() {
    verbatim(["check"])
        .run()
        .exits(2)
        .prints_error("there is no folder knowledge");
    verbatim(["check", "--knowledge", "."])
        .run()
        .exits(2)
        .prints_error(
            "no article in .: an article is a folder with an article.txt and a facts.toml in it",
        );
    verbatim(["check", "--knowledge", "a-file"])
        .file("a-file", "")
        .run()
        .exits(2)
        .prints_error("a-file is not a folder");
}
